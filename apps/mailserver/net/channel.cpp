// SPDX-License-Identifier: MIT
#include "net/channel.h"

#include "net/endpoint.h"

#include <cerrno>
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

Channel::Channel(milliseconds lingerTimeout, const MemoryShares &memory, QObject *parent)
    : QObject(parent)
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
    m_readNotifier = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Read);
    m_writeNotifier = std::make_unique<QSocketNotifier>(descriptor, QSocketNotifier::Write);
    m_writeNotifier->setEnabled(false);
    connect(m_readNotifier.get(), &QSocketNotifier::activated, this, &Channel::readAvailable);
    connect(m_writeNotifier.get(), &QSocketNotifier::activated, this, &Channel::sendUnsent);
    return true;
}

QByteArray Channel::read(qint64 maxOctets)
{
    if (!isOpen() || m_isClosing || m_isAtEnd)
        return {};
    QByteArray octets(maxOctets, Qt::Uninitialized);
    const ssize_t got = ::recv(m_descriptor, octets.data(), std::size_t(maxOctets), 0);
    m_isAtEnd = got == 0;
    if (got < 0 && wouldWait())
        m_readNotifier->setEnabled(true);
    else if (got < 0)
        QMetaObject::invokeMethod(this, &Channel::breakOff, Qt::QueuedConnection);
    octets.truncate(std::max<ssize_t>(got, 0));
    return octets;
}

void Channel::write(const QByteArray &octets)
{
    if (octets.isEmpty() || !isOpen() || m_isClosing)
        return;
    m_unsent += octets;
    // The reader in the same step has not returned yet: a broken link is told later.
    if (!trySend())
        QMetaObject::invokeMethod(this, &Channel::breakOff, Qt::QueuedConnection);
    m_isCongested = m_isCongested || m_unsent.size() > m_memory.highWater;
}

/// Sends as much as the system takes. False if the link is broken.
bool Channel::trySend()
{
    while (!m_unsent.isEmpty()) {
        const ssize_t sent = ::send(m_descriptor, m_unsent.constData(), std::size_t(m_unsent.size()), MSG_NOSIGNAL);
        if (sent < 0 && !wouldWait())
            return false;
        if (sent < 0)
            break;
        m_unsent.remove(0, sent);
    }
    m_writeNotifier->setEnabled(!m_unsent.isEmpty());
    // Who once was sent much may be idle for hours now.
    if (m_unsent.isEmpty())
        m_unsent = QByteArray();
    return true;
}

void Channel::sendUnsent()
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

void Channel::closeGracefully()
{
    if (m_isClosing || !isOpen())
        return;
    m_isClosing = true;
    m_linger.start();
    m_readNotifier->setEnabled(!m_isAtEnd);
    shutDownIfSent();
}

void Channel::shutDownIfSent()
{
    if (!m_unsent.isEmpty())
        return;
    ::shutdown(m_descriptor, SHUT_WR);
    if (m_isAtEnd)
        QMetaObject::invokeMethod(this, &Channel::breakOff, Qt::QueuedConnection);
}

void Channel::abort()
{
    m_linger.stop();
    m_readNotifier.reset();
    m_writeNotifier.reset();
    if (isOpen())
        ::close(m_descriptor);
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

void Channel::readAvailable()
{
    if (m_isClosing) {
        discardAvailable();
        return;
    }
    // Until somebody reads, more of the same is no news: the notifier would fire without end.
    m_readNotifier->setEnabled(false);
    Q_EMIT readyRead();
}

void Channel::discardAvailable()
{
    char octets[4096];
    const ssize_t got = ::recv(m_descriptor, octets, sizeof octets, 0);
    if (got > 0 || (got < 0 && wouldWait()))
        return;
    m_isAtEnd = true;
    m_readNotifier->setEnabled(false);
    if (got < 0 || m_unsent.isEmpty())
        breakOff();
}

} // namespace Net
