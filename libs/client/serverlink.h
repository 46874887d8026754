// SPDX-License-Identifier: MIT
#pragma once

#include "channel.h"
#include "clientlimits.h"
#include "dialer.h"
#include "mailfailure.h"
#include "peercheck.h"
#include "serverport.h"
#include "socketwatch.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QTimer>

#include <memory>
#include <optional>

namespace Client {

/// One connection as both clients need it, in clear or encrypted: finds the port (see Net::Dialer), reads in bounded
/// pieces, writes in bounded pieces, and gives up when nothing came for as long as its user said. Ends with exactly one
/// closed(), after at most one failed(). Nothing is read or written before a certificate is believed.
class ServerLink : public QObject
{
    Q_OBJECT

public:
    explicit ServerLink(QObject *parent = nullptr);
    ~ServerLink() override;

    void setLimits(const ClientLimits &limits) { m_limits = limits; }
    /// @p trust: null: only what the system vouches for is believed.
    void open(const QString &host, const QList<ServerPort> &ports, std::shared_ptr<CertificateTrust> trust);
    bool isOpen() const { return m_isOpen; }
    bool isConnected() const { return m_isConnected; }
    const ServerPort &port() const { return m_port; } ///< connected to, or tried first
    /// Begins the handshake in a dialogue that was in clear; encrypted() or failed() follows. What has come in clear
    /// and was not read yet takes no effect: failed(SpokeTooEarly).
    void startTls();

    void send(const QByteArray &octets);
    /// Given to send() and not yet taken by the system. What is sent in one turn of the event loop leaves after it,
    /// at most SocketBufferOctets in each.
    qint64 unsentOctets() const;

    /// Starts the clock anew; failed(TimedOut) when it runs out. No clock while nothing is awaited.
    void await(std::chrono::milliseconds limit);
    /// Where an answer comes in pieces: starts it anew once ProgressOctets have come since it was started last.
    void awaitMore(std::chrono::milliseconds limit);
    void awaitNothing();

    /// Sends what is left, then closes; cuts the link if that takes longer than the farewell.
    void close();
    /// Cuts the link at once; closed() follows, no failed().
    void abort();
    /// failed(), then cuts the link.
    void fail(MailFailure::Reason reason, const QString &text);

    QString peer() const; ///< "127.0.0.1:2110", or what is being tried
    QHostAddress localAddress() const { return m_channel ? m_channel->localAddress() : QHostAddress(); }

Q_SIGNALS:
    void connected(const QString &peer); ///< where TLS begins with the first octet: the handshake begins now
    void encrypted(const Client::Encryption &encryption);
    void octetsRead(const QByteArray &octets);
    void octetsSent();
    /// The stage is Lookup or Connecting before connected(), Encryption in a handshake, and Quit (meaning: whatever the
    /// user was at) else.
    void failed(const Client::MailFailure &failure);
    void closed();

private:
    void takeSocket(quint16 port);
    void listenToChannel();
    static MailFailure asMailFailure(const Net::DialFailure &failure);
    void dialingFailed(const Net::DialFailure &failure);
    void beginHandshake();
    void judgePeer();
    void handshakeDone();
    void handshakeFailed(const QByteArray &reason);
    MailFailure refusal() const;
    void readLater();
    void readAvailable();
    void writeLater();
    void writePending();
    void channelWrote();
    void channelGone();
    void timedOut();
    void fail(const MailFailure &failure);
    void finish();
    void dropChannel();

    Net::Dialer m_dialer;
    Net::SocketWatch m_watch;
    std::unique_ptr<Net::Channel> m_channel; ///< null until connected
    QTimer m_clock;
    ClientLimits m_limits;
    QString m_host;
    QList<ServerPort> m_ports; ///< that may be tried
    ServerPort m_port;
    std::shared_ptr<CertificateTrust> m_trust;
    std::optional<PeerCheck> m_peerCheck; ///< of this handshake
    QByteArray m_pending;
    qint64 m_octetsAwaited = 0; ///< read since the clock was started
    bool m_isOpen = false;
    bool m_isConnected = false;
    bool m_isHandshaking = false;
    bool m_isClosing = false;
    bool m_isWriteDue = false; ///< as soon as this turn of the event loop is over
};

} // namespace Client
