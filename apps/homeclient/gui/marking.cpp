// SPDX-License-Identifier: MIT
#include "marking.h"

#include "deletions.h"
#include "inboxtable.h"

namespace Gui {

Marking::Marking(Deletions *deletions, InboxTable *table)
    : QObject(table)
    , m_deletions(deletions)
    , m_table(table)
{
}

void Marking::markSelected()
{
    m_deletions->mark(m_table->selectedIds());
    m_table->goOn(1);
    m_ledTo = m_table->currentId();
}

// The row that a mark led on to was not chosen by the person.
void Marking::undo()
{
    const QList<QByteArray> selected = m_table->selectedIds();
    const bool isChosen = selected != QList<QByteArray>{m_ledTo};
    const QList<QByteArray> chosen = isChosen ? m_deletions->markedAmong(selected) : QList<QByteArray>();
    if (!chosen.isEmpty())
        m_deletions->undo(chosen);
    else if (const QList<QByteArray> step = m_deletions->undoLast(); !step.isEmpty())
        m_table->selectId(step.first());
    m_ledTo.clear();
}

} // namespace Gui
