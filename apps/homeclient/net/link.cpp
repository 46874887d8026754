// SPDX-License-Identifier: MIT
#include "link.h"

#include "certificatetrust.h"
#include "tlssettings.h"

#include <QHostAddress>

namespace Net {

using Stage = MailFailure::Stage;
using Reason = MailFailure::Reason;

namespace {

// QTcpSocket takes an IPv6 address without the brackets of a URL or an address literal.
QString withoutBrackets(const QString &host)
{
    const QString name = host.trimmed();
    const bool isBracketed = name.startsWith(QLatin1Char('[')) && name.endsWith(QLatin1Char(']'));
    return isBracketed ? name.mid(1, name.size() - 2) : name;
}

} // namespace

Link::Link(QObject *parent)
    : QObject(parent)
{
    m_clock.setSingleShot(true);
    connect(&m_clock, &QTimer::timeout, this, &Link::timedOut);
    connect(&m_dialer, &Dialer::connected, this, &Link::takeSocket);
    connect(&m_dialer, &Dialer::failed, this, &Link::dialingFailed);
}

Link::~Link()
{
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
}

void Link::open(const QString &host, const QList<Endpoint> &endpoints, std::shared_ptr<CertificateTrust> trust)
{
    abort();
    m_host = withoutBrackets(host);
    m_endpoint = endpoints.value(0);
    m_trust = trust ? std::move(trust) : std::make_shared<CertificateTrust>();
    m_isOpen = true;
    m_dialer.dial(m_host, endpoints, m_limits.connecting);
}

void Link::takeSocket(const Endpoint &endpoint)
{
    m_socket = m_dialer.takeSocket();
    m_endpoint = endpoint;
    m_socket->setSslConfiguration(clientTls());
    connect(m_socket.get(), &QSslSocket::encrypted, this, &Link::socketEncrypted);
    connect(m_socket.get(), &QSslSocket::sslErrors, this, &Link::judgeCertificate);
    connect(m_socket.get(), &QSslSocket::readyRead, this, &Link::readAvailable);
    connect(m_socket.get(), &QSslSocket::bytesWritten, this, &Link::socketWrote);
    connect(m_socket.get(), &QSslSocket::encryptedBytesWritten, this, &Link::socketWrote);
    connect(m_socket.get(), &QSslSocket::disconnected, this, &Link::socketDisconnected);
    connect(m_socket.get(), &QSslSocket::errorOccurred, this, &Link::socketFailed);
    m_isConnected = true;
    await(m_limits.reply);
    Q_EMIT connected(peer());
    if (m_isConnected && m_endpoint.tlsFromTheStart)
        beginHandshake();
}

void Link::dialingFailed(const MailFailure &failure)
{
    Q_EMIT failed(failure);
    abort();
}

QString Link::peer() const
{
    const QString host =
        m_isConnected && !m_socket->peerAddress().isNull() ? m_socket->peerAddress().toString() : m_host;
    const QString name = host.contains(QLatin1Char(':')) ? QStringLiteral("[%1]").arg(host) : host;
    return QStringLiteral("%1:%2").arg(name).arg(m_endpoint.port);
}

void Link::readAvailable()
{
    if (!m_socket || m_isHandshaking)
        return;
    const QByteArray octets = m_socket->read(SocketBufferOctets);
    m_octetsAwaited += octets.size();
    if (!m_isClosing && !octets.isEmpty())
        Q_EMIT octetsRead(octets);
    // A slot may have closed the link: then there is nothing more to read.
    if (m_isOpen && m_socket && m_socket->bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &Link::readAvailable, Qt::QueuedConnection);
}

void Link::send(const QByteArray &octets)
{
    m_pending += octets;
    if (m_isConnected && !m_isHandshaking)
        writePending();
}

void Link::writePending()
{
    if (!m_socket)
        return;
    const qint64 room = SocketBufferOctets - m_socket->bytesToWrite() - m_socket->encryptedBytesToWrite();
    if (room <= 0 || m_pending.isEmpty())
        return;
    const qsizetype octets = qMin<qsizetype>(room, m_pending.size());
    m_socket->write(m_pending.constData(), octets);
    m_pending.remove(0, octets);
}

void Link::socketWrote()
{
    if (m_isHandshaking)
        return;
    writePending();
    if (m_isClosing && m_pending.isEmpty())
        m_socket->disconnectFromHost();
    else if (m_isOpen && !m_isClosing)
        Q_EMIT octetsSent();
}

qint64 Link::unsentOctets() const
{
    return m_pending.size() + (m_socket ? m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() : 0);
}

void Link::await(std::chrono::milliseconds limit)
{
    if (!m_isConnected || m_isClosing || m_isHandshaking)
        return;
    m_octetsAwaited = 0;
    m_clock.start(limit);
}

void Link::awaitMore(std::chrono::milliseconds limit)
{
    if (m_octetsAwaited >= ProgressOctets || !m_clock.isActive())
        await(limit);
}

void Link::awaitNothing()
{
    if (m_isConnected && !m_isClosing && !m_isHandshaking)
        m_clock.stop();
}

void Link::close()
{
    if (!m_isConnected || m_isHandshaking) {
        abort();
        return;
    }
    if (m_isClosing)
        return;
    m_isClosing = true;
    m_clock.start(m_limits.farewell);
    if (m_pending.isEmpty())
        m_socket->disconnectFromHost();
}

void Link::abort()
{
    if (m_isOpen)
        finish();
}

void Link::fail(MailFailure::Reason reason, const QString &text)
{
    fail({m_isHandshaking ? Stage::Encryption : Stage::Quit, reason, text, {}});
}

void Link::fail(const MailFailure &failure)
{
    if (!m_isOpen)
        return;
    if (!m_isClosing)
        Q_EMIT failed(failure);
    abort();
}

void Link::timedOut()
{
    if (m_isClosing)
        abort();
    else
        fail(Reason::TimedOut, tr("The server did not answer in time"));
}

void Link::socketDisconnected()
{
    if (!m_isOpen || !m_isConnected)
        return;
    // What the server said before it hung up still counts: it may be the reason.
    while (m_isOpen && m_socket && !m_isClosing && !m_isHandshaking && m_socket->bytesAvailable() > 0)
        Q_EMIT octetsRead(m_socket->read(SocketBufferOctets));
    if (m_isOpen && m_refusal)
        fail(*m_refusal);
    else if (m_isOpen)
        fail(Reason::LinkLost, tr("The server closed the connection"));
}

void Link::socketFailed(QAbstractSocket::SocketError error)
{
    if (m_isOpen && error != QAbstractSocket::RemoteHostClosedError) // disconnected() follows
        connectedSocketFailed(error);
}

void Link::finish()
{
    m_isOpen = false;
    m_isConnected = false;
    m_isClosing = false;
    m_isHandshaking = false;
    m_refusal.reset();
    m_clock.stop();
    m_pending.clear();
    m_dialer.stop();
    if (m_socket)
        dropSocket();
    Q_EMIT closed();
}

// It may be the sender of the signal that leads here.
void Link::dropSocket()
{
    m_socket->disconnect(this);
    m_socket->abort();
    m_socket.release()->deleteLater();
}

} // namespace Net
