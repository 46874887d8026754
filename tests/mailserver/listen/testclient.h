// SPDX-License-Identifier: MIT
#pragma once

#include <QTcpSocket>

/// A client that sends octets and reads lines over a real loopback link, and keeps the event loop going meanwhile.
class TestClient
{
public:
    /// @p from: the address to come from, for trust; empty: any.
    explicit TestClient(quint16 port, const QString &from = {});

    void send(const QByteArray &octets);
    /// The next line without its CRLF; "(silence)" if none comes in time, "(closed)" if the link is closed.
    QByteArray line();
    /// The next reply of SMTP with all its lines, joined by "|".
    QByteArray reply();
    /// Sends a line and gives the reply to it.
    QByteArray ask(const QByteArray &line);
    /// Lines up to the closing one, without it, stuffing kept.
    QByteArray text();
    /// Whether the server closes the link; what it still sends is thrown away.
    bool waitClosed(int milliseconds = 5000);
    void abort() { m_socket.abort(); }
    QTcpSocket &socket() { return m_socket; }

private:
    bool waitForLine();

    QTcpSocket m_socket;
};
