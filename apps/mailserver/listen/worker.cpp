// SPDX-License-Identifier: MIT
#include "listen/worker.h"

#include "connections/pop3connection.h"
#include "connections/smtpconnection.h"

#include <QCoreApplication>
#include <QEvent>

#include <unistd.h>

namespace Listen {

namespace {

Connections::Connection *makeConnection(const Connections::ConnectionOrigin &origin, QObject *parent)
{
    if (Connections::protocolOf(origin.service) == Events::Protocol::Smtp)
        return new Connections::SmtpConnection(origin, parent);
    return new Connections::Pop3Connection(origin, parent);
}

} // namespace

Worker::Worker(std::shared_ptr<Events::EventRing> ring)
    : m_ring(std::move(ring))
{
}

Worker::~Worker()
{
    qDeleteAll(m_connections); // they use what this object has
    for (const Adoption &adoption : m_orders.adoptions)
        ::close(int(adoption.newcomer.descriptor));
}

template <typename Write>
void Worker::order(Write write)
{
    const std::lock_guard locker(m_mutex);
    write(m_orders);
    if (!std::exchange(m_areAnnounced, true))
        QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

void Worker::adopt(const Newcomer &newcomer, const std::shared_ptr<const Connections::Services> &services)
{
    ++m_live;
    order([&](Orders &orders) { orders.adoptions.push_back({newcomer, services}); });
}

void Worker::stopConnections()
{
    order([](Orders &orders) { orders.stop = true; });
}

void Worker::abortConnections()
{
    order([](Orders &orders) { orders.abort = true; });
}

bool Worker::event(QEvent *event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    Orders orders;
    {
        const std::lock_guard locker(m_mutex);
        orders = std::exchange(m_orders, {});
        m_areAnnounced = false;
    }
    carryOut(orders);
    return true;
}

void Worker::carryOut(const Orders &orders)
{
    for (const Adoption &adoption : orders.adoptions)
        open(adoption);
    if (orders.stop)
        stopAll();
    if (orders.abort)
        abortAll();
}

void Worker::open(const Adoption &adoption)
{
    const Newcomer &newcomer = adoption.newcomer;
    Connections::Connection *connection = makeConnection(
        {newcomer.number, m_ring, adoption.services, &m_answers, &m_sockets, newcomer.place, newcomer.service}, this);
    m_connections.insert(connection);
    connect(connection, &Connections::Connection::ended, this, [this, connection] { forget(connection); });
    connection->open(newcomer.descriptor);
    if (m_isStopping)
        connection->stop();
}

void Worker::stopAll()
{
    m_isStopping = true;
    const QSet<Connections::Connection *> connections = m_connections;
    for (Connections::Connection *connection : connections)
        connection->stop();
    if (m_connections.isEmpty())
        Q_EMIT idle();
}

void Worker::abortAll()
{
    const QSet<Connections::Connection *> connections = m_connections;
    for (Connections::Connection *connection : connections)
        connection->abort();
}

void Worker::forget(Connections::Connection *connection)
{
    m_connections.remove(connection);
    connection->deleteLater();
    --m_live;
    if (m_isStopping && m_connections.isEmpty())
        Q_EMIT idle();
}

} // namespace Listen
