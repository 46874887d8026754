// SPDX-License-Identifier: MIT
#pragma once

#include "answerqueue.h"
#include "channel.h"
#include "connections/peerclock.h"
#include "connections/service.h"
#include "connections/services.h"
#include "events/connectionlog.h"
#include "guard/connectioncounts.h"
#include "wire/sessionend.h"

#include <QObject>

#include <functional>

namespace Connections {

/// A piece of a message's text that gives its sender the whole time for the next one, unless a line end did before. RFC
/// 5321 section 4.5.3.2.5.
inline constexpr qint64 BlockOctets = 1024;
/// Octets that a peer is answered with before others have their turn, however fast it takes them.
inline constexpr qint64 AnswerTurnOctets = 512 * 1024;
/// Octets that a session hands out as events before they are written.
inline constexpr qsizetype MaxHandedOutOctets = 64 * 1024;

/// Where a connection comes from, before its link is open.
struct ConnectionOrigin
{
    quint64 number; ///< counts up from 1 in a server's life
    std::shared_ptr<Events::EventRing> ring;
    std::shared_ptr<const Services> services;
    Answers::AnswerQueue *answers; ///< the worker's, as the next; both outlive the connection
    Net::SocketWatch *sockets;
    Guard::ConnectionCounts::Place place = {};
    Service service = Service::Smtp;
};

/// Carries octets between one link and one protocol session, and owns time for it. What the session asks is answered by
/// the derived class. Lives and dies in one worker thread.
class Connection : public QObject
{
    Q_OBJECT

public:
    Connection(const ConnectionOrigin &origin, Events::Protocol protocol, QObject *parent);
    ~Connection() override;

    /// Takes over the descriptor; ended() follows at once if the link is gone already.
    void open(qintptr descriptor);
    /// The server goes down: what is being committed is finished and answered, then the session says goodbye.
    void stop();
    /// Cuts the link.
    void abort();

Q_SIGNALS:
    void ended(); ///< last signal; the session is over and its link closed

protected:
    // What the derived class says of its session, whose functions have the same names.

    virtual void beginSession() = 0; ///< the link is open, and encrypted if it is to be from the first octet on
    virtual void tlsStarted() = 0;   ///< startTls() has led to an encrypted link
    virtual bool takeStep() = 0;     ///< deals with one event of the session; false if there was none
    virtual void receive(QByteArray octets) = 0; ///< what of it may be a secret is overwritten once it was looked at
    virtual QByteArray takeOutput() = 0;
    virtual bool isPaused() const = 0;
    virtual bool isClosed() const = 0;
    virtual Wire::SessionEnd closedBy() const = 0; ///< why the session is closed
    virtual QByteArrayView stateName() const = 0;
    virtual void idleTimedOut() = 0;
    virtual void shutDown() = 0;
    virtual milliseconds idleLimit() const = 0;
    /// Whether what comes in is the text of a message and no command, so that nothing is said to it.
    virtual bool isInText() const { return false; }
    /// Whether an answer is awaited that must be given before the session may end: a commit, an update.
    virtual bool isCommitting() const { return false; }
    /// Whether the session may not be asked for its next event yet: a writer is full.
    virtual bool isHeld() const { return false; }
    /// The session is over: give up what it holds. Called more than once.
    virtual void release() = 0;

    /// Goes on where the session stopped. Harmless if it is at work already.
    void pump();
    /// @p then gets the answer, at once if it is there, and may use the session; not if the link has gone meanwhile.
    template <typename T, typename Then>
    void await(Answers::Answer<T> answer, Then then)
    {
        m_answers->deliver(std::move(answer), this, Answers::Delivery::AtOnceIfReady,
                           [this, then = std::move(then)](T value) mutable {
                               if (m_hasEnded)
                                   return;
                               then(std::move(value));
                               resume();
                           });
    }
    /// The same after @p delay.
    void after(milliseconds delay, std::function<void()> then);

    /// Whether startTls() is possible.
    bool hasTls() const;
    /// Writes what the session has said, and expects a handshake. tlsStarted() follows, or the end.
    void startTls();
    /// What came in clear behind the command that asked for TLS was not looked at: says so in the log.
    void noteClearText();
    /// Sends what a session has handed out as an event and not as output, with what else is said in this turn.
    void send(const QByteArray &octets) { m_handedOut += octets; }
    /// Whether the peer spoke before we did.
    bool isEarlyTalker() const { return m_channel.hasUnread(); }

    /// The peer has logged in, or may do without.
    void peerIsKnown() { m_clock.peerIsKnown(); }

    bool isCongested() const { return m_channel.isCongested(); }
    const Services &services() const { return *m_services; }
    Events::ConnectionLog &log() { return m_log; }
    QHostAddress peerAddress() const { return m_channel.peerAddress(); }
    QHostAddress localAddress() const { return m_channel.localAddress(); }
    QByteArray peerText() const { return m_peerText; }
    bool isTrustedPeer() const { return m_isTrusted; }
    bool isEncrypted() const { return m_channel.isEncrypted(); }
    Tls::Parameters tlsParameters() const { return m_channel.tlsParameters(); }
    Service service() const { return m_service; }

private:
    bool step();
    bool feed();
    bool writeOutput();
    bool isAtEnd() const;
    void close();
    void resume();
    void tlsEstablished();
    void tlsFailed(const QByteArray &reason);
    void stopHandshake();
    void countText(QByteArrayView octets);
    void peerTookOctets();
    void setClock();
    void timeOut();
    void end(const QByteArray &reason);

    std::shared_ptr<const Services> m_services;
    Answers::AnswerQueue *const m_answers;
    Guard::ConnectionCounts::Place m_place;
    const Service m_service;
    const Net::MemoryShares m_memory;
    Events::ConnectionLog m_log;
    Net::Channel m_channel;
    PeerClock m_clock;
    qint64 m_blockOctets = 0; ///< of the text since the peer was last given time
    QByteArray m_handedOut;   ///< not written yet
    QByteArray m_peerText;
    QByteArray m_endReason;
    bool m_isTrusted = false;
    bool m_hasSession = false; ///< under TLS from the first octet on there is none before the handshake
    bool m_isPumping = false;
    bool m_isStopping = false;
    Net::Channel::Farewell m_farewell = Net::Channel::Farewell::Patient; ///< once it is stopping
    qint64 m_turnOctets = 0;       ///< read since the event loop last had its turn
    qint64 m_turnAnswerOctets = 0; ///< written since then
    bool m_isStreaming = false;    ///< the last read gave much
    bool m_isTurnOver = false;     ///< there may be more, but others wait
    bool m_isOverdue = false;      ///< its time was over while something was being committed
    bool m_hasEnded = false;
};

} // namespace Connections
