// SPDX-License-Identifier: MIT
#include "log/connectionlogmodel.h"

#include "log/logtext.h"
#include "smtp/words/explain.h"

#include <algorithm>

namespace Log {

namespace {

/// Characters of a line that a table lays out; the rest is read where the line is explained.
constexpr qsizetype MaxCellCharacters = 256;

QString shortened(const QString &line)
{
    if (line.size() <= MaxCellCharacters)
        return line;
    const bool cutsAPair = line.at(MaxCellCharacters).isLowSurrogate();
    return line.first(MaxCellCharacters - int(cutsAPair)) + QChar(0x2026);
}

} // namespace

ConnectionLogModel::ConnectionLogModel(qsizetype capacity, QObject *parent)
    : QAbstractTableModel(parent)
    , m_history(capacity)
{
}

int ConnectionLogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ConnectionLogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const Events::ConnectionEvent &ConnectionLogModel::event(int row) const
{
    return m_history.at(m_rows[std::size_t(row)]).event;
}

QByteArray ConnectionLogModel::answeredCommand(int row) const
{
    using Event = Events::ConnectionEvent;
    const quint64 connection = event(row).connection;
    for (quint64 serial = m_rows[std::size_t(row)]; serial > m_history.firstSerial();) {
        const Event &earlier = m_history.at(--serial).event;
        if (earlier.connection != connection || earlier.direction != Event::Direction::FromClient)
            continue;
        return earlier.kind == Event::Kind::MessageText ? QByteArray(Smtp::EndOfText) : earlier.text;
    }
    return {};
}

QByteArray ConnectionLogModel::answer(int row) const
{
    using Event = Events::ConnectionEvent;
    const quint64 connection = event(row).connection;
    for (quint64 serial = m_rows[std::size_t(row)] + 1; serial < m_history.endSerial(); ++serial) {
        const Event &later = m_history.at(serial).event;
        if (later.connection == connection && later.kind == Event::Kind::Line)
            return later.direction == Event::Direction::ToClient ? later.text : QByteArray();
    }
    return {};
}

QVariant ConnectionLogModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const EventHistory::Entry &entry = m_history.at(m_rows[std::size_t(index.row())]);
    switch (role) {
    case Qt::DisplayRole:
        return displayed(entry, index.column());
    case Qt::ToolTipRole:
        return index.column() == Line ? lineText(entry.event) : QVariant();
    case Qt::TextAlignmentRole:
        if (index.column() == Elapsed || index.column() == Connection)
            return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    case ConnectionRole:
        return entry.event.connection;
    case DirectionRole:
        return int(entry.event.direction);
    case IsDialogueRole:
        return entry.event.kind == Events::ConnectionEvent::Kind::Line;
    case IsRefusalRole:
        return isRefusal(entry.event);
    case Qt::AccessibleTextRole:
        return index.column() == Line && isRefusal(entry.event) ? tr("refused: %1").arg(lineText(entry.event))
                                                                : displayed(entry, index.column());
    default:
        return {};
    }
}

QVariant ConnectionLogModel::displayed(const EventHistory::Entry &entry, int column) const
{
    const bool isOfServer = entry.event.connection == 0;
    switch (column) {
    case Time:
        return timeText(entry.event.time);
    case Elapsed:
        return QString::number(entry.elapsed);
    case Connection:
        return isOfServer ? QString() : QString::number(entry.event.connection);
    case Peer:
        return QString::fromUtf8(entry.event.peer);
    case Protocol:
        return isOfServer ? QString() : protocolText(entry.event.protocol);
    case Direction:
        return directionText(entry.event.direction);
    case Line:
        return shortened(lineText(entry.event));
    default:
        return {};
    }
}

QVariant ConnectionLogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::DisplayRole) {
        const QString titles[] = {tr("Time"),     tr("+ms"),       tr("#"),   tr("Peer"),
                                  tr("Protocol"), tr("Direction"), tr("Line")};
        return titles[section];
    }
    if (role == Qt::ToolTipRole && section == Elapsed)
        return tr("Milliseconds since the line before it in the same connection");
    if (role == Qt::ToolTipRole && section == Direction)
        return tr("S-> was said by the server, C-> by the client");
    if (role == Qt::TextAlignmentRole && section != Elapsed && section != Connection)
        return QVariant::fromValue(Qt::AlignLeft | Qt::AlignVCenter);
    return {};
}

void ConnectionLogModel::append(const QList<Events::ConnectionEvent> &events)
{
    if (events.isEmpty())
        return;
    // Rows that are about to leave the history leave the table first: a view may ask for them until then.
    const quint64 firstKept = m_history.endSerial() + quint64(events.size());
    const quint64 capacity = quint64(m_history.capacity());
    const quint64 bound = firstKept > capacity ? firstKept - capacity : 0;
    const auto stays = std::lower_bound(m_rows.begin(), m_rows.end(), bound);
    if (stays != m_rows.begin()) {
        beginRemoveRows({}, 0, int(stays - m_rows.begin()) - 1);
        m_rows.erase(m_rows.begin(), stays);
        endRemoveRows();
    }
    m_history.append(events);
    if (m_isPaused)
        Q_EMIT heldBackChanged();
    else
        admitNewEvents();
}

void ConnectionLogModel::admitNewEvents()
{
    std::deque<quint64> admitted;
    bool hasNewMatch = false;
    m_seen = std::max(m_seen, m_history.firstSerial());
    for (; m_seen < m_history.endSerial(); ++m_seen) {
        const Events::ConnectionEvent &event = m_history.at(m_seen).event;
        if (!m_filter.acceptsAnyConnection(event))
            continue;
        hasNewMatch |= noteMatch(event);
        if (m_filter.acceptsConnection(event.connection))
            admitted.push_back(m_seen);
    }
    if (!admitted.empty()) {
        beginInsertRows({}, rowCount(), rowCount() + int(admitted.size()) - 1);
        m_rows.insert(m_rows.end(), admitted.begin(), admitted.end());
        endInsertRows();
    }
    if (hasNewMatch)
        Q_EMIT matchingConnectionsChanged();
}

bool ConnectionLogModel::noteMatch(const Events::ConnectionEvent &event)
{
    if (!m_filter.choosesLines() || m_matching.contains(event.connection))
        return false;
    if (m_matching.size() >= m_history.capacity())
        m_matching.clear(); // all of them are long gone from the table of connections
    m_matching.insert(event.connection);
    return true;
}

void ConnectionLogModel::rebuildRows()
{
    beginResetModel();
    const bool hadMatches = !m_matching.isEmpty();
    m_matching.clear();
    m_rows.clear();
    m_seen = std::max(m_isPaused ? m_seen : m_history.endSerial(), m_history.firstSerial());
    for (quint64 serial = m_history.firstSerial(); serial < m_seen; ++serial) {
        const Events::ConnectionEvent &event = m_history.at(serial).event;
        if (!m_filter.acceptsAnyConnection(event))
            continue;
        noteMatch(event);
        if (m_filter.acceptsConnection(event.connection))
            m_rows.push_back(serial);
    }
    endResetModel();
    if (hadMatches || !m_matching.isEmpty())
        Q_EMIT matchingConnectionsChanged();
}

void ConnectionLogModel::clear()
{
    beginResetModel();
    m_history.clear();
    m_rows.clear();
    m_matching.clear();
    m_seen = m_history.endSerial();
    endResetModel();
    Q_EMIT matchingConnectionsChanged();
    Q_EMIT heldBackChanged();
}

void ConnectionLogModel::setFilter(const LogFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    rebuildRows();
}

void ConnectionLogModel::setPaused(bool paused)
{
    if (paused == m_isPaused)
        return;
    m_isPaused = paused;
    if (!paused)
        admitNewEvents();
    Q_EMIT heldBackChanged();
}

quint64 ConnectionLogModel::heldBack() const
{
    return m_isPaused ? m_history.endSerial() - m_seen : 0;
}

QList<Events::ConnectionEvent> ConnectionLogModel::shownEvents() const
{
    QList<Events::ConnectionEvent> events;
    events.reserve(qsizetype(m_rows.size()));
    for (const quint64 serial : m_rows)
        events.append(m_history.at(serial).event);
    return events;
}

} // namespace Log
