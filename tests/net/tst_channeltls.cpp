// SPDX-License-Identifier: MIT
// The channel under TLS, with Qt's own TLS at the other end: it keeps every promise that it gives in clear.
#include "channel.h"
#include "mailserver/tls/testpair.h"

#include <QSignalSpy>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QTest>

#include <sys/socket.h>
#include <unistd.h>

using Net::Channel;

namespace {

constexpr std::chrono::milliseconds TlsLinger{200};
constexpr Net::MemoryShares TlsMemory{64 * 1024, 256 * 1024, 64 * 1024};

struct TlsLink
{
    TlsLink()
    {
        QTcpServer listener;
        listener.listen(QHostAddress::LocalHost);
        peer.setPeerVerifyMode(QSslSocket::VerifyNone);
        peer.connectToHost(QHostAddress(QHostAddress::LocalHost), listener.serverPort());
        peer.waitForConnected();
        listener.waitForNewConnection(5000);
        channel.open(::dup(int(listener.nextPendingConnection()->socketDescriptor())));
    }
    bool encrypt()
    {
        channel.startTls(pair.context());
        peer.startClientEncryption();
        return QTest::qWaitFor([this] { return peer.isEncrypted() && channel.isEncrypted(); });
    }
    QByteArray readAll()
    {
        QByteArray octets;
        for (QByteArray piece = channel.read(TlsMemory.readAhead); !piece.isEmpty();
             piece = channel.read(TlsMemory.readAhead))
            octets += piece;
        return octets;
    }

    TestPair pair;
    QSslSocket peer;
    Net::SocketWatch watch;
    Channel channel{watch, TlsLinger, TlsMemory};
};

} // namespace

class TestChannelTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void carriesBothWays();
    void whatWasWrittenInClearLeavesInClear();
    void nothingIsReadAhead();
    void clearTextIsNoHandshake();
    void tellsOnceUntilItIsRead();
    void isCongestedByCiphertext();
    void aPeerThatSaidGoodbyeStillReads();
    void closingSaysGoodbye();
    void closingInTheMiddleOfAHandshake();
    void aPeerThatHangsUpInTheMiddle();
    void aLinkThatBreaksIsNoCrash();
    void unreadIsSeenWithoutReading();
    void unreadIsSeenUnderTls();
    void smallPiecesAreLinear();
};

void TestChannelTls::carriesBothWays()
{
    TlsLink link;
    QVERIFY(link.encrypt());
    QCOMPARE(link.channel.tlsParameters().version, QByteArray("TLSv1.3"));
    const QByteArray text(3000000, 'x');
    QByteArray heard;
    connect(&link.channel, &Channel::readyRead, &link.channel, [&] { heard += link.readAll(); });
    link.readAll();
    link.peer.write(text);
    QTRY_VERIFY(heard == text);
    QByteArray back;
    connect(&link.peer, &QSslSocket::readyRead, &link.peer, [&] { back += link.peer.readAll(); });
    link.channel.write(text);
    QTRY_VERIFY(back == text);
}

void TestChannelTls::whatWasWrittenInClearLeavesInClear()
{
    TlsLink link;
    QByteArray clear;
    connect(&link.peer, &QSslSocket::readyRead, &link.peer, [&] { clear += link.peer.readAll(); });
    link.channel.write("220 ready\r\n");
    link.channel.startTls(link.pair.context());
    link.channel.write("lost, for nothing may be written now");
    QTRY_COMPARE(clear, QByteArray("220 ready\r\n"));
    link.peer.startClientEncryption();
    QTRY_VERIFY(link.channel.isEncrypted());
    link.channel.write("250 OK\r\n");
    QTRY_COMPARE(clear, QByteArray("220 ready\r\n250 OK\r\n"));
}

void TestChannelTls::nothingIsReadAhead()
{
    TlsLink link;
    QVERIFY(link.encrypt());
    link.peer.write("NOOP\r\nQUIT\r\n");
    QByteArray first;
    QVERIFY(QTest::qWaitFor([&] { return !(first = link.channel.read(6)).isEmpty(); }));
    QCOMPARE(first, QByteArray("NOOP\r\n"));
    QCOMPARE(link.channel.read(6), QByteArray("QUIT\r\n"));
    QCOMPARE(link.channel.read(6), QByteArray());
    QVERIFY(!link.channel.isAtEnd());
}

void TestChannelTls::clearTextIsNoHandshake()
{
    TlsLink link;
    QSignalSpy failed(&link.channel, &Channel::tlsFailed);
    QSignalSpy gone(&link.channel, &Channel::disconnected);
    link.peer.write("RSET\r\n");
    link.peer.flush();
    link.channel.startTls(link.pair.context());
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(failed.first().first().toByteArray().contains("not TLS at all"));
    QCOMPARE(link.readAll(), QByteArray());
    link.channel.closeGracefully();
    QTRY_COMPARE(gone.size(), 1);
}

void TestChannelTls::tellsOnceUntilItIsRead()
{
    TlsLink link;
    QVERIFY(link.encrypt());
    QCOMPARE(link.readAll(), QByteArray());
    QSignalSpy ready(&link.channel, &Channel::readyRead);
    link.peer.write("NOOP\r\n");
    QTRY_COMPARE(ready.size(), 1);
    QTest::qWait(50);
    QCOMPARE(ready.size(), 1);
    QCOMPARE(link.readAll(), QByteArray("NOOP\r\n"));
    link.peer.write("QUIT\r\n");
    QTRY_COMPARE(ready.size(), 2);
}

void TestChannelTls::isCongestedByCiphertext()
{
    TlsLink link;
    QVERIFY(link.encrypt());
    link.peer.setReadBufferSize(1024);
    QSignalSpy drained(&link.channel, &Channel::drained);
    const QByteArray piece(64 * 1024, 'x');
    qint64 written = 0;
    while (!link.channel.isCongested() && written < 64 * 1024 * 1024) {
        link.channel.write(piece);
        written += piece.size();
    }
    QVERIFY(link.channel.isCongested());
    qint64 read = 0;
    link.peer.setReadBufferSize(0);
    connect(&link.peer, &QSslSocket::readyRead, &link.peer, [&] { read += link.peer.readAll().size(); });
    QTRY_COMPARE(drained.size(), 1);
    QVERIFY(!link.channel.isCongested());
    QTRY_COMPARE(read + link.peer.readAll().size(), written);
}

void TestChannelTls::aPeerThatSaidGoodbyeStillReads()
{
    TlsLink link;
    QVERIFY(link.encrypt());
    QSignalSpy gone(&link.channel, &Channel::disconnected);
    QCOMPARE(link.readAll(), QByteArray());
    link.peer.write("QUIT\r\n");
    link.peer.flush();
    ::shutdown(int(link.peer.socketDescriptor()), SHUT_WR);
    QTest::qWait(50);
    QCOMPARE(link.readAll(), QByteArray("QUIT\r\n"));
    QTRY_VERIFY(link.readAll().isEmpty() && link.channel.isAtEnd());
    QVERIFY(gone.isEmpty());
    link.channel.write("221 x\r\n");
    QTRY_COMPARE(link.peer.bytesAvailable(), 7);
    QCOMPARE(link.peer.readAll(), QByteArray("221 x\r\n"));
    link.channel.closeGracefully();
    QTRY_COMPARE(gone.size(), 1);
}

void TestChannelTls::closingSaysGoodbye()
{
    TlsLink link;
    QVERIFY(link.encrypt());
    QSignalSpy gone(&link.channel, &Channel::disconnected);
    link.channel.write("221 x\r\n");
    link.channel.closeGracefully();
    QTRY_COMPARE(link.peer.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(link.peer.error(), QAbstractSocket::RemoteHostClosedError);
    QCOMPARE(link.peer.readAll(), QByteArray("221 x\r\n"));
    QTRY_COMPARE(gone.size(), 1);
}

void TestChannelTls::closingInTheMiddleOfAHandshake()
{
    TlsLink link;
    QSignalSpy gone(&link.channel, &Channel::disconnected);
    link.channel.startTls(link.pair.context());
    link.channel.closeGracefully();
    QTRY_COMPARE(gone.size(), 1);
}

void TestChannelTls::aPeerThatHangsUpInTheMiddle()
{
    TlsLink link;
    QSignalSpy failed(&link.channel, &Channel::tlsFailed);
    link.channel.startTls(link.pair.context());
    link.peer.disconnectFromHost();
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(failed.first().first().toByteArray().contains("hung up"));
}

void TestChannelTls::aLinkThatBreaksIsNoCrash()
{
    TlsLink link;
    QVERIFY(link.encrypt());
    QSignalSpy gone(&link.channel, &Channel::disconnected);
    QCOMPARE(link.readAll(), QByteArray());
    link.peer.abort();
    for (int i = 0; i < 20; ++i) {
        link.channel.write(QByteArray(100000, 'x')); // would be SIGPIPE
        QTest::qWait(5);
    }
    link.readAll();
    link.channel.closeGracefully();
    QTRY_COMPARE(gone.size(), 1);
}

void TestChannelTls::unreadIsSeenWithoutReading()
{
    TlsLink link;
    QVERIFY(!link.channel.hasUnread());
    link.peer.write("EHLO x\r\n");
    QTRY_VERIFY(link.channel.hasUnread());
    QVERIFY(link.channel.hasUnread());
    QByteArray heard;
    QTRY_COMPARE(heard += link.readAll(), QByteArray("EHLO x\r\n"));
    QVERIFY(!link.channel.hasUnread());
}

/// A client that does not wait sends its first command right behind the last message of the handshake.
void TestChannelTls::unreadIsSeenUnderTls()
{
    TlsLink link;
    QVERIFY(link.encrypt());
    QVERIFY(!link.channel.hasUnread());
    link.peer.write("EHLO x\r\nNOOP\r\n");
    QTRY_VERIFY(link.channel.hasUnread());
    QByteArray first;
    QVERIFY(QTest::qWaitFor([&] { return !(first = link.channel.read(4)).isEmpty(); }, 30000));
    QCOMPARE(first, QByteArray("EHLO"));
    QVERIFY(link.channel.hasUnread()); // the system has no more, but TLS does
    QCOMPARE(link.readAll(), QByteArray(" x\r\nNOOP\r\n"));
    QVERIFY(!link.channel.hasUnread());
}

void TestChannelTls::smallPiecesAreLinear()
{
    Net::SendQueue queue;
    constexpr qsizetype Octets = 32 * 1024 * 1024;
    queue.append(QByteArray(Octets, 'x'));
    qsizetype left = Octets;
    // Moving the rest each time would take minutes.
    for (; left > 0; left -= 256) {
        QCOMPARE(queue.size(), left);
        queue.remove(256);
    }
    QVERIFY(queue.isEmpty());
    queue.append("abc");
    queue.remove(2);
    queue.append("def");
    QCOMPARE(QByteArray(queue.data(), queue.size()), QByteArray("cdef"));
}

QTEST_GUILESS_MAIN(TestChannelTls)
#include "tst_channeltls.moc"
