// SPDX-License-Identifier: MIT
#pragma once

#include "net/connection.h"

#include <QObject>
#include <QSet>

#include <atomic>

namespace Net {

/// A link that was accepted and let in.
struct Newcomer
{
    qintptr descriptor;
    Service service;
    quint64 number;                ///< counts up from 1 in a server's life
    ConnectionCounts::Place place; ///< held as long as it is connected
};

/// The connections of one thread. Its functions are called in that thread, but for those that say so.
class Worker : public QObject
{
    Q_OBJECT

public:
    explicit Worker(std::shared_ptr<EventRing> ring);
    ~Worker() override;

    /// False: the system gave no descriptor to watch sockets by.
    bool isOpen() const { return m_sockets.isOpen(); }

    /// Any thread: counts a connection that adopt() will be called for.
    void expectConnection() { ++m_live; }
    /// Any thread: connections expected and not yet ended.
    int liveConnections() const { return m_live; }

    /// Takes over its descriptor and talks its protocol over it.
    void adopt(const Newcomer &newcomer, const std::shared_ptr<const Services> &services);
    /// Ends every connection as the protocol wants it; idle() follows when the last one is over.
    void stopConnections();
    void abortConnections();

Q_SIGNALS:
    void idle();

private:
    void forget(Connection *connection);

    std::shared_ptr<EventRing> m_ring;
    Answers::AnswerQueue m_answers{this};
    SocketWatch m_sockets{this};
    QSet<Connection *> m_connections;
    std::atomic<int> m_live{0};
    bool m_isStopping = false;
};

} // namespace Net
