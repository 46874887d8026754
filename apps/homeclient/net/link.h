// SPDX-License-Identifier: MIT
#pragma once

#include "clientlimits.h"
#include "pop3client.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QTcpSocket>
#include <QTimer>

namespace Net {

/// One connection as both clients need it: tries the ports in turn, reads in bounded pieces, writes in bounded pieces,
/// and gives up when nothing came for as long as its user said. Ends with exactly one closed(), after at most one
/// failed().
class Link : public QObject
{
    Q_OBJECT

public:
    explicit Link(QObject *parent = nullptr);
    ~Link() override;

    void setLimits(const ClientLimits &limits) { m_limits = limits; }
    void open(const QString &host, const QList<quint16> &ports);
    bool isOpen() const { return m_isOpen; }

    void send(const QByteArray &octets);
    /// Given to send() and not yet taken by the system.
    qint64 unsentOctets() const;

    /// Starts the clock anew; failed(TimedOut) when it runs out. No clock while nothing is awaited.
    void await(std::chrono::milliseconds limit);
    void awaitNothing();

    /// Sends what is left, then closes; cuts the link if that takes longer than the farewell.
    void close();
    /// Cuts the link at once; closed() follows, no failed().
    void abort();
    /// failed(), then cuts the link.
    void fail(MailFailure::Reason reason, const QString &text);

    QString peer() const; ///< "127.0.0.1:2110", or what is being tried
    QHostAddress localAddress() const { return m_socket.localAddress(); }

Q_SIGNALS:
    void connected(const QString &peer);
    void octetsRead(const QByteArray &octets);
    void octetsSent();
    /// @p stage is Lookup or Connecting before connected(), and Quit (meaning: whatever the user was at) afterwards.
    void failed(Net::MailFailure::Stage stage, Net::MailFailure::Reason reason, const QString &text);
    void closed();

private:
    void tryNextPort();
    void socketConnected();
    void readAvailable();
    void writePending();
    void socketWrote();
    void socketDisconnected();
    void socketFailed(QAbstractSocket::SocketError error);
    void timedOut();
    void connectingFailed(MailFailure::Stage stage, MailFailure::Reason reason, const QString &text);
    void finish();

    QTcpSocket m_socket;
    QTimer m_clock;
    QTimer m_retry;
    ClientLimits m_limits;
    QString m_host;
    QList<quint16> m_ports;
    quint16 m_port = 0;
    QByteArray m_pending;
    bool m_isOpen = false;
    bool m_isConnected = false;
    bool m_isClosing = false;
};

} // namespace Net
