// SPDX-License-Identifier: MIT
#pragma once

#include "compactor.h"
#include "deletedmail.h"
#include "mailboxchecker.h"
#include "mailboxsummary.h"

namespace Storage {

/// One user's mailbox: what is done to it, one thing after another, in its lane, by the part whose work it is. Lives
/// until every job of its lane has ended.
class MailboxFile
{
public:
    MailboxFile(const MailboxServices &services, const MailboxPaths &paths);

    // From any thread.

    /// As the accounts spell it.
    const QByteArray &login() const { return m_core.login; }
    /// Runs @p job in the lane.
    void post(std::function<void()> job) { m_core.lane->post(std::move(job)); }
    /// Appends @p record together with the others that wait: they share one sync.
    void deliver(PendingRecord record) { m_queue.deliver(std::move(record)); }
    /// Marks a record dead that was synced here but not everywhere, and takes out what is dead if there is much of it:
    /// a client that sends again and again what another mailbox refuses must not fill the disk.
    void withdraw(const QByteArray &id, std::function<void(const Done &)> done);

    // In the lane.

    MaildropOpener &maildrop() { return m_opener; }
    Compactor &compactor() { return m_compactor; }
    DeletedMail &deletedMail() { return m_deletedMail; }
    MailboxSummary &summary() { return m_summary; }
    MailboxChecker &checker() { return m_checker; }

    /// Looks at the file and tells the quotas what it stores.
    void count();
    /// Brings the index up to the text, if it lags behind.
    void saveIndex();
    /// Lets the memory go that the records take, and the open files; they come back from the index. False if somebody
    /// still works with them.
    bool fallAsleep();
    /// Lets @p removeAccount take the account away, and the mail with it: kept aside, or deleted for good. No mail
    /// comes between. Locked if a session is open.
    Done removeWith(const std::function<Done()> &removeAccount, bool keepAside);

private:
    bool isAtWork();
    void forget();

    MailboxCore m_core;
    DeliveryQueue m_queue{m_core};
    MaildropOpener m_opener{m_core};
    Compactor m_compactor{m_core};
    DeletedMail m_deletedMail{m_core, m_queue};
    MailboxSummary m_summary{m_core, m_queue, m_opener};
    MailboxChecker m_checker{m_core};
};

} // namespace Storage
