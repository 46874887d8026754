// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace Gui {

/// Characters of one word that a label may have in one line.
inline constexpr qsizetype MaxUnbrokenCharacters = 40;

/// @p text for a label that wraps: words that are longer may be broken, by U+200B in them. Without that a word of a
/// stranger (a server's reply, a subject) makes its window wider than the screen. Not for what is copied further.
QString breakable(const QString &text);

} // namespace Gui
