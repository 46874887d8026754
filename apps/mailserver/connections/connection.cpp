// SPDX-License-Identifier: MIT
#include "connections/connection.h"

#include "connections/connectionmemory.h"
#include "policy/trust.h"

#include <QTimer>

namespace Connections {

namespace {

/// Commands are worth more work than text: some hundred of them, and others have their turn.
constexpr qint64 CommandTurnOctets = 4096;

QByteArray closingReason(Wire::SessionEnd end)
{
    switch (end) {
    case Wire::SessionEnd::None:
        break;
    case Wire::SessionEnd::Quit:
        return "quit";
    case Wire::SessionEnd::Refused:
        return "refused";
    case Wire::SessionEnd::TimedOut:
        return "timed out";
    case Wire::SessionEnd::ShutDown:
        return "server stopped";
    case Wire::SessionEnd::Failed:
        return "failed";
    }
    return "link lost";
}

} // namespace

Connection::Connection(const ConnectionOrigin &origin, Events::Protocol protocol, QObject *parent)
    : QObject(parent)
    , m_services(origin.services)
    , m_answers(origin.answers)
    , m_place(origin.place)
    , m_service(origin.service)
    , m_memory(memoryShares(origin.services->settings.limits.connectionMemory))
    , m_log(origin.ring, origin.number, protocol)
    , m_channel(*origin.sockets, origin.services->limits.lingerTimeout, m_memory)
    , m_clock(m_services->settings.limits)
{
    connect(&m_clock, &PeerClock::timedOut, this, &Connection::timeOut);
    connect(&m_channel, &Net::Channel::encrypted, this, &Connection::tlsEstablished);
    connect(&m_channel, &Net::Channel::tlsFailed, this, &Connection::tlsFailed);
    connect(&m_channel, &Net::Channel::readyRead, this, &Connection::resume);
    connect(&m_channel, &Net::Channel::progressed, this, &Connection::peerTookOctets);
    connect(&m_channel, &Net::Channel::drained, this, &Connection::pump);
    connect(&m_channel, &Net::Channel::disconnected, this,
            [this] { end(m_endReason.isEmpty() ? "link lost" : m_endReason); });
}

Connection::~Connection()
{
    // The socket may say goodbye while it is destroyed, when this must not hear it any more.
    m_hasEnded = true;
}

void Connection::open(qintptr descriptor)
{
    if (!m_channel.open(descriptor)) {
        // Reset before we looked: the system no longer knows its address.
        m_log.setPeer("unknown");
        m_log.report(Events::ConnectionEvent::Kind::Opened);
        end("link lost");
        return;
    }
    m_peerText = Policy::endpointText(m_channel.peerAddress(), m_channel.peerPort());
    m_isTrusted = Policy::isTrusted(m_services->settings.trusted, m_channel.peerAddress());
    m_log.setPeer(m_peerText);
    m_log.report(Events::ConnectionEvent::Kind::Opened);
    m_clock.begin();
    if (Connections::isEncrypted(m_service)) {
        startTls();
        return;
    }
    m_hasSession = true;
    beginSession();
    resume();
}

bool Connection::hasTls() const
{
    return m_services->tls && m_services->tls->current();
}

void Connection::startTls()
{
    if (!hasTls()) {
        tlsFailed("there is no certificate");
        return;
    }
    if (m_hasSession)
        writeOutput();
    m_channel.startTls(m_services->tls->current());
    m_clock.peerDidItsPart();
    m_clock.awaitPeer(m_services->settings.limits.handshakeTimeout);
}

void Connection::tlsEstablished()
{
    const Tls::Parameters parameters = m_channel.tlsParameters();
    m_log.note("tls", "TLS started: " + parameters.version + ' ' + parameters.cipher +
                          (parameters.isResumed ? ", resumed" : ""));
    m_clock.peerDidItsPart();
    if (std::exchange(m_hasSession, true))
        tlsStarted();
    else
        beginSession();
    resume();
}

void Connection::tlsFailed(const QByteArray &reason)
{
    m_log.note("tls", "TLS failed: " + reason);
    m_endReason = "TLS failed";
    close();
}

void Connection::noteClearText()
{
    m_log.note("tls", "Something came in clear behind the command that asks for TLS; it was not looked at");
}

/// A handshake has no word for goodbye.
void Connection::stopHandshake()
{
    m_endReason = "server stopped";
    close();
}

void Connection::stop()
{
    if (m_hasEnded || m_isStopping)
        return;
    m_isStopping = true;
    // A client in the middle of a text has not looked for a reply yet; what it sends would reset a link that is gone.
    m_farewell = m_hasSession && isInText() ? Net::Channel::Farewell::Brief : Net::Channel::Farewell::AtOnce;
    if (m_hasSession && isClosed())
        m_channel.closeGracefully(m_farewell); // it was lingering
    resume();
}

void Connection::abort()
{
    if (m_endReason.isEmpty())
        m_endReason = "server stopped";
    m_channel.abort();
    end(m_endReason);
}

void Connection::after(milliseconds delay, std::function<void()> then)
{
    QTimer::singleShot(delay, Qt::PreciseTimer, this, [this, then = std::move(then)] {
        if (m_hasEnded)
            return;
        then();
        resume();
    });
}

void Connection::pump()
{
    if (m_isPumping || m_hasEnded || !m_endReason.isEmpty())
        return;
    if (m_channel.isHandshaking()) {
        if (m_isStopping)
            stopHandshake();
        return;
    }
    m_isPumping = true;
    m_isTurnOver = false;
    m_turnOctets = 0;
    m_turnAnswerOctets = 0;
    while (!m_isStopping && step()) {
    }
    if (m_isStopping && !isClosed() && !isCommitting()) {
        shutDown();
        m_endReason = "server stopped";
    }
    // Its last words may be among the events.
    while (isClosed() && takeStep()) {
    }
    writeOutput();
    m_log.state(stateName());
    m_isPumping = false;
    if (m_isTurnOver)
        QMetaObject::invokeMethod(this, &Connection::resume, Qt::QueuedConnection);
    if (!isClosed() && isAtEnd())
        m_endReason = "link lost";
    if (isClosed() || isAtEnd())
        close();
}

/// The peer will say no more, and all it said has been answered: a client may shut down its sending side and still
/// read.
bool Connection::isAtEnd() const
{
    return m_channel.isAtEnd() && !isPaused() && !isHeld() && !isCongested();
}

void Connection::close()
{
    if (m_endReason.isEmpty())
        m_endReason = closingReason(closedBy());
    m_clock.stop();
    release();
    m_channel.closeGracefully(m_isStopping ? m_farewell : Net::Channel::Farewell::Patient);
}

bool Connection::step()
{
    if (isHeld() || isCongested() || m_isTurnOver)
        return false;
    // What a session says is written when it has no more to do, or has so much that it pauses: many replies leave at
    // once.
    if (m_handedOut.size() >= MaxHandedOutOctets)
        return writeOutput();
    return takeStep() || writeOutput() || feed();
}

bool Connection::feed()
{
    // While an answer is awaited the link is left alone: the peer is held back by the system.
    if (isPaused() || isClosed() || m_isStopping)
        return false;
    // A client that sends faster than it is answered would else keep the thread from all others.
    const qint64 turnOctets = isInText() ? m_memory.readAhead : CommandTurnOctets;
    m_isTurnOver = m_turnOctets >= turnOctets;
    if (m_isTurnOver)
        return false;
    using Amount = Net::Socket::Amount;
    QByteArray octets = m_channel.read(turnOctets, isInText() && m_isStreaming ? Amount::Much : Amount::Little);
    if (octets.isEmpty())
        return false;
    m_turnOctets += octets.size();
    m_isStreaming = octets.size() >= CommandTurnOctets;
    countText(octets);
    receive(std::move(octets));
    return true;
}

/// A text is not answered until its end: its sender has done its part with each line, or with each block where there
/// are no lines. Fewer octets give no time, or one a minute would hold the link for ever.
void Connection::countText(QByteArrayView octets)
{
    m_blockOctets = isInText() ? m_blockOctets + octets.size() : 0;
    if (m_blockOctets == 0 || (m_blockOctets < BlockOctets && !octets.contains('\n')))
        return;
    m_blockOctets = 0;
    m_clock.peerDidItsPart();
}

bool Connection::writeOutput()
{
    // A session says it either here or there.
    const QByteArray output = m_handedOut.isEmpty() ? takeOutput() : std::exchange(m_handedOut, {});
    if (output.isEmpty())
        return false;
    // A command has come to its end.
    m_clock.peerDidItsPart();
    m_channel.write(output);
    m_turnAnswerOctets += output.size();
    m_isTurnOver = m_turnAnswerOctets >= AnswerTurnOctets;
    return true;
}

void Connection::resume()
{
    pump();
    if (m_isOverdue && !isCommitting())
        timeOut();
    setClock();
}

void Connection::peerTookOctets()
{
    // What it takes of our words from before gives it no more time for a handshake.
    if (m_channel.isHandshaking())
        return;
    m_clock.peerDidItsPart();
    setClock();
}

void Connection::setClock()
{
    if (m_hasEnded || !m_hasSession || m_channel.isHandshaking() || isClosed())
        return;
    // While we are the ones who keep the peer waiting, its time does not run.
    if ((isPaused() || isHeld()) && !isCongested())
        m_clock.holdTurn();
    else
        m_clock.awaitPeer(idleLimit());
}

void Connection::timeOut()
{
    if (m_channel.isHandshaking()) {
        tlsFailed("the handshake took too long");
        return;
    }
    m_isOverdue = isCommitting();
    if (m_isOverdue || isClosed())
        return;
    idleTimedOut();
    m_endReason.clear();
    pump();
    m_endReason = "timed out";
}

void Connection::end(const QByteArray &reason)
{
    if (m_hasEnded)
        return;
    m_hasEnded = true;
    m_clock.stop();
    release();
    m_place.reset();
    m_log.report(Events::ConnectionEvent::Kind::Closed, reason);
    Q_EMIT ended();
}

} // namespace Connections
