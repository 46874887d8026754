// SPDX-License-Identifier: MIT
#include "maildroplisting.h"

namespace Storage {

void MaildropListing::append(const RecordEntry &record)
{
    const qsizetype known = m_places.size();
    qsizetype &place = m_places[record.id];
    if (m_places.size() == known)
        return;
    place = m_records.size();
    m_records.append(record);
    m_scanListing.append({record.octets, record.id});
}

const RecordEntry *MaildropListing::find(const QByteArray &id) const
{
    const auto place = m_places.constFind(id);
    return place == m_places.constEnd() ? nullptr : &m_records.at(*place);
}

} // namespace Storage
