// SPDX-License-Identifier: MIT
#include "net/channel.h"

#include "net/endpoint.h"

#include <cerrno>
#include <limits>

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace Net {

namespace {

/// Replies are small and wait for nothing (RFC 1122 section 4.2.3.4); no call on the descriptor ever waits.
bool prepare(int descriptor)
{
    const int yes = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    const int flags = ::fcntl(descriptor, F_GETFL);
    return flags >= 0 && ::fcntl(descriptor, F_SETFL, flags | O_NONBLOCK) == 0;
}

bool wouldWait()
{
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

} // namespace

Channel::Channel(SocketWatch &watch, milliseconds lingerTimeout, const MemoryShares &memory, QObject *parent)
    : QObject(parent)
    , m_watch(watch)
    , m_memory(memory)
{
    m_linger.setSingleShot(true);
    m_linger.setInterval(lingerTimeout);
    connect(&m_linger, &QTimer::timeout, this, &Channel::breakOff);
}

Channel::~Channel()
{
    abort();
}

bool Channel::open(qintptr descriptor)
{
    m_descriptor = int(descriptor);
    const std::optional<Endpoint> peer = peerEndpoint(m_descriptor);
    const std::optional<Endpoint> local = localEndpoint(m_descriptor);
    if (!peer || !local || !prepare(m_descriptor)) {
        abort();
        return false;
    }
    m_peerAddress = peer->address;
    m_peerPort = peer->port;
    m_localAddress = local->address;
    listen(true);
    return true;
}

void Channel::listen(bool isListening)
{
    m_isListening = isListening;
    updateWatch();
}

void Channel::updateWatch()
{
    if (isOpen())
        m_watch.watch(m_descriptor, this, m_isListening, !m_unsent.isEmpty());
}

bool Channel::hasUnread() const
{
    if (m_tls && m_tls->hasUnread())
        return true;
    char octet;
    return isOpen() && ::recv(m_descriptor, &octet, 1, MSG_PEEK) > 0;
}

QByteArray Channel::read(qint64 maxOctets)
{
    if (!isOpen() || m_isClosing || m_isAtEnd || m_isHandshaking)
        return {};
    if (m_tls)
        return readDecrypted(maxOctets);
    const QByteArray octets = receive(maxOctets);
    m_isAtEnd = m_hasPeerFinished;
    return octets;
}

/// What the system has, at most @p maxOctets. If that is nothing, socketReadable() will be called when there is more.
QByteArray Channel::receive(qint64 maxOctets)
{
    QByteArray octets(maxOctets, Qt::Uninitialized);
    const ssize_t got = ::recv(m_descriptor, octets.data(), std::size_t(maxOctets), 0);
    m_hasPeerFinished = got == 0;
    if (got < 0 && wouldWait())
        listen(true);
    else if (got < 0)
        breakOffLater();
    octets.truncate(std::max<ssize_t>(got, 0));
    return octets;
}

/// Takes from the system only once what was taken before is used up, and only once a call: a peer who sends records
/// without a word in them keeps nobody busy for longer than one who sends words.
QByteArray Channel::readDecrypted(qint64 maxOctets)
{
    QByteArray octets = m_tls->read(maxOctets);
    if (octets.isEmpty() && !m_tls->isAtEnd() && !m_tls->hasFailed() && !m_hasPeerFinished) {
        m_tls->feed(receive(m_memory.readAhead));
        octets = m_tls->read(maxOctets);
        listen(octets.isEmpty() && !m_hasPeerFinished);
    }
    sendCiphertext();
    if (m_tls->hasFailed())
        breakOffLater();
    else
        m_isAtEnd = octets.isEmpty() && (m_tls->isAtEnd() || m_hasPeerFinished);
    return octets;
}

void Channel::write(const QByteArray &octets)
{
    if (octets.isEmpty() || !isOpen() || m_isClosing || m_isHandshaking)
        return;
    if (!m_tls)
        return send(octets);
    m_tls->write(octets);
    sendCiphertext();
}

void Channel::startTls(std::shared_ptr<const Tls::Context> context)
{
    if (!isOpen() || m_isClosing)
        return;
    m_tls = std::make_unique<Tls::Stream>(std::move(context));
    m_isHandshaking = true;
    listen(true);
}

void Channel::continueHandshake()
{
    m_tls->feed(receive(m_memory.readAhead));
    const Tls::Stream::Handshake handshake = m_tls->handshake();
    sendCiphertext();
    if (handshake == Tls::Stream::Handshake::NeedsMore && !m_hasPeerFinished)
        return;
    m_isHandshaking = false;
    listen(false);
    if (handshake == Tls::Stream::Handshake::Done)
        Q_EMIT encrypted();
    else
        Q_EMIT tlsFailed(m_tls->hasFailed() ? m_tls->failure() : "the client hung up in the middle of the handshake");
}

void Channel::sendCiphertext()
{
    if (const QByteArray ciphertext = m_tls->takeCiphertext(); !ciphertext.isEmpty())
        send(ciphertext);
}

void Channel::send(const QByteArray &octets)
{
    m_unsent.append(octets);
    if (!trySend())
        breakOffLater();
    m_isCongested = m_isCongested || m_unsent.size() > m_memory.highWater;
}

/// Whoever reads or writes in this step has not returned yet.
void Channel::breakOffLater()
{
    QMetaObject::invokeMethod(this, &Channel::breakOff, Qt::QueuedConnection);
}

/// Sends as much as the system takes. False if the link is broken.
bool Channel::trySend()
{
    while (!m_unsent.isEmpty()) {
        const ssize_t sent = ::send(m_descriptor, m_unsent.data(), std::size_t(m_unsent.size()), MSG_NOSIGNAL);
        if (sent < 0 && !wouldWait())
            return false;
        if (sent < 0)
            break;
        m_unsent.remove(sent);
    }
    updateWatch();
    return true;
}

void Channel::socketWritable()
{
    if (!trySend()) {
        breakOff();
        return;
    }
    if (m_isClosing) {
        m_linger.start();
        shutDownIfSent();
        return;
    }
    Q_EMIT progressed();
    if (m_isCongested && m_unsent.size() < m_memory.lowWater) {
        m_isCongested = false;
        Q_EMIT drained();
    }
}

void Channel::closeGracefully(Farewell farewell)
{
    if (!isOpen() || (m_isClosing && farewell == Farewell::Patient))
        return;
    m_isLeavingAtOnce = farewell == Farewell::AtOnce;
    if (farewell != Farewell::Patient)
        m_linger.setInterval(std::min(m_linger.intervalAsDuration(), BriefLinger));
    if (m_tls && !m_isClosing) {
        m_tls->close();
        sendCiphertext();
    }
    m_isClosing = true;
    m_linger.start();
    listen(!m_hasPeerFinished);
    shutDownIfSent();
}

void Channel::shutDownIfSent()
{
    if (!m_unsent.isEmpty())
        return;
    ::shutdown(m_descriptor, SHUT_WR);
    // What is left unread would make a reset of the close, and the reset overtakes our last words.
    if (m_isLeavingAtOnce)
        discardAll();
    if (m_hasPeerFinished || m_isLeavingAtOnce)
        breakOffLater();
}

void Channel::abort()
{
    m_linger.stop();
    if (isOpen()) {
        m_watch.forget(m_descriptor);
        ::close(m_descriptor);
    }
    m_descriptor = -1;
    m_unsent.clear();
    m_isCongested = false;
}

void Channel::breakOff()
{
    if (!isOpen())
        return;
    abort();
    Q_EMIT disconnected();
}

void Channel::socketReadable()
{
    if (m_isClosing) {
        discardAvailable();
        return;
    }
    if (m_isHandshaking) {
        continueHandshake();
        return;
    }
    // Until somebody reads, more of the same is no news: the watch would tell of it without end.
    listen(false);
    Q_EMIT readyRead();
}

/// The system forgets it without copying (tcp(7)).
void Channel::discardAll()
{
    constexpr std::size_t Anything = std::numeric_limits<int>::max();
    [[maybe_unused]] const auto dropped = ::recv(m_descriptor, nullptr, Anything, MSG_TRUNC | MSG_DONTWAIT);
}

void Channel::discardAvailable()
{
    char octets[4096];
    const ssize_t got = ::recv(m_descriptor, octets, sizeof octets, 0);
    if (got > 0 || (got < 0 && wouldWait()))
        return;
    m_hasPeerFinished = true;
    listen(false);
    if (got < 0 || m_unsent.isEmpty())
        breakOff();
}

} // namespace Net
