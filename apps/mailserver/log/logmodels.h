// SPDX-License-Identifier: MIT
#pragma once

#include "log/connectionlogmodel.h"
#include "log/connectionsmodel.h"
#include "log/traffic.h"

#include <QObject>

namespace Log {

/// What the connection log feeds in a window: the lines, the connections, the figures. One slot takes a batch for all.
class LogModels : public QObject
{
    Q_OBJECT

public:
    explicit LogModels(QObject *parent = nullptr);

    ConnectionLogModel *lines() { return &m_lines; }
    ConnectionsModel *connections() { return &m_connections; }
    const Traffic *traffic() const { return &m_traffic; }

public Q_SLOTS:
    void append(const QList<Net::ConnectionEvent> &events);
    /// The drain found that @p count events were lost because a ring was full.
    void noteDropped(quint64 count);

Q_SIGNALS:
    /// A mailbox has changed: mail came, or a lock was taken or given back.
    void mailChanged();

private:
    ConnectionLogModel m_lines;
    ConnectionsModel m_connections;
    Traffic m_traffic;
};

} // namespace Log
