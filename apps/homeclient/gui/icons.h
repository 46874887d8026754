// SPDX-License-Identifier: MIT
#pragma once

#include <QIcon>

namespace Gui {

/// The desktop's icon of that name, or our own, drawn in the palette's text colour, so that it is seen on light and
/// dark.
/// @p name is a freedesktop.org icon name; ours is resources/icons/client-<own>.svg.
QIcon icon(const QString &name, const QString &own);

} // namespace Gui
