// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

/// A client without an event loop: for a thread of its own, or to be quicker than the server.
class PlainClient
{
public:
    explicit PlainClient(quint16 port)
        : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        const timeval patience{PatienceSeconds, 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address);
    }
    ~PlainClient() { ::close(m_socket); }
    Q_DISABLE_COPY_MOVE(PlainClient)

    void send(const QByteArray &octets) { ::send(m_socket, octets.constData(), size_t(octets.size()), MSG_NOSIGNAL); }
    /// What comes next, a line in a dialogue step by step; empty at the end, or if nothing comes.
    QByteArray read()
    {
        char octets[512];
        const ssize_t got = ::recv(m_socket, octets, sizeof octets, 0);
        return got > 0 ? QByteArray(octets, got) : QByteArray();
    }

    /// All that comes until the link ends.
    QByteArray readAll()
    {
        QByteArray all;
        for (QByteArray piece = read(); !piece.isEmpty(); piece = read())
            all += piece;
        return all;
    }

private:
    static constexpr time_t PatienceSeconds = 20;

    const int m_socket;
};
