// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDateTime>

namespace Mail {

/// "Sat, 21 Nov 2026 20:45:01 +0000", in the offset that @p when carries; empty if that is
/// invalid. RFC 5322 section 3.3.
QByteArray internetDateTime(const QDateTime &when);

/// The reverse, with the obsolete zones and comments of RFC 5322 section 4.3, and the other forms that DateWords reads.
/// An invalid QDateTime if it is none.
QDateTime parseInternetDateTime(QByteArrayView text);

/// The seed's "date : hour : minute": "2026-11-21 : 20 : 45", in the time zone that @p when carries; empty if
/// that is invalid.
QByteArray seedDateTime(const QDateTime &when);

/// The reverse; whatever stands behind the minute is ignored. Local time. An invalid QDateTime if it is none.
QDateTime parseSeedDateTime(QByteArrayView text);

} // namespace Mail
