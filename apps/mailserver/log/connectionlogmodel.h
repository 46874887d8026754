// SPDX-License-Identifier: MIT
#pragma once

#include "log/eventhistory.h"
#include "log/logfilter.h"

#include <QAbstractTableModel>
#include <QSet>

namespace Log {

/// The lines of all dialogues as a table: the newest MaxKeptEvents events, of which those that the filter accepts are
/// rows.
///
/// It filters by itself rather than through a proxy: one search over the history when the filter changes, one look at
/// each new event afterwards, one insertion and one removal a batch.
class ConnectionLogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Elapsed, Connection, Peer, Protocol, Direction, Line, ColumnCount };
    enum Role { ConnectionRole = Qt::UserRole, DirectionRole, IsDialogueRole, IsRefusalRole };

    explicit ConnectionLogModel(qsizetype capacity = MaxKeptEvents, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const Events::ConnectionEvent &event(int row) const;
    /// The client's line that row @p row answers: the last before it in its connection, Smtp::EndOfText behind a
    /// message text. Empty if there is none, or if it is not kept any more.
    QByteArray answeredCommand(int row) const;
    /// The first line that the server said behind row @p row in its connection; empty if it has said none.
    QByteArray answer(int row) const;

    void append(const QList<Events::ConnectionEvent> &events);
    void clear();

    const LogFilter &filter() const { return m_filter; }
    void setFilter(const LogFilter &filter);

    /// Paused: no new row appears; events are still kept, and old ones still make room.
    bool isPaused() const { return m_isPaused; }
    void setPaused(bool paused);
    /// How many events came since the pause began.
    quint64 heldBack() const;

    bool isEmpty() const { return m_history.firstSerial() == m_history.endSerial(); }

    /// Connections with a line that the filter chooses by text or as a refusal; empty while it asks for neither.
    const QSet<quint64> &matchingConnections() const { return m_matching; }

    /// The rows as they are now, to be saved elsewhere (log/savelog.h). Events are shared, not copied.
    QList<Events::ConnectionEvent> shownEvents() const;

Q_SIGNALS:
    void matchingConnectionsChanged();
    void heldBackChanged();

private:
    void admitNewEvents();
    void rebuildRows();
    bool noteMatch(const Events::ConnectionEvent &event);
    QVariant displayed(const EventHistory::Entry &entry, int column) const;

    EventHistory m_history;
    std::deque<quint64> m_rows; ///< serials, ascending
    quint64 m_seen = 0;         ///< events below this serial have been looked at for rows
    LogFilter m_filter;
    QSet<quint64> m_matching;
    bool m_isPaused = false;
};

} // namespace Log
