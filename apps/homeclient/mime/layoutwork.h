// SPDX-License-Identifier: MIT
#pragma once

#include <QStringView>

namespace Mime {

/// What it costs to lay text out, in units of one Latin letter. Measured with Qt 6.4: a change of the script begins a
/// new item for the shaper, and costs as much as 25 letters; marks, and letters that want another font, cost a few.
qsizetype layoutWork(QStringView text);

/// A block, a run, the place-holder of a picture and a cell of a table cost this beside their text.
inline constexpr qsizetype BlockWork = 15;
inline constexpr qsizetype RunWork = 12;
inline constexpr qsizetype PictureWork = 20;
inline constexpr qsizetype CellWork = 80;

/// Characters of @p text that cost no more than @p work, at least one: up to a blank if there is one in the second
/// half, and not between a letter and its marks where that can be.
qsizetype charactersWithin(QStringView text, qsizetype work);

} // namespace Mime
