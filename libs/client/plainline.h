// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace Client {

/// Longest text of a server's that is shown to a person, in characters.
inline constexpr qsizetype MaxPlainLineCharacters = 500;

/// A server's own words as one plain line: control and direction characters are blanks, octets that are not UTF-8 are
/// read as Latin-1, cut at MaxPlainLineCharacters.
QString plainLine(const QByteArray &words);
QString plainLine(const QString &words);

} // namespace Client
