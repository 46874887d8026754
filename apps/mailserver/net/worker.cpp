// SPDX-License-Identifier: MIT
#include "net/worker.h"

#include "net/pop3connection.h"
#include "net/smtpconnection.h"

namespace Net {

namespace {

Connection *makeConnection(const ConnectionOrigin &origin, QObject *parent)
{
    if (protocolOf(origin.service) == Protocol::Smtp)
        return new SmtpConnection(origin, parent);
    return new Pop3Connection(origin, parent);
}

} // namespace

Worker::Worker(std::shared_ptr<EventRing> ring)
    : m_ring(std::move(ring))
{
}

Worker::~Worker()
{
    qDeleteAll(m_connections); // they use what this object has
}

void Worker::adopt(const Newcomer &newcomer, const std::shared_ptr<const Services> &services)
{
    Connection *connection = makeConnection(
        {newcomer.number, m_ring, services, &m_answers, &m_sockets, newcomer.place, newcomer.service}, this);
    m_connections.insert(connection);
    connect(connection, &Connection::ended, this, [this, connection] { forget(connection); });
    connection->open(newcomer.descriptor);
    if (m_isStopping)
        connection->stop();
}

void Worker::stopConnections()
{
    m_isStopping = true;
    const QSet<Connection *> connections = m_connections;
    for (Connection *connection : connections)
        connection->stop();
    if (m_connections.isEmpty())
        Q_EMIT idle();
}

void Worker::abortConnections()
{
    const QSet<Connection *> connections = m_connections;
    for (Connection *connection : connections)
        connection->abort();
}

void Worker::forget(Connection *connection)
{
    m_connections.remove(connection);
    connection->deleteLater();
    --m_live;
    if (m_isStopping && m_connections.isEmpty())
        Q_EMIT idle();
}

} // namespace Net
