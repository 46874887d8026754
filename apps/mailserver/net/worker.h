// SPDX-License-Identifier: MIT
#pragma once

#include "net/connection.h"

#include <QObject>
#include <QSet>

#include <atomic>

namespace Net {

/// The connections of one thread. Its functions are called in that thread, but for those that say so.
class Worker : public QObject
{
    Q_OBJECT

public:
    explicit Worker(std::shared_ptr<EventRing> ring);
    ~Worker() override;

    /// Any thread: counts a connection that adopt() will be called for.
    void expectConnection() { ++m_live; }
    /// Any thread: connections expected and not yet ended.
    int liveConnections() const { return m_live; }

    /// Takes over a descriptor and talks @p protocol over it.
    void adopt(qintptr descriptor, Protocol protocol, quint64 number, const std::shared_ptr<const Services> &services);
    /// Ends every connection as the protocol wants it; idle() follows when the last one is over.
    void stopConnections();
    void abortConnections();

Q_SIGNALS:
    void idle();

private:
    void forget(Connection *connection);

    std::shared_ptr<EventRing> m_ring;
    QSet<Connection *> m_connections;
    std::atomic<int> m_live{0};
    bool m_isStopping = false;
};

} // namespace Net
