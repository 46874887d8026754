// SPDX-License-Identifier: MIT
#include "channel.h"

#include <QDeadlineTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <array>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using Net::Channel;

namespace {

constexpr std::chrono::milliseconds Linger{200};
constexpr Net::MemoryShares Memory{64 * 1024, 256 * 1024, 64 * 1024};

/// A channel and, at the other end of a loopback link, a peer that is a plain socket.
struct Link
{
    explicit Link(const Net::MemoryShares &shares = Memory)
        : memory(shares)
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
    /// Takes all that the system holds for the peer; the channel is told nothing meanwhile.
    qint64 drainPeer()
    {
        std::array<char, 65536> octets{};
        pollfd arrival{int(peer.socketDescriptor()), POLLIN, 0};
        qint64 taken = 0;
        while (::poll(&arrival, 1, 200) == 1) {
            const ssize_t got = ::recv(arrival.fd, octets.data(), octets.size(), 0);
            if (got <= 0)
                break;
            taken += got;
        }
        return taken;
    }
    /// Waits until the system has something for the channel, which is not told of it.
    bool comesWithoutALoop() const
    {
        const QDeadlineTimer patience(30000);
        while (!channel.hasUnread() && !patience.hasExpired())
            QTest::qSleep(1);
        return channel.hasUnread();
    }
    void shutDownPeer() { ::shutdown(int(peer.socketDescriptor()), SHUT_WR); }

    QTcpSocket peer;
    Net::SocketWatch watch;
    Net::MemoryShares memory = Memory;
    Channel channel{watch, Linger, memory};
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

    // A read that gave less than was asked for has taken all: the next one costs no call to the system.
    void asksNoMoreUntilItIsTold()
    {
        Link link;
        QSignalSpy ready(&link.channel, &Channel::readyRead);
        link.peer.write("HELO x\r\n");
        QTRY_COMPARE(ready.size(), 1);
        QCOMPARE(link.channel.read(100), QByteArray("HELO x\r\n"));
        link.peer.write("QUIT\r\n");
        link.peer.flush();
        QVERIFY(link.comesWithoutALoop());
        QCOMPARE(link.channel.read(100), QByteArray());
        QTRY_COMPARE(ready.size(), 2);
        QCOMPARE(link.channel.read(100), QByteArray("QUIT\r\n"));
    }

    // What came is read at once up to the limit, whether it is a command or a text.
    void readsWhatCame_data()
    {
        QTest::addColumn<int>("sent");
        QTest::addColumn<int>("limit");
        QTest::newRow("a command") << 10 << 65536;
        QTest::newRow("less than the limit of a command") << 4095 << 65536;
        QTest::newRow("as much as a command may have") << 4096 << 65536;
        QTest::newRow("one octet more") << 4097 << 65536;
        QTest::newRow("a text") << 60000 << 65536;
        QTest::newRow("as much as is asked for") << 20000 << 20000;
        QTest::newRow("more than is asked for") << 20001 << 20000;
        QTest::newRow("more than a small limit") << 5000 << 4096;
    }
    void readsWhatCame()
    {
        QFETCH(int, sent);
        QFETCH(int, limit);
        QByteArray octets;
        for (int i = 0; i < sent; ++i)
            octets += char('a' + i % 26);
        for (const auto amount : {Net::Socket::Amount::Little, Net::Socket::Amount::Much}) {
            Link link;
            link.peer.write(octets);
            link.peer.flush();
            QTest::qWait(50); // all of it is with the system
            QCOMPARE(link.channel.read(limit, amount), octets.left(limit));
            QCOMPARE(link.channel.read(limit, amount), octets.mid(limit));
            QVERIFY(!link.channel.isAtEnd());
            link.peer.disconnectFromHost();
            QTRY_VERIFY(link.channel.read(limit, amount).isEmpty() && link.channel.isAtEnd());
        }
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
        QTRY_VERIFY(link.readAll().isEmpty() && link.channel.isAtEnd());
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

    // A large message stood still for ever where the peer read fast: the rest left within a call of write().
    void drainedIsToldThoughTheRestLeftWithinAWrite()
    {
        Link link({64 * 1024, 2000, 1000});
        QSignalSpy drained(&link.channel, &Channel::drained);
        const QByteArray piece(500, 'x');
        qint64 written = 0;
        while (!link.channel.isCongested() && written < 64 * 1024 * 1024) {
            link.channel.write(piece);
            written += piece.size();
        }
        QVERIFY(link.channel.isCongested());
        qint64 read = link.drainPeer();
        link.channel.write("y"); // and all that waited goes with it
        read += link.drainPeer();
        QCOMPARE(read, written + 1);
        QVERIFY(link.channel.isCongested()); // until it was told
        QTRY_COMPARE(drained.size(), 1);
        QVERIFY(!link.channel.isCongested());
        QTest::qWait(20);
        QCOMPARE(drained.size(), 1);
    }

    // A link that is closing gets no drained(): the time that the peer has to hang up would begin anew without end.
    void aCongestedLinkIsLeft()
    {
        Link link({64 * 1024, 2000, 1000});
        QSignalSpy drained(&link.channel, &Channel::drained);
        QSignalSpy gone(&link.channel, &Channel::disconnected);
        const QByteArray piece(500, 'x');
        while (!link.channel.isCongested())
            link.channel.write(piece);
        link.drainPeer();
        link.channel.write("y");
        const int kept = ::dup(int(link.peer.socketDescriptor())); // so the peer's own closing is not seen
        link.channel.closeGracefully();
        QTRY_COMPARE(gone.size(), 1);
        QVERIFY(drained.isEmpty());
        ::close(kept);
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
