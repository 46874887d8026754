// SPDX-License-Identifier: MIT
#include "storedoctets.h"

namespace Storage {

// The records are counted when they are others than the last time.
void StoredOctets::tell()
{
    const MailboxContents &contents = m_state.contents();
    if (contents.length() < 0)
        return;
    if (m_state.revision() != m_countedOf) {
        m_octets = 0;
        for (const RecordEntry &entry : contents.records)
            m_octets += entry.isLiving() ? entry.totalOctets() : 0;
        m_countedOf = m_state.revision();
    }
    m_quotas->setStored(m_login, m_octets);
}

void StoredOctets::appended(const QList<RecordEntry> &records, const std::optional<FileIdentity> &identity)
{
    const bool isCounted = m_countedOf == m_state.revision();
    m_state.appended(records, identity);
    if (isCounted && identity) {
        for (const RecordEntry &entry : records)
            m_octets += entry.totalOctets();
        m_countedOf = m_state.revision();
    }
    tell();
}

void StoredOctets::forget()
{
    m_octets = 0;
    m_countedOf.reset();
    m_quotas->forget(m_login);
}

} // namespace Storage
