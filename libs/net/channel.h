// SPDX-License-Identifier: MIT
#pragma once

#include "memoryshares.h"
#include "sendqueue.h"
#include "socket.h"
#include "socketwatch.h"
#include "tls/stream.h"

#include <QBasicTimer>
#include <QHostAddress>
#include <QObject>

#include <chrono>
#include <memory>

namespace Net {

/// For the last words to be fetched when the server stops.
inline constexpr std::chrono::milliseconds BriefLinger{1000};

/// One link, over its descriptor, in clear or under TLS.
///
/// Not a QTcpSocket: that one closes both ways as soon as the peer has said all it wants to say, and a client that
/// sends everything and then shuts down its sending side ("nc -N") would never read a reply. It would also have to be
/// kept from reading ahead what arrives in clear behind STARTTLS. Nor a QSslSocket: a Tls::Stream is a value, tested
/// octet by octet without a socket, and holds no buffers while nothing comes.
class Channel : public QObject, private SocketWatch::Client
{
    Q_OBJECT

public:
    /// isCongested() holds above @p memory's high water until there is less than its low water.
    /// @p watch is of the same thread and outlives this object.
    Channel(SocketWatch &watch, std::chrono::milliseconds lingerTimeout, const MemoryShares &memory,
            QObject *parent = nullptr);
    ~Channel() override;

    /// Takes over @p descriptor in any case. False if it is no open connection.
    bool open(qintptr descriptor);

    /// What has not been read yet, and what comes from now on, is a TLS handshake. encrypted() or tlsFailed() follows;
    /// until then nothing can be read, and nothing may be written. What was written before leaves in clear.
    void startTls(std::shared_ptr<const Tls::Context> context);
    /// The same as a client, whose part of the handshake begins now. peerShown() comes before encrypted(); tlsFailed()
    /// may come at any time, also within this call. @p serverName: see Tls::Stream.
    void startTlsAsClient(std::shared_ptr<const Tls::ClientContext> context, const QByteArray &serverName);
    /// After peerShown(), in a slot or at any time later: the handshake goes on, or fails with an alert.
    void judgePeer(bool isBelieved);
    const Tls::PeerCertificate &peerCertificate() const { return m_tls->peerCertificate(); }
    bool isHandshaking() const { return m_isHandshaking; }
    bool isEncrypted() const { return m_tls && !m_isHandshaking; }
    /// Only while isEncrypted().
    Tls::Parameters tlsParameters() const { return m_tls->parameters(); }

    /// Whether something came in that was not read; it stays where it is. Under TLS a part of a record
    /// counts, too.
    bool hasUnread() const;
    /// At most @p maxOctets of what has come in; an empty array if there is nothing. Once a read gave less than it
    /// might have, the next ones give nothing until readyRead() tells of more. The array is the caller's alone.
    QByteArray read(qint64 maxOctets, Socket::Amount amount = Socket::Amount::Little);
    /// The peer will send no more, and all it sent has been read. It may still read.
    bool isAtEnd() const { return m_isAtEnd; }
    /// Takes all of it. A caller that writes much stops while isCongested(), which counts what leaves: under TLS,
    /// ciphertext.
    void write(const QByteArray &octets);
    bool isCongested() const { return m_isCongested; }
    /// Not yet taken by the system; under TLS, of ciphertext.
    qint64 unsentOctets() const { return m_unsent.size(); }

    /// Why tlsFailed() or disconnected() came. None: not for TLS; the peer may have hung up in the handshake.
    Tls::FailureKind tlsFailure() const { return m_tls ? m_tls->failureKind() : Tls::FailureKind::None; }
    /// Why disconnected() came, as in errno; 0: the system knows no reason.
    int brokenBy() const { return m_error; }

    /// How long closeGracefully() waits for the peer to hang up.
    enum class Farewell {
        Patient, ///< the linger timeout
        Brief,   ///< BriefLinger
        AtOnce,  ///< not at all: only until what was written has left, at most BriefLinger
    };
    /// Sends what was written, says that no more will come, and waits for the peer to hang up. What it still sends is
    /// thrown away: closing with octets unread would reset the link, and the peer might lose the last reply. Called
    /// again, it only becomes less patient.
    void closeGracefully(Farewell farewell = Farewell::Patient);
    /// Cuts the link at once; disconnected() does not follow.
    void abort();

    QHostAddress peerAddress() const { return m_peerAddress; }
    quint16 peerPort() const { return m_peerPort; }
    QHostAddress localAddress() const { return m_localAddress; }

Q_SIGNALS:
    void peerShown();                         ///< the handshake pauses until judgePeer(): see peerCertificate()
    void encrypted();                         ///< the handshake is over
    void tlsFailed(const QByteArray &reason); ///< it failed; the link waits to be closed
    void readyRead();
    void progressed(); ///< octets have left
    void drained();    ///< no longer congested
    void disconnected();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void socketReadable() override;
    void socketWritable() override;
    void listen(bool isListening);
    void updateWatch();
    QByteArray receive(qint64 maxOctets, Socket::Amount amount = Socket::Amount::Little);
    QByteArray readDecrypted(qint64 maxOctets, Socket::Amount amount);
    void continueHandshake();
    void advanceHandshake();
    QByteArray handshakeFailure() const;
    void sendCiphertext();
    void send(const QByteArray &octets);
    void breakOffLater();
    void discardAvailable();
    bool trySend();
    void linger();
    void shutDownIfSent();
    void breakOff();
    bool isOpen() const { return m_socket.isOpen(); }

    Socket m_socket;
    SocketWatch &m_watch;
    bool m_isListening = false; ///< all that came was read: wants to be told of more
    std::chrono::milliseconds m_lingerTimeout;
    QBasicTimer m_linger;
    const MemoryShares m_memory;
    std::unique_ptr<Tls::Stream> m_tls;
    SendQueue m_unsent;
    QHostAddress m_peerAddress;
    QHostAddress m_localAddress;
    quint16 m_peerPort = 0;
    int m_error = 0; ///< of the system, by which the link broke
    bool m_isHandshaking = false;
    bool m_hasPeerFinished = false; ///< the system has no more to read
    bool m_isAtEnd = false;
    bool m_isCongested = false;
    bool m_isClosing = false;
    bool m_isLeavingAtOnce = false;
};

} // namespace Net
