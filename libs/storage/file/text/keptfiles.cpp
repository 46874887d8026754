// SPDX-License-Identifier: MIT
#include "keptfiles.h"

#include <algorithm>

namespace Storage {

std::optional<KeptFiles::Files> KeptFiles::take(const QByteArray &folder)
{
    const QMutexLocker locker(&m_mutex);
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&folder](const Entry &entry) { return entry.folder == folder; });
    if (found == m_entries.end())
        return {};
    std::optional<Files> files(std::move(found->files));
    m_entries.erase(found);
    return files;
}

void KeptFiles::keep(const QByteArray &folder, Files files)
{
    std::list<Entry> closed; // outside the lock
    const QMutexLocker locker(&m_mutex);
    m_entries.push_back({folder, std::move(files)});
    if (m_entries.size() > MostMailboxes)
        closed.splice(closed.begin(), m_entries, m_entries.begin());
}

} // namespace Storage
