// SPDX-License-Identifier: MIT
#include "serverlink.h"

#include "handshakesentence.h"
#include "serverkey.h"

#include <algorithm>
#include <cerrno>
#include <utility>

namespace Client {

using Stage = MailFailure::Stage;
using Reason = MailFailure::Reason;

namespace {

/// Of one link. What is written beyond this waits in the link itself.
constexpr Net::MemoryShares LinkMemory{SocketBufferOctets, SocketBufferOctets, SocketBufferOctets / 2};

// A dialer takes an IPv6 address without the brackets of a URL or an address literal.
QString withoutBrackets(const QString &host)
{
    const QString name = host.trimmed();
    const bool isBracketed = name.startsWith(QLatin1Char('[')) && name.endsWith(QLatin1Char(']'));
    return isBracketed ? name.mid(1, name.size() - 2) : name;
}

Reason reasonOf(Net::DialFailure::Reason reason)
{
    switch (reason) {
    case Net::DialFailure::Reason::HostNotFound:
        return Reason::HostNotFound;
    case Net::DialFailure::Reason::Unreachable:
        return Reason::Unreachable;
    case Net::DialFailure::Reason::TimedOut:
        return Reason::TimedOut;
    case Net::DialFailure::Reason::Refused:
        break;
    }
    return Reason::Refused;
}

} // namespace

ServerLink::ServerLink(QObject *parent)
    : QObject(parent)
{
    m_clock.setSingleShot(true);
    connect(&m_clock, &QTimer::timeout, this, &ServerLink::timedOut);
    connect(&m_dialer, &Net::Dialer::connected, this, &ServerLink::takeSocket);
    connect(&m_dialer, &Net::Dialer::failed, this, &ServerLink::dialingFailed);
}

ServerLink::~ServerLink() = default;

void ServerLink::open(const QString &host, const QList<ServerPort> &ports, std::shared_ptr<CertificateTrust> trust)
{
    abort();
    m_host = withoutBrackets(host);
    m_ports = ports;
    m_port = ports.value(0);
    m_trust = trust ? std::move(trust) : std::make_shared<CertificateTrust>();
    m_isOpen = true;
    QList<quint16> numbers;
    for (const ServerPort &port : ports)
        numbers.append(port.number);
    m_dialer.dial(m_host, numbers, m_limits.connecting);
}

void ServerLink::takeSocket(quint16 port)
{
    m_port = *std::find_if(m_ports.cbegin(), m_ports.cend(),
                           [port](const ServerPort &tried) { return tried.number == port; });
    m_channel = std::make_unique<Net::Channel>(m_watch, m_limits.farewell, LinkMemory);
    if (!m_channel->open(m_dialer.takeSocket().release()) || !m_watch.isOpen()) {
        fail({Stage::Connecting, Reason::LinkLost, tr("The server closed the connection"), {}});
        return;
    }
    listenToChannel();
    m_isConnected = true;
    await(m_limits.reply);
    Q_EMIT connected(peer());
    if (m_isConnected && m_port.tlsFromTheStart)
        beginHandshake();
}

void ServerLink::listenToChannel()
{
    connect(m_channel.get(), &Net::Channel::peerShown, this, &ServerLink::judgePeer);
    connect(m_channel.get(), &Net::Channel::encrypted, this, &ServerLink::handshakeDone);
    connect(m_channel.get(), &Net::Channel::tlsFailed, this, &ServerLink::handshakeFailed);
    connect(m_channel.get(), &Net::Channel::readyRead, this, &ServerLink::readAvailable);
    connect(m_channel.get(), &Net::Channel::progressed, this, &ServerLink::channelWrote);
    connect(m_channel.get(), &Net::Channel::disconnected, this, &ServerLink::channelGone);
}

MailFailure ServerLink::asMailFailure(const Net::DialFailure &failure)
{
    const Stage stage = failure.reason == Net::DialFailure::Reason::HostNotFound ? Stage::Lookup : Stage::Connecting;
    MailFailure told{stage, reasonOf(failure.reason), failure.text, {}};
    if (told.text.isEmpty())
        told.text = tr("The server did not answer in time");
    told.ports = failure.ports;
    return told;
}

void ServerLink::dialingFailed(const Net::DialFailure &failure)
{
    Q_EMIT failed(asMailFailure(failure));
    abort();
}

QString ServerLink::peer() const
{
    const QString host = m_isConnected ? m_channel->peerAddress().toString() : m_host;
    const QString name = host.contains(QLatin1Char(':')) ? QStringLiteral("[%1]").arg(host) : host;
    return QStringLiteral("%1:%2").arg(name).arg(m_port.number);
}

void ServerLink::startTls()
{
    if (!m_isConnected || m_isClosing || m_isHandshaking)
        return;
    // No honest server speaks between its consent and our hello. What comes later is taken for a part of the handshake,
    // which it spoils.
    if (m_channel->hasUnread())
        fail({Stage::Encryption, Reason::SpokeTooEarly, tr("The server sent something before encryption began"), {}});
    else
        beginHandshake();
}

void ServerLink::beginHandshake()
{
    m_isHandshaking = true;
    m_peerCheck.emplace(m_trust, m_host, m_port.number);
    m_clock.start(m_limits.handshake);
    if (const auto context = Tls::ClientContext::make())
        m_channel->startTlsAsClient(context, serverKey(m_host).toLatin1());
    else
        fail(Reason::HandshakeFailed, tr("OpenSSL is not set up for TLS on this computer"));
}

// A certificate that no authority vouches for cuts the handshake: nothing was said, nothing is waited for. A
// caller that asks the person, and hears yes, opens the link anew.
void ServerLink::judgePeer()
{
    m_peerCheck->judge(m_channel->peerCertificate());
    m_channel->judgePeer(m_peerCheck->isBelieved());
}

MailFailure ServerLink::refusal() const
{
    const bool isChanged = m_peerCheck->isChanged();
    return {Stage::Encryption, isChanged ? Reason::CertificateChanged : Reason::CertificateUnknown,
            isChanged ? tr("The server shows another certificate than before")
                      : tr("Nobody vouches for the certificate"),
            peer(), m_peerCheck->certificate()};
}

void ServerLink::handshakeDone()
{
    m_peerCheck->proved();
    m_isHandshaking = false;
    await(m_limits.reply);
    readLater();
    const Tls::Parameters parameters = m_channel->tlsParameters();
    Q_EMIT encrypted({QString::fromLatin1(parameters.version), QString::fromLatin1(parameters.cipher),
                      m_peerCheck->certificate(), m_peerCheck->trust()});
    writeLater();
}

void ServerLink::handshakeFailed(const QByteArray &reason)
{
    const Tls::FailureKind kind = m_channel->tlsFailure();
    if (kind == Tls::FailureKind::NotTrusted)
        fail(refusal());
    else if (kind == Tls::FailureKind::None)
        fail(Reason::LinkLost, tr("The server closed the connection"));
    else
        fail(Reason::HandshakeFailed, handshakeSentence(kind, reason));
}

void ServerLink::readLater()
{
    QMetaObject::invokeMethod(this, &ServerLink::readAvailable, Qt::QueuedConnection);
}

// A piece in each turn of the event loop, until there is nothing: the channel then tells when there is more.
void ServerLink::readAvailable()
{
    if (!m_channel || m_isHandshaking || m_isClosing)
        return;
    const QByteArray octets = m_channel->read(SocketBufferOctets);
    m_octetsAwaited += octets.size();
    if (!octets.isEmpty()) {
        readLater();
        Q_EMIT octetsRead(octets);
    } else if (m_channel->isAtEnd()) {
        fail(Reason::LinkLost, tr("The server closed the connection"));
    }
}

void ServerLink::send(const QByteArray &octets)
{
    m_pending += octets;
    writeLater();
}

// What is sent in one turn of the event loop leaves together, and a link that takes all at once keeps nothing waiting.
void ServerLink::writeLater()
{
    if (!std::exchange(m_isWriteDue, true))
        QMetaObject::invokeMethod(this, &ServerLink::writePending, Qt::QueuedConnection);
}

void ServerLink::writePending()
{
    m_isWriteDue = false;
    if (!m_isConnected || m_isHandshaking)
        return;
    const qint64 room = SocketBufferOctets - m_channel->unsentOctets();
    if (room <= 0 || m_pending.isEmpty())
        return;
    const QByteArray octets = m_pending.first(qMin<qsizetype>(room, m_pending.size()));
    m_pending.remove(0, octets.size());
    m_channel->write(octets);
    if (m_channel->unsentOctets() == 0) // else its progress is told
        channelWrote();
}

void ServerLink::channelWrote()
{
    if (m_isHandshaking)
        return;
    if (!m_pending.isEmpty())
        writeLater();
    else if (m_isClosing)
        m_channel->closeGracefully(Net::Channel::Farewell::AtOnce);
    if (m_isOpen && !m_isClosing)
        Q_EMIT octetsSent();
}

qint64 ServerLink::unsentOctets() const
{
    return m_pending.size() + (m_channel ? m_channel->unsentOctets() : 0);
}

void ServerLink::await(std::chrono::milliseconds limit)
{
    if (!m_isConnected || m_isClosing || m_isHandshaking)
        return;
    m_octetsAwaited = 0;
    m_clock.start(limit);
}

void ServerLink::awaitMore(std::chrono::milliseconds limit)
{
    if (m_octetsAwaited >= ProgressOctets || !m_clock.isActive())
        await(limit);
}

void ServerLink::awaitNothing()
{
    if (m_isConnected && !m_isClosing && !m_isHandshaking)
        m_clock.stop();
}

void ServerLink::close()
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
        m_channel->closeGracefully(Net::Channel::Farewell::AtOnce);
}

void ServerLink::abort()
{
    if (m_isOpen)
        finish();
}

void ServerLink::fail(MailFailure::Reason reason, const QString &text)
{
    fail({m_isHandshaking ? Stage::Encryption : Stage::Quit, reason, text, {}});
}

void ServerLink::fail(const MailFailure &failure)
{
    if (!m_isOpen)
        return;
    if (!m_isClosing)
        Q_EMIT failed(failure);
    abort();
}

void ServerLink::timedOut()
{
    if (m_isClosing)
        abort();
    else
        fail(Reason::TimedOut, tr("The server did not answer in time"));
}

void ServerLink::channelGone()
{
    const int error = m_channel->brokenBy();
    if (!m_isHandshaking && m_channel->tlsFailure() != Tls::FailureKind::None)
        fail(Reason::LinkLost, tr("What came was not properly encrypted"));
    else if (error == 0 || error == ECONNRESET || error == EPIPE)
        fail(Reason::LinkLost, tr("The server closed the connection"));
    else
        fail(Reason::LinkLost, qt_error_string(error));
}

void ServerLink::finish()
{
    m_isOpen = false;
    m_isConnected = false;
    m_isClosing = false;
    m_isHandshaking = false;
    m_clock.stop();
    m_pending.clear();
    m_dialer.stop();
    if (m_channel)
        dropChannel();
    Q_EMIT closed();
}

// It may be the sender of the signal that leads here.
void ServerLink::dropChannel()
{
    m_channel->disconnect(this);
    m_channel->abort();
    m_channel.release()->deleteLater();
}

} // namespace Client
