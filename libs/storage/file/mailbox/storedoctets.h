// SPDX-License-Identifier: MIT
#pragma once

#include "file/accounts/quotabook.h"
#include "file/text/mailboxstate.h"

namespace Storage {

/// How much one mailbox stores, told to the quotas whenever it changes. Not for two threads at once.
class StoredOctets
{
public:
    StoredOctets(MailboxState &state, std::shared_ptr<QuotaBook> quotas, QByteArray login)
        : m_state(state)
        , m_quotas(std::move(quotas))
        , m_login(std::move(login))
    {
    }

    qint64 octets() const { return m_octets; }
    /// Tells what the records say that are known; none known, nothing told.
    void tell();
    /// Records that were synced, and what the file is now: adds them rather than count a large mailbox again for each
    /// batch.
    void appended(const QList<RecordEntry> &records, const std::optional<FileIdentity> &identity);
    /// The mailbox is gone.
    void forget();

private:
    MailboxState &m_state;
    std::shared_ptr<QuotaBook> m_quotas;
    QByteArray m_login;
    std::optional<quint64> m_countedOf; ///< revision of m_state whose living records m_octets counts
    qint64 m_octets = 0;
};

} // namespace Storage
