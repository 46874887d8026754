// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace Mime {

/// Text in @p charset (an RFC 2045 name; empty: none given). No octet is dropped: in a wrong or unknown charset it is
/// read as UTF-8 if it is that, else as Windows-1252.
QString decodedText(const QByteArray &octets, const QByteArray &charset);

/// Neighbouring base64 encoded words of one charset made one: GMime stops at the padding of the first, and a character
/// may have been split between them against RFC 2047 section 5.
QByteArray joinedWords(const QByteArray &fieldBody);

/// A header field's body, unfolded: encoded words (RFC 2047) and raw octets decoded, on one line.
QString decodedHeader(const QByteArray &fieldBody);

/// Control and direction characters become blanks, runs of blanks one.
QString oneLine(const QString &text);

} // namespace Mime
