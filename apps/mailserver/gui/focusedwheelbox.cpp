// SPDX-License-Identifier: MIT
#include "gui/focusedwheelbox.h"

#include <QWheelEvent>

namespace Gui {

FocusedWheelBox::FocusedWheelBox(QWidget *parent)
    : QComboBox(parent)
{
    setFocusPolicy(Qt::StrongFocus); // not Qt::WheelFocus: the wheel itself would give it the focus
}

void FocusedWheelBox::wheelEvent(QWheelEvent *event)
{
    if (hasFocus())
        QComboBox::wheelEvent(event);
    else
        event->ignore();
}

} // namespace Gui
