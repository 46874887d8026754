// SPDX-License-Identifier: MIT
#include "deletions.h"

#include <utility>

namespace Gui {

using Answer = DeletionQuestion::Answer;
using Mailbox::Inbox;
using Mailbox::InboxEntry;
using Occasion = DeletionQuestion::Occasion;

Deletions::Deletions(Inbox &inbox, QWidget *window)
    : QObject(window)
    , m_inbox(inbox)
    , m_window(window)
{
    connect(&m_inbox, &Inbox::failed, this, &Deletions::giveUp);
    connect(&m_inbox, &Inbox::busyChanged, this, &Deletions::notice);
}

void Deletions::mark(const QList<QByteArray> &uniqueIds)
{
    QList<QByteArray> step = uniqueIds;
    step.removeIf([all = marked()](const QByteArray &id) { return all.contains(id); });
    for (const QByteArray &id : std::as_const(step))
        m_inbox.markForDeletion(id);
    if (!step.isEmpty())
        m_steps.append(step);
    Q_EMIT marksChanged();
}

void Deletions::undo(const QList<QByteArray> &uniqueIds)
{
    for (const QByteArray &id : uniqueIds)
        m_inbox.undoDeletion(id);
    Q_EMIT marksChanged();
}

// Steps whose marks are gone already, undone one by one or carried out, are passed over.
QList<QByteArray> Deletions::undoLast()
{
    QList<QByteArray> step;
    while (step.isEmpty() && !m_steps.isEmpty())
        step = markedAmong(m_steps.takeLast());
    undo(step);
    return step;
}

QList<QByteArray> Deletions::markedAmong(const QList<QByteArray> &uniqueIds) const
{
    QList<QByteArray> ids = uniqueIds;
    ids.removeIf([all = marked()](const QByteArray &id) { return !all.contains(id); });
    return ids;
}

QSet<QByteArray> Deletions::marked() const
{
    QSet<QByteArray> ids;
    for (const InboxEntry &entry : m_inbox.entries()) {
        if (entry.markedForDeletion)
            ids.insert(entry.uniqueId);
    }
    return ids;
}

void Deletions::removeNow()
{
    if (m_inbox.hasMarks())
        ask(Occasion::Now);
}

void Deletions::getMail()
{
    m_inbox.hasMarks() ? ask(Occasion::GetMail) : refresh();
}

void Deletions::leave()
{
    if (m_inbox.hasMarks() && !m_leaving)
        ask(Occasion::Leaving);
    else
        Q_EMIT readyToLeave();
}

void Deletions::giveUp()
{
    m_running = false;
    m_leaving = false;
}

void Deletions::ask(Occasion occasion)
{
    if (m_asking)
        return;
    m_asking = true;
    auto *question = new DeletionQuestion(marked().size(), occasion, m_window);
    connect(question, &DeletionQuestion::answered, this, [this, occasion](Answer answer) { take(occasion, answer); });
}

void Deletions::take(Occasion occasion, Answer answer)
{
    m_asking = false;
    if (answer == Answer::Cancel)
        return;
    if (answer == Answer::Keep) {
        m_inbox.undoAllDeletions();
        Q_EMIT marksChanged();
        occasion == Occasion::Leaving ? Q_EMIT readyToLeave() : refresh();
        return;
    }
    m_running = true;
    m_leaving = occasion == Occasion::Leaving;
    Q_EMIT started();
    // A refresh carries the marks out before it lists.
    occasion == Occasion::GetMail ? m_inbox.refresh() : m_inbox.deleteMarked();
}

void Deletions::refresh()
{
    Q_EMIT started();
    m_inbox.refresh();
}

void Deletions::notice(bool busy)
{
    if (busy)
        return;
    const bool leaves = m_leaving && !m_inbox.hasMarks();
    giveUp();
    if (leaves)
        Q_EMIT readyToLeave();
}

} // namespace Gui
