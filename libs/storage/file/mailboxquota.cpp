// SPDX-License-Identifier: MIT
// The part of MailboxFile that counts what is stored, so that quotas can say how much more may be.
#include "mailboxfile.h"

namespace Storage {

void MailboxFile::count()
{
    if (m_state.look())
        tellStored();
}

// The records are counted when they are others than the last time; what is not known now changes nothing.
void MailboxFile::tellStored()
{
    const MailboxContents &contents = m_state.contents();
    if (contents.length() < 0)
        return;
    if (m_state.revision() != m_storedOf) {
        m_stored = 0;
        for (const RecordEntry &entry : contents.records)
            m_stored += entry.isLiving() ? entry.totalOctets() : 0;
        m_storedOf = m_state.revision();
    }
    m_quotas->setStored(m_login, m_stored);
}

Done MailboxFile::admit(const PendingRecord &record, const QuotaLimits &limits)
{
    return m_quotas->admit(m_login, record.entry.totalOctets(), record.countsAgainstQuota ? limits : QuotaLimits());
}

// Adds what came rather than count a large mailbox again for each batch.
void MailboxFile::noteAppended(const QList<RecordEntry> &records, const std::optional<FileIdentity> &identity)
{
    const bool isCounted = m_storedOf == m_state.revision();
    m_state.appended(records, identity);
    if (isCounted && identity) {
        for (const RecordEntry &entry : records)
            m_stored += entry.totalOctets();
        m_storedOf = m_state.revision();
    }
    tellStored();
}

} // namespace Storage
