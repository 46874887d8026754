// SPDX-License-Identifier: MIT
#pragma once

#include "connections/connection.h"

#include <QObject>
#include <QSet>

#include <atomic>
#include <mutex>
#include <vector>

namespace Listen {

/// A link that was accepted and let in.
struct Newcomer
{
    qintptr descriptor;
    Connections::Service service;
    quint64 number;                       ///< counts up from 1 in a server's life
    Guard::ConnectionCounts::Place place; ///< held as long as it is connected
};

/// The connections of one thread. Other threads hand it orders, which it carries out in its own, in the order in which
/// they stand in Orders.
class Worker : public QObject
{
    Q_OBJECT

public:
    explicit Worker(std::shared_ptr<Events::EventRing> ring);
    ~Worker() override;

    /// False: the system gave no descriptor to watch sockets by.
    bool isOpen() const { return m_sockets.isOpen(); }

    // From any thread.

    /// Takes over its descriptor and talks its protocol over it.
    void adopt(const Newcomer &newcomer, const std::shared_ptr<const Connections::Services> &services);
    /// Connections taken over and not yet ended.
    int liveConnections() const { return m_live; }
    /// Ends every connection as the protocol wants it; idle() follows when the last one is over.
    void stopConnections();
    void abortConnections();

Q_SIGNALS:
    void idle();

protected:
    bool event(QEvent *event) override;

private:
    struct Adoption
    {
        Newcomer newcomer;
        std::shared_ptr<const Connections::Services> services;
    };
    struct Orders
    {
        std::vector<Adoption> adoptions;
        bool stop = false;
        bool abort = false;
    };

    /// @p write changes the orders that wait, with their mutex held.
    template <typename Write>
    void order(Write write);
    void carryOut(const Orders &orders);
    void open(const Adoption &adoption);
    void stopAll();
    void abortAll();
    void forget(Connections::Connection *connection);

    std::shared_ptr<Events::EventRing> m_ring;
    Answers::AnswerQueue m_answers{this};
    Net::SocketWatch m_sockets{this};
    QSet<Connections::Connection *> m_connections;
    std::atomic<int> m_live{0};
    bool m_isStopping = false;

    std::mutex m_mutex; ///< guards the two below
    Orders m_orders;
    bool m_areAnnounced = false; ///< an event that will carry them out is under way
};

} // namespace Listen
