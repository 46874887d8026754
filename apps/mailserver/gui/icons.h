// SPDX-License-Identifier: MIT
#pragma once

#include <QIcon>
#include <QPalette>

namespace Gui {

/// The icon of that name in the person's theme, or our own ":/icons/server-<name>.svg", which reads on light and dark
/// alike.
QIcon icon(const QString &name);

/// Our own icon, whatever the theme has: for marks in tables, whose meaning is ours.
QIcon ownIcon(const QString &name);

/// @p icon with a version in the colour of selected text, for lists that paint a highlight behind it.
QIcon selectable(QIcon icon, const QSize &size, const QPalette &palette);

/// The program's.
QIcon appIcon();

} // namespace Gui
