// SPDX-License-Identifier: MIT
// What a link does with octets: how they leave, and that none is lost.
#include "serverlink.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <algorithm>

#include <linux/tcp.h> // that of <netinet/tcp.h> knows no segments
#include <netinet/in.h>

using namespace Qt::StringLiterals;
using Client::ServerLink;
using Client::SocketBufferOctets;

namespace {

struct Served
{
    Served()
    {
        listener.listen(QHostAddress::LocalHost);
        link.open(u"127.0.0.1"_s, {{listener.serverPort(), false}}, nullptr);
        if (!QTest::qWaitFor([this] { return link.isConnected() && listener.hasPendingConnections(); }))
            qFatal("no connection");
        server = listener.nextPendingConnection();
    }
    /// That have brought octets to the server.
    quint32 segments() const
    {
        tcp_info info{};
        socklen_t size = sizeof info;
        ::getsockopt(int(server->socketDescriptor()), IPPROTO_TCP, TCP_INFO, &info, &size);
        return info.tcpi_data_segs_in;
    }

    QTcpServer listener;
    ServerLink link;
    QTcpSocket *server = nullptr; ///< the listener's
};

} // namespace

class TestServerLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commandsOfOneTurnLeaveTogether()
    {
        Served served;
        QByteArray all;
        for (int i = 1; i <= 100; ++i) {
            const QByteArray command = "RETR " + QByteArray::number(i) + "\r\n";
            served.link.send(command);
            all += command;
        }
        QCOMPARE(served.link.unsentOctets(), all.size());
        QTRY_COMPARE(served.server->bytesAvailable(), all.size());
        QCOMPARE(served.server->readAll(), all);
        QCOMPARE(served.segments(), 1U);
        QCOMPARE(served.link.unsentOctets(), 0);
        served.link.send("QUIT\r\n");
        QTRY_COMPARE(served.server->bytesAvailable(), 6);
        QCOMPARE(served.segments(), 2U);
    }

    // However fast the peer takes it.
    void muchLeavesPieceByPiece()
    {
        Served served;
        qint64 largest = 0;
        qint64 before = 10 * SocketBufferOctets;
        QSignalSpy sent(&served.link, &ServerLink::octetsSent);
        connect(&served.link, &ServerLink::octetsSent, this, [&] {
            largest = std::max(largest, before - served.link.unsentOctets());
            before = served.link.unsentOctets();
        });
        served.link.send(QByteArray(before, 'x'));
        qint64 heard = 0;
        connect(served.server, &QTcpSocket::readyRead, this, [&] { heard += served.server->readAll().size(); });
        QTRY_COMPARE(heard, 10 * SocketBufferOctets);
        QVERIFY(sent.size() >= 10);
        QCOMPARE(largest, SocketBufferOctets);
    }

    void whatWasSentLeavesBeforeTheLinkIsClosed()
    {
        Served served;
        QSignalSpy closed(&served.link, &ServerLink::closed);
        QSignalSpy failed(&served.link, &ServerLink::failed);
        const QByteArray all(3 * SocketBufferOctets, 'x');
        served.link.send(all);
        served.link.close();
        QByteArray heard;
        connect(served.server, &QTcpSocket::readyRead, this, [&] { heard += served.server->readAll(); });
        QTRY_COMPARE(closed.size(), 1);
        QTRY_COMPARE(heard.size(), all.size());
        QCOMPARE(failed.size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestServerLink)
#include "tst_serverlink.moc"
