// SPDX-License-Identifier: MIT
#pragma once

#include "net/memoryshares.h"
#include "net/sendqueue.h"
#include "net/serverlimits.h"
#include "net/socketwatch.h"
#include "tls/stream.h"

#include <QHostAddress>
#include <QObject>
#include <QTimer>

#include <memory>

namespace Net {

/// For the last words to be fetched when the server stops.
inline constexpr milliseconds BriefLinger{1000};

/// One link to a client, over its descriptor, in clear or under TLS. The only class that knows sockets.
///
/// Not a QTcpSocket: that one closes both ways as soon as the peer has said all it wants to say, and a client that
/// sends everything and then shuts down its sending side ("nc -N") would never read a reply. It would also have to be
/// kept from reading ahead what arrives in clear behind STARTTLS.
class Channel : public QObject, private SocketWatch::Client
{
    Q_OBJECT

public:
    /// isCongested() holds above @p memory's high water until there is less than its low water.
    /// @p watch is of the same thread and outlives this object.
    Channel(SocketWatch &watch, milliseconds lingerTimeout, const MemoryShares &memory, QObject *parent = nullptr);
    ~Channel() override;

    /// Takes over @p descriptor in any case. False if it is no open connection.
    bool open(qintptr descriptor);

    /// What has not been read yet, and what comes from now on, is a TLS handshake. encrypted() or tlsFailed() follows;
    /// until then nothing can be read, and nothing may be written. What was written before leaves in clear.
    void startTls(std::shared_ptr<const Tls::Context> context);
    bool isHandshaking() const { return m_isHandshaking; }
    bool isEncrypted() const { return m_tls && !m_isHandshaking; }
    /// Only while isEncrypted().
    Tls::Parameters tlsParameters() const { return m_tls->parameters(); }

    /// Whether something came in that nobody has read; it stays where it is. Under TLS a part of a record
    /// counts, too.
    bool hasUnread() const;
    /// At most @p maxOctets of what has come in; an empty array if there is nothing. Only who read to that point is
    /// told by readyRead() of more.
    QByteArray read(qint64 maxOctets);
    /// The peer will send no more, and all it sent has been read. It may still read.
    bool isAtEnd() const { return m_isAtEnd; }
    /// Takes all of it. Whoever writes much stops while isCongested(), which counts what leaves: under TLS, ciphertext.
    void write(const QByteArray &octets);
    bool isCongested() const { return m_isCongested; }

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
    void encrypted();                         ///< the handshake is over
    void tlsFailed(const QByteArray &reason); ///< it failed; the link waits to be closed
    void readyRead();
    void progressed(); ///< octets have left
    void drained();    ///< no longer congested
    void disconnected();

private:
    void socketReadable() override;
    void socketWritable() override;
    void listen(bool isListening);
    void updateWatch();
    QByteArray receive(qint64 maxOctets);
    QByteArray readDecrypted(qint64 maxOctets);
    void continueHandshake();
    void sendCiphertext();
    void send(const QByteArray &octets);
    void breakOffLater();
    void discardAll();
    void discardAvailable();
    bool trySend();
    void shutDownIfSent();
    void breakOff();
    bool isOpen() const { return m_descriptor >= 0; }

    int m_descriptor = -1;
    SocketWatch &m_watch;
    bool m_isListening = false; ///< wants to be told of what comes in
    QTimer m_linger;
    const MemoryShares m_memory;
    std::unique_ptr<Tls::Stream> m_tls;
    SendQueue m_unsent;
    QHostAddress m_peerAddress;
    QHostAddress m_localAddress;
    quint16 m_peerPort = 0;
    bool m_isHandshaking = false;
    bool m_hasPeerFinished = false; ///< the system has no more to read
    bool m_isAtEnd = false;
    bool m_isCongested = false;
    bool m_isClosing = false;
    bool m_isLeavingAtOnce = false;
};

} // namespace Net
