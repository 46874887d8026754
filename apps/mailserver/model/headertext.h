// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace Model {

/// How much of a field is decoded: a table shows its beginning.
inline constexpr qsizetype MaxDecodedOctets = 2048;

/// A header field as a person reads it: encoded words (RFC 2047) and raw octets decoded, in one line, with what has no
/// look of its own made visible (mail/visibletext.h).
QString headerText(const QByteArray &field);

/// The same for a From: field. A domain whose letters are of several scripts is told in its other form, too, which
/// that is not taken for another name: "x@аррӏе.com (xn--80ak6aa92e.com)".
QString senderText(const QByteArray &field);

} // namespace Model
