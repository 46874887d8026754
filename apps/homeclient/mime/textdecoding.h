// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace Mime {

/// Text in @p charset (as a message names it; empty: none given). A byte order mark goes first. One octet that is not
/// of the charset is one U+FFFD. Without a charset that means something the text is guessed: UTF-8, ISO-2022-JP by its
/// escapes, else Windows-1252.
QString decodedText(const QByteArray &octets, const QByteArray &charset);

/// The same as the text of a message: lines end in LF, and a NUL, at which readers of the screen and of the clipboard
/// stop, is U+FFFD.
QString decodedBody(const QByteArray &octets, const QByteArray &charset);

/// decodedText() of an HTML document: where the message is silent, what <meta> in its first MaxMetaOctets says.
QString decodedHtml(const QByteArray &octets, const QByteArray &charset);
inline constexpr qsizetype MaxMetaOctets = 4096;

/// A header field's body, unfolded: encoded words (RFC 2047) and raw octets decoded, on one line. Raw octets are UTF-8
/// if they are that, else in @p messageCharset, else Windows-1252.
QString decodedHeader(const QByteArray &fieldBody, const QByteArray &messageCharset = {});

/// The same field with all that is encoded or raw in UTF-8, for GMime: it knows fewer names of charsets.
QByteArray headerInUtf8(const QByteArray &fieldBody, const QByteArray &messageCharset = {});

/// The same with all characters as they are, line breaks and controls too: for what is taken apart further.
QString decodedWords(const QByteArray &fieldBody, const QByteArray &messageCharset = {});

/// As a list shows it: control characters and line ends become blanks, runs of blanks one; what has no look of its own
/// is shown or left out as Mail::visibleProse() does.
QString oneLine(const QString &text);

} // namespace Mime
