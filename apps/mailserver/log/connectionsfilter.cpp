// SPDX-License-Identifier: MIT
#include "log/connectionsfilter.h"

#include "log/connectionsmodel.h"

namespace Log {

ConnectionsFilter::ConnectionsFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
}

void ConnectionsFilter::setProtocol(std::optional<Events::Protocol> protocol)
{
    if (protocol == m_protocol)
        return;
    m_protocol = protocol;
    invalidateFilter();
}

void ConnectionsFilter::setLiveOnly(bool liveOnly)
{
    m_liveOnly = liveOnly;
    invalidateFilter();
}

void ConnectionsFilter::setText(const QString &text, const QSet<quint64> &matching, bool matchingOnly)
{
    if (text.trimmed() == m_text && matching == m_matching && matchingOnly == m_matchingOnly)
        return;
    m_matchingOnly = matchingOnly;
    m_text = text.trimmed();
    m_matching = matching;
    invalidateFilter();
}

bool ConnectionsFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex first = sourceModel()->index(row, 0, parent);
    if (m_liveOnly && !first.data(ConnectionsModel::IsLiveRole).toBool())
        return false;
    if (m_protocol && first.data(ConnectionsModel::ProtocolRole).toInt() != int(*m_protocol))
        return false;
    if (m_matchingOnly)
        return m_matching.contains(first.data(ConnectionsModel::NumberRole).toULongLong());
    return m_text.isEmpty() || m_matching.contains(first.data(ConnectionsModel::NumberRole).toULongLong()) ||
           hasText(first);
}

bool ConnectionsFilter::hasText(const QModelIndex &first) const
{
    for (const int column : {ConnectionsModel::Number, ConnectionsModel::Peer, ConnectionsModel::User}) {
        if (first.siblingAtColumn(column).data().toString().contains(m_text, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

} // namespace Log
