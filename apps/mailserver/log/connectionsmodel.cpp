// SPDX-License-Identifier: MIT
#include "log/connectionsmodel.h"

#include "log/logtext.h"
#include "log/serverwords.h"

#include <algorithm>

namespace Log {

using Events::ConnectionEvent;
using namespace Qt::Literals::StringLiterals;

ConnectionsModel::ConnectionsModel(qsizetype maxEnded, QObject *parent)
    : QAbstractTableModel(parent)
    , m_maxEnded(maxEnded)
{
}

int ConnectionsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_connections.size());
}

int ConnectionsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const ConnectionSummary &ConnectionsModel::connection(int row) const
{
    return m_connections[m_connections.size() - 1 - std::size_t(row)];
}

QVariant ConnectionsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ConnectionSummary &shown = connection(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return displayed(shown, column);
    case Qt::ToolTipRole:
        if (shown.heldMailbox.isEmpty())
            return {};
        return tr("Holds the mailbox of %1").arg(QString::fromUtf8(shown.heldMailbox));
    case Qt::TextAlignmentRole:
        if (column == Number || column >= In)
            return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    case NumberRole:
        return shown.number;
    case IsLiveRole:
        return shown.isLive();
    case ProtocolRole:
        return int(shown.protocol);
    case HasLockRole:
        return !shown.heldMailbox.isEmpty();
    case SortRole:
        return sortKey(shown, column);
    default:
        return {};
    }
}

QVariant ConnectionsModel::sortKey(const ConnectionSummary &shown, int column) const
{
    switch (column) {
    case Number:
        return shown.number;
    case In:
        return shown.octetsIn;
    case Out:
        return shown.octetsOut;
    case Age:
        return ageOf(shown);
    default:
        return displayed(shown, column);
    }
}

QString ConnectionsModel::displayed(const ConnectionSummary &shown, int column) const
{
    switch (column) {
    case Number:
        return QString::number(shown.number);
    case Peer:
        return QString::fromUtf8(shown.peer);
    case Protocol:
        return protocolOf(shown);
    case User:
        return shown.user.isEmpty() ? u"-"_s : QString::fromUtf8(shown.user);
    case State:
        if (shown.isLive())
            return translatedWords(QString::fromLatin1(shown.state));
        return shown.closedWhy.isEmpty() ? tr("Closed")
                                         : tr("Closed: %1").arg(translatedWords(QString::fromUtf8(shown.closedWhy)));
    case In:
        return sizeText(shown.octetsIn);
    case Out:
        return sizeText(shown.octetsOut);
    case Age:
        return ageText(shown);
    default:
        return {};
    }
}

QString ConnectionsModel::protocolOf(const ConnectionSummary &shown) const
{
    QStringList remarks;
    if (!shown.tlsVersion.isEmpty())
        remarks.append(QString::fromLatin1(shown.tlsVersion));
    if (!shown.heldMailbox.isEmpty())
        remarks.append(tr("lock"));
    const QString protocol = protocolText(shown.protocol);
    return remarks.isEmpty() ? protocol : protocol + u" ("_s + remarks.join(u", "_s) + u')';
}

/// In milliseconds.
qint64 ConnectionsModel::ageOf(const ConnectionSummary &shown) const
{
    const qint64 until = shown.isLive() ? m_now : shown.ended;
    return std::max<qint64>(until - shown.opened, 0);
}

QString ConnectionsModel::ageText(const ConnectionSummary &shown) const
{
    const qint64 seconds = ageOf(shown) / 1000;
    const QString minutes = QString::number(seconds / 60 % 60);
    const QString rest = QString::number(seconds % 60).rightJustified(2, u'0');
    if (seconds < 3600)
        return minutes + u':' + rest;
    return QString::number(seconds / 3600) + u':' + minutes.rightJustified(2, u'0') + u':' + rest;
}

QVariant ConnectionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::DisplayRole) {
        const QString titles[] = {tr("#"),     tr("Peer"), tr("Protocol"), tr("User"),
                                  tr("State"), tr("In"),   tr("Out"),      tr("Age")};
        return titles[section];
    }
    if (role == Qt::ToolTipRole && section == In)
        return tr("Sent by the client");
    if (role == Qt::ToolTipRole && section == Out)
        return tr("Sent by the server");
    if (role == Qt::TextAlignmentRole && section != Number && section < In)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

std::size_t ConnectionsModel::lowerBound(quint64 number) const
{
    const auto less = [](const ConnectionSummary &c, quint64 n) { return c.number < n; };
    return std::size_t(std::lower_bound(m_connections.begin(), m_connections.end(), number, less) -
                       m_connections.begin());
}

bool ConnectionsModel::has(std::size_t position, quint64 number) const
{
    return position < m_connections.size() && m_connections[position].number == number;
}

void ConnectionsModel::note(ConnectionSummary &changed, const ConnectionEvent &event)
{
    const bool wasLive = changed.opened != 0 && changed.isLive();
    changed.add(event);
    m_live += qsizetype(changed.isLive()) - qsizetype(wasLive);
}

void ConnectionsModel::append(const QList<ConnectionEvent> &events)
{
    Pending pending;
    std::size_t lowest = m_connections.size();
    std::size_t highest = 0;
    for (const ConnectionEvent &event : events) {
        m_now = std::max(m_now, event.time);
        const std::size_t position = lowerBound(event.connection);
        if (has(position, event.connection)) {
            note(m_connections[position], event);
            lowest = std::min(lowest, position);
            highest = std::max(highest, position);
        } else if (event.kind == ConnectionEvent::Kind::Opened || event.kind == ConnectionEvent::Kind::Line ||
                   pending.contains(event.connection)) {
            // Of a connection that is not here, anything else is the tail of one that was cleared.
            note(pending[event.connection], event);
        }
    }
    announceChanges(lowest, highest);
    makeRoom(pending);
    insert(std::move(pending));
}

void ConnectionsModel::announceChanges(std::size_t lowest, std::size_t highest)
{
    if (lowest < m_connections.size())
        Q_EMIT dataChanged(index(rowOf(highest), 0), index(rowOf(lowest), ColumnCount - 1));
}

void ConnectionsModel::makeRoom(Pending &pending)
{
    const qsizetype coming = qsizetype(pending.size());
    const qsizetype ended = qsizetype(m_connections.size()) + coming - m_live;
    qsizetype excess = ended - m_maxEnded;
    excess -= removeOldest(excess, false);
    for (auto it = pending.begin(); it != pending.end() && excess > 0;) {
        excess -= qsizetype(!it->second.isLive());
        it = it->second.isLive() ? std::next(it) : pending.erase(it);
    }
    removeOldest(m_live - MaxLiveConnections, true);
}

qsizetype ConnectionsModel::removeOldest(qsizetype count, bool alsoLive)
{
    qsizetype removed = 0;
    for (std::size_t first = 0; first < m_connections.size() && removed < count; ++first) {
        std::size_t last = first;
        while (last < m_connections.size() && removed < count && (alsoLive || !m_connections[last].isLive())) {
            ++last;
            ++removed;
        }
        if (last > first)
            removePositions(first, last);
    }
    return removed;
}

void ConnectionsModel::removePositions(std::size_t first, std::size_t last)
{
    const auto begin = m_connections.begin() + std::ptrdiff_t(first);
    const auto end = m_connections.begin() + std::ptrdiff_t(last);
    beginRemoveRows({}, rowOf(last - 1), rowOf(first));
    m_live -= std::count_if(begin, end, [](const ConnectionSummary &c) { return c.isLive(); });
    m_connections.erase(begin, end);
    endRemoveRows();
}

void ConnectionsModel::insert(Pending pending)
{
    // Workers' batches overlap a little: what belongs between the rows goes in one by one, the rest as one block on
    // top.
    while (!pending.empty() && !m_connections.empty() && pending.begin()->first < m_connections.back().number) {
        insertLate(pending.begin()->second);
        pending.erase(pending.begin());
    }
    if (pending.empty())
        return;
    beginInsertRows({}, 0, int(pending.size()) - 1);
    for (const auto &[number, connection] : pending)
        m_connections.push_back(connection);
    endInsertRows();
}

void ConnectionsModel::insertLate(const ConnectionSummary &late)
{
    const std::size_t position = lowerBound(late.number);
    const int row = int(m_connections.size() - position);
    beginInsertRows({}, row, row);
    m_connections.insert(m_connections.begin() + std::ptrdiff_t(position), late);
    endInsertRows();
}

void ConnectionsModel::clearEnded()
{
    removeOldest(qsizetype(m_connections.size()), false);
}

void ConnectionsModel::setNow(qint64 now)
{
    m_now = std::max(m_now, now);
    if (m_live > 0)
        Q_EMIT dataChanged(index(0, Age), index(rowCount() - 1, Age), {Qt::DisplayRole});
}

} // namespace Log
