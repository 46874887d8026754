// SPDX-License-Identifier: MIT
#include "mailserver/listen/testclient.h"

#include <QHostAddress>
#include <QTest>

namespace {

constexpr int Patience = 10000; // milliseconds, on a machine that has much to do

} // namespace

TestClient::TestClient(quint16 port, const QString &from)
{
    if (!from.isEmpty())
        m_socket.bind(QHostAddress(from));
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    [[maybe_unused]] const bool connected =
        QTest::qWaitFor([this] { return m_socket.state() == QAbstractSocket::ConnectedState; }, Patience);
}

void TestClient::send(const QByteArray &octets)
{
    m_socket.write(octets);
    m_socket.flush();
}

bool TestClient::waitForLine()
{
    return QTest::qWaitFor(
        [this] { return m_socket.canReadLine() || m_socket.state() == QAbstractSocket::UnconnectedState; }, Patience);
}

QByteArray TestClient::line()
{
    if (!waitForLine())
        return "(silence)";
    QByteArray line = m_socket.readLine();
    if (line.isEmpty())
        return "(closed)";
    if (!line.endsWith("\r\n"))
        return "(no CRLF) " + line;
    line.chop(2);
    return line;
}

QByteArray TestClient::reply()
{
    QByteArray whole = line();
    QByteArray last = whole;
    while (last.size() > 3 && last.at(3) == '-') {
        last = line();
        whole += '|' + last;
    }
    return whole;
}

QByteArray TestClient::ask(const QByteArray &line)
{
    send(line + "\r\n");
    return reply();
}

QByteArray TestClient::text()
{
    QByteArray whole;
    for (QByteArray next = line(); next != "." && next != "(silence)" && next != "(closed)"; next = line())
        whole += next + "\r\n";
    return whole;
}

bool TestClient::waitClosed(int milliseconds)
{
    return QTest::qWaitFor(
        [this] {
            m_socket.readAll();
            return m_socket.state() == QAbstractSocket::UnconnectedState;
        },
        milliseconds);
}
