// SPDX-License-Identifier: MIT
#include "gui/actionbutton.h"

#include <QToolButton>

namespace Gui {

QToolButton *makeActionButton(QAction *action, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    // A tool button is passed over by Tab of itself.
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

} // namespace Gui
