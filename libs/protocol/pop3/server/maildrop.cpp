// SPDX-License-Identifier: MIT
#include "pop3/server/maildrop.h"

namespace Pop3 {

Maildrop::Maildrop(QList<Mail::ScanListing> listing)
    : m_listing(std::move(listing))
{
    unmarkAll();
}

qint64 Maildrop::count() const
{
    return m_listing.size();
}

qint64 Maildrop::livingCount() const
{
    return m_livingCount;
}

qint64 Maildrop::livingOctets() const
{
    return m_livingOctets;
}

bool Maildrop::exists(qint64 number) const
{
    return number >= 1 && number <= count();
}

bool Maildrop::isDeleted(qint64 number) const
{
    return exists(number) && m_deleted[number - 1];
}

const Mail::ScanListing &Maildrop::at(qint64 number) const
{
    Q_ASSERT(exists(number));
    return m_listing[number - 1];
}

void Maildrop::markDeleted(qint64 number)
{
    if (!exists(number) || m_deleted[number - 1])
        return;
    m_deleted[number - 1] = true;
    --m_livingCount;
    m_livingOctets -= at(number).octets;
}

void Maildrop::unmarkAll()
{
    m_deleted = QList<bool>(m_listing.size(), false);
    m_livingCount = m_listing.size();
    m_livingOctets = 0;
    for (const Mail::ScanListing &message : m_listing)
        m_livingOctets += message.octets;
}

QList<QByteArray> Maildrop::deletedIds() const
{
    QList<QByteArray> ids;
    for (qsizetype index = 0; index < m_listing.size(); ++index) {
        if (m_deleted[index])
            ids << m_listing[index].uniqueId;
    }
    return ids;
}

} // namespace Pop3
