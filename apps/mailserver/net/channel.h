// SPDX-License-Identifier: MIT
#pragma once

#include "net/serverlimits.h"

#include <QHostAddress>
#include <QTcpSocket>
#include <QTimer>

namespace Net {

/// Octets read ahead from the link: the rest waits in the system, and then at the peer.
inline constexpr qint64 ReadAheadOctets = 64 * 1024;
/// Above so many unsent octets isCongested() holds until they are fewer than LowWaterOctets.
inline constexpr qint64 HighWaterOctets = 256 * 1024;
inline constexpr qint64 LowWaterOctets = 64 * 1024;

/// One link to a client. The only room that knows sockets; TLS will be known here alone.
class Channel : public QObject
{
    Q_OBJECT

public:
    explicit Channel(milliseconds lingerTimeout, QObject *parent = nullptr);

    /// Takes over @p descriptor in any case. False if it is no open connection.
    bool open(qintptr descriptor);

    /// At most @p maxOctets of what has come in; an empty array if there is nothing.
    QByteArray read(qint64 maxOctets);
    /// Takes all of it. Whoever writes much stops while isCongested().
    void write(const QByteArray &octets);
    bool isCongested() const { return m_isCongested; }

    /// Sends what was written, says that no more will come, and waits for the peer to hang up. What it still sends is
    /// thrown away: closing with octets unread would reset the link, and the peer might lose the last reply.
    void closeGracefully();
    /// Cuts the link at once.
    void abort();

    QHostAddress peerAddress() const { return m_socket.peerAddress(); }
    quint16 peerPort() const { return m_socket.peerPort(); }
    QHostAddress localAddress() const { return m_socket.localAddress(); }

Q_SIGNALS:
    void readyRead();
    void progressed(); ///< octets have left
    void drained();    ///< no longer congested
    void disconnected();

private:
    void readAvailable();
    void noteProgress();
    void shutDownIfSent();

    QTcpSocket m_socket;
    QTimer m_linger;
    bool m_isCongested = false;
    bool m_isClosing = false;
};

} // namespace Net
