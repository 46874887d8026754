// SPDX-License-Identifier: MIT
#include "net/channel.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

using Net::Channel;

namespace {

constexpr Net::milliseconds Linger{200};
constexpr Net::MemoryShares Memory{64 * 1024, 256 * 1024, 64 * 1024};

/// A channel and, at the other end of a loopback link, a peer that is a plain socket.
struct Link
{
    Link()
    {
        QTcpServer listener;
        listener.listen(QHostAddress::LocalHost);
        peer.connectToHost(QHostAddress::LocalHost, listener.serverPort());
        peer.waitForConnected();
        listener.waitForNewConnection(5000);
        QTcpSocket *accepted = listener.nextPendingConnection();
        isOpen = channel.open(::dup(int(accepted->socketDescriptor())));
    }

    /// All that the channel gives until it says that nothing is there.
    QByteArray readAll()
    {
        QByteArray octets;
        for (QByteArray piece = channel.read(Memory.readAhead); !piece.isEmpty();
             piece = channel.read(Memory.readAhead))
            octets += piece;
        return octets;
    }
    void shutDownPeer() { ::shutdown(int(peer.socketDescriptor()), SHUT_WR); }

    QTcpSocket peer;
    Net::SocketWatch watch;
    Channel channel{watch, Linger, Memory};
    bool isOpen = false;
};

} // namespace

class TestChannel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsBothEnds()
    {
        Link link;
        QVERIFY(link.isOpen);
        QCOMPARE(link.channel.peerAddress(), QHostAddress(QHostAddress::LocalHost));
        QCOMPARE(link.channel.peerPort(), link.peer.localPort());
        QCOMPARE(link.channel.localAddress(), QHostAddress(QHostAddress::LocalHost));
    }

    void aDescriptorThatIsNoLinkIsRefused()
    {
        Net::SocketWatch watch;
        Channel channel(watch, Linger, Memory);
        QVERIFY(!channel.open(::open("/dev/null", 0)));
    }

    void tellsOnceUntilItIsRead()
    {
        Link link;
        QSignalSpy ready(&link.channel, &Channel::readyRead);
        link.peer.write("HELO x\r\n");
        QTRY_COMPARE(ready.size(), 1);
        QTest::qWait(50);
        QCOMPARE(ready.size(), 1); // a notifier left on would have fired without end
        QCOMPARE(link.channel.read(4), QByteArray("HELO"));
        QCOMPARE(link.readAll(), QByteArray(" x\r\n"));
        link.peer.write("QUIT\r\n");
        QTRY_COMPARE(ready.size(), 2);
    }

    // QTcpSocket would have closed both ways.
    void aPeerThatSendsNoMoreStillReads()
    {
        Link link;
        QSignalSpy gone(&link.channel, &Channel::disconnected);
        link.peer.write("QUIT\r\n");
        link.peer.flush();
        link.shutDownPeer();
        QTest::qWait(50);
        QCOMPARE(link.readAll(), QByteArray("QUIT\r\n"));
        QVERIFY(link.channel.isAtEnd());
        QVERIFY(gone.isEmpty());
        link.channel.write("221 x\r\n");
        QTRY_COMPARE(link.peer.bytesAvailable(), 7);
        QCOMPARE(link.peer.readAll(), QByteArray("221 x\r\n"));
        link.channel.closeGracefully();
        QTRY_COMPARE(gone.size(), 1);
    }

    void isCongestedAboveTheHighWaterMark()
    {
        Link link;
        QSignalSpy drained(&link.channel, &Channel::drained);
        const QByteArray piece(64 * 1024, 'x');
        qint64 written = 0;
        while (!link.channel.isCongested() && written < 64 * 1024 * 1024) {
            link.channel.write(piece);
            written += piece.size();
        }
        QVERIFY(link.channel.isCongested());
        qint64 read = 0;
        connect(&link.peer, &QTcpSocket::readyRead, &link.peer, [&] { read += link.peer.readAll().size(); });
        QTRY_COMPARE(drained.size(), 1);
        QVERIFY(!link.channel.isCongested());
        QTRY_COMPARE(read, written);
    }

    void theLastReplyArrivesThoughThePeerStillSends()
    {
        Link link;
        QSignalSpy gone(&link.channel, &Channel::disconnected);
        link.peer.write(QByteArray(100000, 'x'));
        link.peer.flush();
        link.channel.write("421 x\r\n");
        link.channel.closeGracefully();
        QTRY_COMPARE(link.peer.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(link.peer.error(), QAbstractSocket::RemoteHostClosedError); // and no reset
        QCOMPARE(link.peer.readAll(), QByteArray("421 x\r\n"));
        QTRY_COMPARE(gone.size(), 1);
    }

    void aPeerThatNeverHangsUpIsLeft()
    {
        Link link;
        QSignalSpy gone(&link.channel, &Channel::disconnected);
        const int kept = ::dup(int(link.peer.socketDescriptor())); // so the peer's own closing is not seen
        link.channel.closeGracefully();
        QTRY_COMPARE(gone.size(), 1);
        ::close(kept);
    }

    void aBrokenLinkIsToldOnce()
    {
        Link link;
        QSignalSpy gone(&link.channel, &Channel::disconnected);
        link.peer.abort();
        link.channel.write("x");
        QTest::qWait(50);
        link.channel.write("y");
        link.channel.write("z");
        QTRY_COMPARE(gone.size(), 1);
        QTest::qWait(20);
        QCOMPARE(gone.size(), 1);
    }

    void anAbortIsSilent()
    {
        Link link;
        QSignalSpy gone(&link.channel, &Channel::disconnected);
        link.channel.abort();
        QTRY_COMPARE(link.peer.state(), QAbstractSocket::UnconnectedState);
        QVERIFY(gone.isEmpty());
        QVERIFY(link.channel.read(10).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestChannel)
#include "tst_channel.moc"
