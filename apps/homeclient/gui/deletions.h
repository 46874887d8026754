// SPDX-License-Identifier: MIT
#pragma once

#include "deletionquestion.h"
#include "mailbox/inbox.h"

#include <QSet>

namespace Gui {

/// What becomes of the messages that are struck out: marks, takes back, and asks once before they are deleted for good,
/// be it at once, before mail is fetched, or before the window goes.
class Deletions : public QObject
{
    Q_OBJECT

public:
    /// @p inbox must outlive this object; @p window is what the questions stand on.
    Deletions(Mailbox::Inbox &inbox, QWidget *window);

    void mark(const QList<QByteArray> &uniqueIds);
    void undo(const QList<QByteArray> &uniqueIds); ///< those of them that are marked
    QList<QByteArray> undoLast();                  ///< what was marked last, together; @return it
    QList<QByteArray> markedAmong(const QList<QByteArray> &uniqueIds) const;
    void removeNow();
    void getMail();
    /// readyToLeave() follows once nothing is left to ask or to do. Asked a second time while it deletes: the person
    /// does not want to wait.
    void leave();
    void giveUp(); ///< what was asked for failed or was cancelled; the marks stay
    bool isRunning() const { return m_running; }

Q_SIGNALS:
    void marksChanged(); ///< once for all that were marked, or taken back, together
    void started();
    void readyToLeave();

private:
    void ask(DeletionQuestion::Occasion occasion);
    void take(DeletionQuestion::Occasion occasion, DeletionQuestion::Answer answer);
    void refresh();
    void notice(bool busy);
    QSet<QByteArray> marked() const;

    Mailbox::Inbox &m_inbox;
    QWidget *m_window;
    QList<QList<QByteArray>> m_steps; ///< marked together, the last one last
    bool m_asking = false;
    bool m_running = false;
    bool m_leaving = false;
};

} // namespace Gui
