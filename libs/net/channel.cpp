// SPDX-License-Identifier: MIT
#include "channel.h"

#include "endpoint.h"

#include <cerrno>
#include <utility>

namespace Net {

namespace {

/// Of what a peer still sends to a link that is closing, at once.
constexpr qint64 DiscardedOctets = 4096;

} // namespace

Channel::Channel(SocketWatch &watch, std::chrono::milliseconds lingerTimeout, const MemoryShares &memory,
                 QObject *parent)
    : QObject(parent)
    , m_watch(watch)
    , m_lingerTimeout(lingerTimeout)
    , m_memory(memory)
{
}

Channel::~Channel()
{
    abort();
}

bool Channel::open(qintptr descriptor)
{
    m_socket = Socket(int(descriptor));
    const std::optional<Endpoint> peer = peerEndpoint(m_socket.descriptor());
    const std::optional<Endpoint> local = localEndpoint(m_socket.descriptor());
    if (!peer || !local || !m_socket.prepare()) {
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

// A caller that was told to stop waits for drained(), even if all that was unsent left within its next write().
void Channel::updateWatch()
{
    const bool owesDrained = m_isCongested && !m_isClosing;
    if (isOpen())
        m_watch.watch(m_socket.descriptor(), this, m_isListening, owesDrained || !m_unsent.isEmpty());
}

bool Channel::hasUnread() const
{
    return (m_tls && m_tls->hasUnread()) || m_socket.hasUnread();
}

QByteArray Channel::read(qint64 maxOctets, Socket::Amount amount)
{
    if (!isOpen() || m_isClosing || m_isAtEnd || m_isHandshaking)
        return {};
    if (m_tls)
        return readDecrypted(maxOctets, amount);
    if (m_isListening) // nothing has come since the last read
        return {};
    const QByteArray octets = receive(maxOctets, amount);
    m_isAtEnd = m_hasPeerFinished;
    return octets;
}

/// What the system has, at most @p maxOctets. If that is less, socketReadable() will be called when there is more: to
/// ask again would be a call in vain for nearly every command.
QByteArray Channel::receive(qint64 maxOctets, Socket::Amount amount)
{
    const Socket::Received received = m_socket.receive(maxOctets, amount);
    m_hasPeerFinished = received.isAtEnd;
    if (received.error != 0) {
        m_error = received.error;
        breakOffLater();
    } else if (received.octets.size() < maxOctets && !received.isAtEnd)
        listen(true);
    return received.octets;
}

/// Takes from the system only once what was taken before is used up, and only once a call: a peer who sends records
/// without a word in them keeps the thread busy no for longer than one who sends words.
QByteArray Channel::readDecrypted(qint64 maxOctets, Socket::Amount amount)
{
    QByteArray octets = m_tls->read(maxOctets);
    if (octets.isEmpty() && !m_isListening && !m_tls->isAtEnd() && !m_tls->hasFailed() && !m_hasPeerFinished) {
        m_tls->feed(receive(m_memory.readAhead, amount));
        octets = m_tls->read(maxOctets);
        if (octets.isEmpty())
            listen(!m_hasPeerFinished);
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

void Channel::startTlsAsClient(std::shared_ptr<const Tls::ClientContext> context, const QByteArray &serverName)
{
    if (!isOpen() || m_isClosing)
        return;
    m_tls = std::make_unique<Tls::Stream>(std::move(context), serverName);
    m_isHandshaking = true;
    listen(true);
    advanceHandshake();
}

void Channel::judgePeer(bool isBelieved)
{
    if (!isOpen() || !m_isHandshaking)
        return;
    m_tls->judge(isBelieved);
    listen(!m_hasPeerFinished);
    advanceHandshake();
}

void Channel::continueHandshake()
{
    m_tls->feed(receive(m_memory.readAhead));
    advanceHandshake();
}

void Channel::advanceHandshake()
{
    using enum Tls::Stream::Handshake;
    const Tls::Stream::Handshake handshake = m_tls->handshake();
    sendCiphertext();
    if (handshake == NeedsMore && !m_hasPeerFinished)
        return;
    listen(false);
    if (handshake == NeedsJudgement) {
        Q_EMIT peerShown();
        return;
    }
    m_isHandshaking = false;
    if (handshake == Done)
        Q_EMIT encrypted();
    else
        Q_EMIT tlsFailed(handshakeFailure());
}

QByteArray Channel::handshakeFailure() const
{
    if (m_tls->hasFailed())
        return m_tls->failure();
    return m_tls->end() == Tls::End::Server ? "the client hung up in the middle of the handshake"
                                            : "the server hung up in the middle of the handshake";
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

/// The caller that reads or writes in this step has not returned yet.
void Channel::breakOffLater()
{
    QMetaObject::invokeMethod(this, &Channel::breakOff, Qt::QueuedConnection);
}

/// Sends as much as the system takes. False if the link is broken.
bool Channel::trySend()
{
    while (!m_unsent.isEmpty()) {
        const qint64 sent = m_socket.send(m_unsent.data(), m_unsent.size());
        if (sent < 0) {
            m_error = errno;
            return false;
        }
        if (sent == 0)
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
        linger();
        shutDownIfSent();
        return;
    }
    Q_EMIT progressed();
    if (m_isCongested && m_unsent.size() < m_memory.lowWater) {
        m_isCongested = false;
        updateWatch();
        Q_EMIT drained();
    }
}

void Channel::closeGracefully(Farewell farewell)
{
    if (!isOpen() || (m_isClosing && farewell == Farewell::Patient))
        return;
    m_isLeavingAtOnce = farewell == Farewell::AtOnce;
    if (farewell != Farewell::Patient)
        m_lingerTimeout = std::min(m_lingerTimeout, BriefLinger);
    if (m_tls && !m_isClosing) {
        m_tls->close();
        sendCiphertext();
    }
    m_isClosing = true;
    linger();
    listen(!m_hasPeerFinished);
    shutDownIfSent();
}

void Channel::shutDownIfSent()
{
    if (!m_unsent.isEmpty())
        return;
    m_socket.shutDown();
    // What is left unread would make a reset of the close, and the reset overtakes our last words.
    if (m_isLeavingAtOnce)
        m_socket.discardAll();
    if (m_hasPeerFinished || m_isLeavingAtOnce)
        breakOffLater();
}

void Channel::linger()
{
    m_linger.start(int(m_lingerTimeout.count()), this);
}

void Channel::timerEvent(QTimerEvent *)
{
    m_linger.stop();
    breakOff();
}

void Channel::abort()
{
    m_linger.stop();
    if (isOpen())
        m_watch.forget(m_socket.descriptor());
    m_socket.close();
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

void Channel::discardAvailable()
{
    const Socket::Received received = m_socket.receive(DiscardedOctets);
    if (!received.octets.isEmpty() || (received.error == 0 && !received.isAtEnd))
        return;
    m_hasPeerFinished = true;
    listen(false);
    if (received.error != 0 || m_unsent.isEmpty())
        breakOff();
}

} // namespace Net
