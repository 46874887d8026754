// SPDX-License-Identifier: MIT
#pragma once

#include "events/connectionevent.h"

#include <QAbstractTableModel>

#include <deque>
#include <map>

namespace Log {

/// How many ended connections a window keeps beside the live ones.
inline constexpr qsizetype MaxEndedConnections = 1000;

/// Live ones that are shown at most: a bound for the case that the ends of connections are lost in a full ring.
inline constexpr qsizetype MaxLiveConnections = 20000;

/// What the events of one connection add up to.
struct ConnectionSummary
{
    quint64 number = 0;
    Events::Protocol protocol = Events::Protocol::Smtp;
    QByteArray peer;
    QByteArray user;
    QByteArray state;
    QByteArray tlsVersion;  ///< "TLSv1.3"; empty: in clear
    QByteArray heldMailbox; ///< whose maildrop it holds now
    QByteArray closedWhy;
    qint64 octetsIn = 0; ///< from the client
    qint64 octetsOut = 0;
    qint64 opened = 0; ///< Unix milliseconds
    qint64 ended = 0;  ///< 0: live

    bool isLive() const { return ended == 0; }
    void add(const Events::ConnectionEvent &event);
    void noteTls(const Events::ConnectionEvent &event);
};

/// One row a connection, the newest first: the live ones and the last MaxEndedConnections that ended.
class ConnectionsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Number, Peer, Protocol, User, State, In, Out, Age, ColumnCount };
    enum Role { NumberRole = Qt::UserRole, IsLiveRole, ProtocolRole, HasLockRole, SortRole };

    explicit ConnectionsModel(qsizetype maxEnded = MaxEndedConnections, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const ConnectionSummary &connection(int row) const;
    qsizetype liveCount() const { return m_live; }

    void append(const QList<Events::ConnectionEvent> &events);
    /// Forgets the ended ones.
    void clearEnded();
    /// The ages of live connections are as of @p now, Unix milliseconds. Call it every second while somebody looks.
    void setNow(qint64 now);

private:
    using Pending = std::map<quint64, ConnectionSummary>;

    std::size_t lowerBound(quint64 number) const;
    bool has(std::size_t position, quint64 number) const;
    int rowOf(std::size_t position) const { return int(m_connections.size() - 1 - position); }
    void note(ConnectionSummary &connection, const Events::ConnectionEvent &event);
    void announceChanges(std::size_t lowest, std::size_t highest);
    void makeRoom(Pending &pending);
    qsizetype removeOldest(qsizetype count, bool alsoLive);
    void removePositions(std::size_t first, std::size_t last);
    void insert(Pending pending);
    void insertLate(const ConnectionSummary &late);
    QString displayed(const ConnectionSummary &connection, int column) const;
    QVariant sortKey(const ConnectionSummary &connection, int column) const;
    qint64 ageOf(const ConnectionSummary &connection) const;
    QString protocolOf(const ConnectionSummary &connection) const;
    QString ageText(const ConnectionSummary &connection) const;

    std::deque<ConnectionSummary> m_connections; ///< ascending by number: the last is row 0
    qsizetype m_maxEnded;
    qsizetype m_live = 0;
    qint64 m_now = 0;
};

} // namespace Log
