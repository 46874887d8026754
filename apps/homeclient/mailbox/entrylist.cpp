// SPDX-License-Identifier: MIT
#include "entrylist.h"

#include <algorithm>

namespace Mailbox {

void EntryList::set(const QList<InboxEntry> &entries)
{
    m_entries = entries;
    m_places.clear();
    m_places.reserve(entries.size());
    for (qsizetype i = entries.size() - 1; i >= 0; --i)
        m_places.insert(entries.at(i).uniqueId, i);
}

void EntryList::remove(const QList<QByteArray> &uniqueIds)
{
    const QSet<QByteArray> gone(uniqueIds.begin(), uniqueIds.end());
    QList<InboxEntry> left = m_entries;
    left.removeIf([&gone](const InboxEntry &entry) { return gone.contains(entry.uniqueId); });
    set(left);
}

QList<QByteArray> EntryList::marked() const
{
    QList<QByteArray> ids;
    for (const InboxEntry &entry : m_entries) {
        if (entry.markedForDeletion)
            ids.append(entry.uniqueId);
    }
    return ids;
}

bool EntryList::hasMarks() const
{
    return std::any_of(m_entries.begin(), m_entries.end(),
                       [](const InboxEntry &entry) { return entry.markedForDeletion; });
}

} // namespace Mailbox
