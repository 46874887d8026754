// SPDX-License-Identifier: MIT
#pragma once

#include "clientlimits.h"
#include "dialer.h"
#include "mailfailure.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QSslSocket>
#include <QTimer>

#include <memory>
#include <optional>

namespace Net {

class CertificateTrust;

/// One connection as both clients need it, in clear or encrypted: finds the port (see Dialer), reads in bounded pieces,
/// writes in bounded pieces, and gives up when nothing came for as long as its user said. Ends with exactly one
/// closed(), after at most one failed(). Nothing is read or written before a certificate is believed.
class Link : public QObject
{
    Q_OBJECT

public:
    explicit Link(QObject *parent = nullptr);
    ~Link() override;

    void setLimits(const ClientLimits &limits) { m_limits = limits; }
    /// @p trust: null: only what the system vouches for is believed.
    void open(const QString &host, const QList<Endpoint> &endpoints, std::shared_ptr<CertificateTrust> trust);
    bool isOpen() const { return m_isOpen; }
    bool isConnected() const { return m_isConnected; }
    const Endpoint &endpoint() const { return m_endpoint; } ///< connected to, or tried first
    /// Begins the handshake in a dialogue that was in clear; encrypted() or failed() follows. What has come in clear
    /// and was not read yet takes no effect: failed(SpokeTooEarly).
    void startTls();

    void send(const QByteArray &octets);
    /// Given to send() and not yet taken by the system.
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
    QHostAddress localAddress() const { return m_socket ? m_socket->localAddress() : QHostAddress(); }

Q_SIGNALS:
    void connected(const QString &peer); ///< where TLS begins with the first octet: the handshake begins now
    void encrypted(const Net::Encryption &encryption);
    void octetsRead(const QByteArray &octets);
    void octetsSent();
    /// The stage is Lookup or Connecting before connected(), Encryption in a handshake, and Quit (meaning: whatever the
    /// user was at) else.
    void failed(const Net::MailFailure &failure);
    void closed();

private:
    void takeSocket(const Endpoint &endpoint);
    void dialingFailed(const MailFailure &failure);
    void beginHandshake();
    void socketEncrypted();
    void judgeCertificate(const QList<QSslError> &errors);
    void refuseCertificate(const ServerCertificate &certificate, bool isChanged);
    bool holdsUnreadOctets() const;
    void readAvailable();
    void writePending();
    void socketWrote();
    void socketDisconnected();
    void socketFailed(QAbstractSocket::SocketError error);
    void timedOut();
    void connectedSocketFailed(QAbstractSocket::SocketError error);
    void fail(const MailFailure &failure);
    void finish();
    void dropSocket();

    Dialer m_dialer;
    std::unique_ptr<QSslSocket> m_socket; ///< null until connected
    QTimer m_clock;
    ClientLimits m_limits;
    QString m_host;
    Endpoint m_endpoint;
    std::shared_ptr<CertificateTrust> m_trust;
    QList<QSslError> m_doubts;            ///< of the system, about the certificate of this handshake
    std::optional<MailFailure> m_refusal; ///< why this handshake is being cut
    QByteArray m_pending;
    qint64 m_octetsAwaited = 0; ///< read since the clock was started
    bool m_isOpen = false;
    bool m_isConnected = false;
    bool m_isHandshaking = false;
    bool m_isClosing = false;
};

} // namespace Net
