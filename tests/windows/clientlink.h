// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

/// One connection, in lines, without an event loop: for a thread of its own, or to be quicker than a server. Everything
/// fails once the link is gone, or was silent for the patience.
class ClientLink
{
public:
    explicit ClientLink(quint16 port, int patienceSeconds = 2)
        : m_descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        const timeval patience{patienceSeconds, 0};
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_isOpen = ::connect(m_descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    }
    ~ClientLink() { ::close(m_descriptor); }
    Q_DISABLE_COPY_MOVE(ClientLink)

    bool send(QByteArrayView octets)
    {
        while (m_isOpen && !octets.isEmpty()) {
            const ssize_t sent = ::send(m_descriptor, octets.data(), std::size_t(octets.size()), MSG_NOSIGNAL);
            m_isOpen = sent > 0;
            octets = m_isOpen ? octets.sliced(sent) : QByteArrayView();
        }
        return m_isOpen;
    }

    /// The next line without its end; nothing if the link is gone.
    QByteArray line()
    {
        qsizetype end = m_read.indexOf("\r\n");
        while (end < 0 && more())
            end = m_read.indexOf("\r\n");
        if (end < 0)
            return {};
        const QByteArray line = m_read.left(end);
        m_read.remove(0, end + 2);
        return line;
    }

    /// The last line of the reply to @p command.
    QByteArray ask(const QByteArray &command)
    {
        send(command + "\r\n");
        return reply();
    }

    QByteArray reply()
    {
        QByteArray last = line();
        while (last.size() > 3 && last.at(3) == '-' && !last.startsWith('-'))
            last = line();
        return last;
    }

    bool readToDot()
    {
        for (QByteArray next = line(); m_isOpen; next = line()) {
            if (next == ".")
                return true;
        }
        return false;
    }

private:
    static constexpr qsizetype ReadOctets = 64 * 1024;

    bool more()
    {
        QByteArray room(ReadOctets, Qt::Uninitialized);
        const ssize_t got = m_isOpen ? ::recv(m_descriptor, room.data(), std::size_t(room.size()), 0) : -1;
        m_isOpen = got > 0;
        if (m_isOpen)
            m_read += room.left(got);
        return m_isOpen;
    }

    int m_descriptor;
    bool m_isOpen = false;
    QByteArray m_read;
};
