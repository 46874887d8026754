// SPDX-License-Identifier: MIT
#include "maildroplisting.h"

#include <algorithm>

namespace Storage {

void MaildropListing::append(const RecordEntry &record)
{
    if (m_isOrdered && !m_records.isEmpty() && m_records.last().id >= record.id)
        makePlaces();
    if (!m_isOrdered) {
        const qsizetype known = m_places.size();
        qsizetype &place = m_places[record.id];
        if (m_places.size() == known)
            return;
        place = m_records.size();
    }
    m_records.append(record);
    m_scanListing.append({record.octets, record.id});
}

void MaildropListing::makePlaces()
{
    m_isOrdered = false;
    m_places.reserve(m_records.size() + 1);
    for (qsizetype place = 0; place < m_records.size(); ++place)
        m_places.insert(m_records.at(place).id, place);
}

const RecordEntry *MaildropListing::find(const QByteArray &id) const
{
    if (!m_isOrdered) {
        const auto place = m_places.constFind(id);
        return place == m_places.constEnd() ? nullptr : &m_records.at(*place);
    }
    const auto isBefore = [](const RecordEntry &record, const QByteArray &wanted) { return record.id < wanted; };
    const auto found = std::lower_bound(m_records.begin(), m_records.end(), id, isBefore);
    return found == m_records.end() || found->id != id ? nullptr : &*found;
}

} // namespace Storage
