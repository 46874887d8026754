// SPDX-License-Identifier: MIT
#include "deletions.h"

#include <algorithm>

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
    for (const QByteArray &id : uniqueIds)
        m_inbox.markForDeletion(id);
    Q_EMIT marksChanged();
}

void Deletions::undo(const QList<QByteArray> &uniqueIds)
{
    bool undone = false;
    for (const QByteArray &id : uniqueIds) {
        if (!isMarked(id))
            continue;
        undone = true;
        m_inbox.undoDeletion(id);
    }
    if (!undone)
        m_inbox.undoAllDeletions();
    Q_EMIT marksChanged();
}

bool Deletions::isMarked(const QByteArray &uniqueId) const
{
    const QList<InboxEntry> &entries = m_inbox.entries();
    return std::any_of(entries.begin(), entries.end(),
                       [&](const InboxEntry &entry) { return entry.markedForDeletion && entry.uniqueId == uniqueId; });
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
    const auto marked = std::count_if(m_inbox.entries().begin(), m_inbox.entries().end(),
                                      [](const InboxEntry &entry) { return entry.markedForDeletion; });
    auto *question = new DeletionQuestion(marked, occasion, m_window);
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
