// SPDX-License-Identifier: MIT
#include "gui/nextturn.h"

namespace Gui {

void NextTurn::ask()
{
    if (m_isAsked)
        return;
    m_isAsked = true;
    QMetaObject::invokeMethod(this, &NextTurn::come, Qt::QueuedConnection);
}

void NextTurn::come()
{
    m_isAsked = false; // what is asked for from here on belongs to another turn
    Q_EMIT came();
}

} // namespace Gui
