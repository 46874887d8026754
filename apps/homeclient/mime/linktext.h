// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QUrl>

namespace Mime {

/// Of an address that is shown: a line, and all of it.
inline constexpr qsizetype LinkLineCharacters = 64;
inline constexpr qsizetype MaxShownLink = 400;

/// The host that @p link leads to as the network knows it (a look-alike from another alphabet shows as xn--...), in
/// lines of LinkLineCharacters: a name of 250 letters would run out of the window, and its end says whose it is. Empty
/// if it has none.
QString linkHost(const QUrl &link);

/// @p link in the same form and such lines, up to MaxShownLink.
QString linkInLines(const QUrl &link);

/// @p link in one line of LinkLineCharacters and a few: of a long host the end, and no more of the rest than finds
/// room.
QString linkInOneLine(const QUrl &link);

} // namespace Mime
