// SPDX-License-Identifier: MIT
#include "net/channel.h"

#include <sys/socket.h>
#include <unistd.h>

namespace Net {

Channel::Channel(milliseconds lingerTimeout, QObject *parent)
    : QObject(parent)
{
    m_linger.setSingleShot(true);
    m_linger.setInterval(lingerTimeout);
    connect(&m_linger, &QTimer::timeout, this, &Channel::abort);
    connect(&m_socket, &QTcpSocket::readyRead, this, &Channel::readAvailable);
    connect(&m_socket, &QTcpSocket::bytesWritten, this, &Channel::noteProgress);
    connect(&m_socket, &QTcpSocket::disconnected, this, &Channel::disconnected);
}

bool Channel::open(qintptr descriptor)
{
    m_socket.setReadBufferSize(ReadAheadOctets);
    if (!m_socket.setSocketDescriptor(descriptor)) {
        ::close(int(descriptor));
        return false;
    }
    // Replies are small and wait for nothing (RFC 1122 section 4.2.3.4).
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    return true;
}

QByteArray Channel::read(qint64 maxOctets)
{
    return m_isClosing ? QByteArray() : m_socket.read(maxOctets);
}

void Channel::write(const QByteArray &octets)
{
    if (octets.isEmpty() || m_isClosing || m_socket.state() != QAbstractSocket::ConnectedState)
        return;
    m_socket.write(octets);
    m_isCongested = m_isCongested || m_socket.bytesToWrite() > HighWaterOctets;
}

void Channel::closeGracefully()
{
    if (m_isClosing)
        return;
    m_isClosing = true;
    m_linger.start();
    m_socket.readAll();
    shutDownIfSent();
}

void Channel::abort()
{
    m_linger.stop();
    m_socket.abort();
}

void Channel::readAvailable()
{
    if (m_isClosing)
        m_socket.readAll();
    else
        Q_EMIT readyRead();
}

void Channel::noteProgress()
{
    if (m_isClosing) {
        m_linger.start();
        shutDownIfSent();
        return;
    }
    Q_EMIT progressed();
    if (m_isCongested && m_socket.bytesToWrite() < LowWaterOctets) {
        m_isCongested = false;
        Q_EMIT drained();
    }
}

void Channel::shutDownIfSent()
{
    if (m_socket.state() != QAbstractSocket::ConnectedState)
        return;
    if (m_socket.bytesToWrite() > 0)
        m_socket.flush();
    if (m_socket.bytesToWrite() == 0)
        ::shutdown(int(m_socket.socketDescriptor()), SHUT_WR);
}

} // namespace Net
