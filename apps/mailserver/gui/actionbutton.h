// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

QT_BEGIN_NAMESPACE
class QAction;
class QToolButton;
class QWidget;
QT_END_NAMESPACE

namespace Gui {

/// A button for @p action with its icon and its words, reached by Tab too. @p parent owns it.
QToolButton *makeActionButton(QAction *action, QWidget *parent);

} // namespace Gui
