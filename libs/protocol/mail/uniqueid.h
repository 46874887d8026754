// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace Mail {

inline constexpr qsizetype UniqueIdOctets = 23;

/// The unique id of an accepted message: the low 48 bits of @p unixMilliseconds, then @p random, as 23 digits of
/// Crockford's base32, so that ids sort by time. RFC 1939 section 7 allows 1 to 70 characters from 0x21 to 0x7E.
QByteArray makeUniqueId(qint64 unixMilliseconds, quint64 random);

/// Whether @p text could have come from makeUniqueId().
bool isUniqueId(QByteArrayView text);

} // namespace Mail
