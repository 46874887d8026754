// SPDX-License-Identifier: MIT
// The part of InboxWindow that brings the message that was chosen.
#include "failurewords.h"
#include "inboxtable.h"
#include "inboxwindow.h"
#include "messageview.h"

namespace Gui {

void InboxWindow::readSelected()
{
    m_wanted = m_table->currentId();
    updateActions();
    if (m_wanted.isEmpty()) {
        m_readTimer.stop();
        m_view->showHint(tr("Select a message to read it here."));
        updateActions();
        return;
    }
    m_readTimer.start();
}

void InboxWindow::fetchSelected()
{
    if (m_wanted.isEmpty())
        return;
    m_view->showHint(tr("Getting the message..."));
    updateActions();
    m_inbox.fetch(m_wanted);
}

void InboxWindow::showMessage(const QByteArray &uniqueId, const QByteArray &message)
{
    if (uniqueId != m_wanted)
        return;
    m_view->showMessage(uniqueId, message);
    m_inbox.markSeen(uniqueId);
}

void InboxWindow::showMessageFailure(const QByteArray &uniqueId, const Client::MailFailure &failure)
{
    if (uniqueId == m_wanted)
        m_view->showHint(FailureWords::explain(failure, m_account, FailureWords::Service::GettingMail).text);
}

} // namespace Gui
