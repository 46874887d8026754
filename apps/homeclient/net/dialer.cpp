// SPDX-License-Identifier: MIT
#include "dialer.h"

#include "clientlimits.h"

#include <QNetworkProxy>

#include <algorithm>
#include <utility>

namespace Net {

using Stage = MailFailure::Stage;
using Reason = MailFailure::Reason;

Dialer::Dialer(QObject *parent, Connector connector)
    : QObject(parent)
    , m_connector(std::move(connector))
{
    if (!m_connector)
        m_connector = [](QSslSocket &socket, const QString &host, quint16 port) { socket.connectToHost(host, port); };
    m_headStart.setSingleShot(true);
    connect(&m_headStart, &QTimer::timeout, this, &Dialer::tryNext);
}

Dialer::~Dialer()
{
    stop();
}

void Dialer::dial(const QString &host, const QList<Endpoint> &endpoints, std::chrono::milliseconds limit)
{
    stop();
    m_host = host;
    m_limit = limit;
    m_waiting = endpoints;
    m_tried.clear();
    m_failure.reset();
    tryNext();
}

void Dialer::stop()
{
    m_headStart.stop();
    m_waiting.clear();
    for (Attempt &attempt : std::exchange(m_attempts, {}))
        drop(std::move(attempt));
}

void Dialer::tryNext()
{
    if (m_waiting.isEmpty())
        return;
    const Endpoint endpoint = m_waiting.takeFirst();
    m_tried.append(endpoint.port);
    Attempt &attempt =
        m_attempts.emplace_back(Attempt{endpoint, std::make_unique<QSslSocket>(), std::make_unique<QTimer>()});
    QSslSocket *socket = attempt.socket.get();
    socket->setProxy(QNetworkProxy::NoProxy);
    connect(socket, &QSslSocket::connected, this, [this, socket] { socketConnected(socket); });
    connect(socket, &QSslSocket::errorOccurred, this,
            [this, socket](QAbstractSocket::SocketError error) { socketFailed(socket, error); });
    connect(attempt.clock.get(), &QTimer::timeout, this, [this, socket] {
        attemptFailed(socket, Stage::Connecting, Reason::TimedOut, tr("The server did not answer in time"));
    });
    attempt.clock->start(m_limit);
    m_headStart.start(HeadStart);
    m_connector(*socket, m_host, endpoint.port);
    // Bounds what a server can make us hold; Qt's default is no bound at all.
    socket->setReadBufferSize(SocketBufferOctets);
}

void Dialer::socketConnected(QSslSocket *socket)
{
    Attempt attempt = takeAttempt(socket);
    socket->disconnect(this);
    attempt.clock->stop();
    m_connected = std::move(attempt.socket);
    stop();
    Q_EMIT connected(attempt.endpoint);
}

void Dialer::socketFailed(QSslSocket *socket, QAbstractSocket::SocketError error)
{
    if (error == QAbstractSocket::HostNotFoundError)
        attemptFailed(socket, Stage::Lookup, Reason::HostNotFound, socket->errorString());
    else if (error == QAbstractSocket::SocketTimeoutError)
        attemptFailed(socket, Stage::Connecting, Reason::TimedOut, socket->errorString());
    else
        attemptFailed(socket, Stage::Connecting, Reason::Refused, socket->errorString());
}

// A name that is not known at one port is known at none.
void Dialer::attemptFailed(QSslSocket *socket, Stage stage, Reason reason, const QString &text)
{
    drop(takeAttempt(socket));
    if (stage == Stage::Lookup)
        stop();
    if (!m_failure || stage == Stage::Lookup || (reason == Reason::TimedOut && m_failure->reason == Reason::Refused))
        m_failure = MailFailure{stage, reason, text, {}};
    if (!m_waiting.isEmpty()) {
        m_headStart.start(0); // not from inside the socket's own signal
        return;
    }
    if (!m_attempts.empty())
        return;
    MailFailure failure = *m_failure;
    failure.ports = m_tried;
    Q_EMIT failed(failure);
}

Dialer::Attempt Dialer::takeAttempt(QSslSocket *socket)
{
    const auto found = std::find_if(m_attempts.begin(), m_attempts.end(),
                                    [socket](const Attempt &attempt) { return attempt.socket.get() == socket; });
    Attempt attempt = std::move(*found);
    m_attempts.erase(found);
    return attempt;
}

// It may be the sender of the signal that leads here.
void Dialer::drop(Attempt attempt)
{
    attempt.clock->stop();
    attempt.clock.release()->deleteLater();
    attempt.socket->disconnect(this);
    attempt.socket->abort();
    attempt.socket.release()->deleteLater();
}

} // namespace Net
