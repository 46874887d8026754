// SPDX-License-Identifier: MIT
// The channel as a client under TLS, with Qt's own TLS as the server.
#include "channel.h"
#include "mailserver/tls/testpair.h"

#include <QSignalSpy>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTest>

#include <cerrno>

#include <sys/socket.h>
#include <unistd.h>

using Net::Channel;

namespace {

constexpr std::chrono::milliseconds ClientLinger{200};
constexpr Net::MemoryShares ClientMemory{64 * 1024, 256 * 1024, 64 * 1024};

/// A channel that is a client, and a server that is Qt's.
struct ServedLink
{
    ServedLink()
    {
        QTcpServer listener;
        listener.listen(QHostAddress::LocalHost);
        server.connectToHost(QHostAddress(QHostAddress::LocalHost), listener.serverPort());
        server.waitForConnected();
        listener.waitForNewConnection(5000);
        channel.open(::dup(int(listener.nextPendingConnection()->socketDescriptor())));
        server.setLocalCertificate(QSslCertificate(TestPair::read(pair.files().certificate)));
        server.setPrivateKey(QSslKey(TestPair::read(pair.files().key), QSsl::Ec));
    }
    void begin()
    {
        server.startServerEncryption();
        channel.startTlsAsClient(Tls::ClientContext::make(), "localhost");
    }
    bool encrypt()
    {
        QObject::connect(&channel, &Channel::peerShown, &channel, [this] { channel.judgePeer(true); });
        begin();
        return QTest::qWaitFor([this] { return server.isEncrypted() && channel.isEncrypted(); });
    }
    QByteArray readAll()
    {
        QByteArray octets;
        for (QByteArray piece = channel.read(ClientMemory.readAhead); !piece.isEmpty();
             piece = channel.read(ClientMemory.readAhead))
            octets += piece;
        return octets;
    }

    TestPair pair;
    QSslSocket server; // which side connected is nothing to TLS
    Net::SocketWatch watch;
    Channel channel{watch, ClientLinger, ClientMemory};
};

} // namespace

class TestChannelClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void carriesBothWays();
    void waitsForTheJudgement_data();
    void waitsForTheJudgement();
    void aServerThatHangsUpInTheMiddle();
    void aServerThatSpeaksInClear();
    void tellsByWhatItBroke();
    void whatIsUnsentIsCounted();
};

void TestChannelClient::carriesBothWays()
{
    ServedLink link;
    QVERIFY(link.encrypt());
    QCOMPARE(link.channel.tlsParameters().version, QByteArray("TLSv1.3"));
    QCOMPARE(link.channel.peerCertificate().fingerprint,
             link.server.localCertificate().digest(QCryptographicHash::Sha256));
    const QByteArray text(3000000, 'x');
    QByteArray heard;
    connect(&link.channel, &Channel::readyRead, &link.channel, [&] { heard += link.readAll(); });
    heard += link.readAll();
    link.server.write(text);
    QTRY_VERIFY(heard == text);
    QByteArray back;
    connect(&link.server, &QSslSocket::readyRead, &link.server, [&] { back += link.server.readAll(); });
    link.channel.write(text);
    QTRY_VERIFY(back == text);
}

void TestChannelClient::waitsForTheJudgement_data()
{
    QTest::addColumn<bool>("isBelieved");
    QTest::newRow("yes") << true;
    QTest::newRow("no") << false;
}

void TestChannelClient::waitsForTheJudgement()
{
    QFETCH(bool, isBelieved);
    ServedLink link;
    QSignalSpy shown(&link.channel, &Channel::peerShown);
    QSignalSpy encrypted(&link.channel, &Channel::encrypted);
    QSignalSpy failed(&link.channel, &Channel::tlsFailed);
    link.begin();
    QTRY_COMPARE(shown.size(), 1);
    link.channel.write("PASS secret\r\n");
    QTest::qWait(100);
    QCOMPARE(shown.size(), 1);
    QCOMPARE(encrypted.size() + failed.size(), 0);
    QVERIFY(!link.server.isEncrypted());
    link.channel.judgePeer(isBelieved);
    QTRY_COMPARE(encrypted.size(), isBelieved ? 1 : 0);
    QTRY_COMPARE(link.server.isEncrypted(), isBelieved);
    QCOMPARE(failed.size(), isBelieved ? 0 : 1);
    QCOMPARE(link.channel.tlsFailure(), isBelieved ? Tls::FailureKind::None : Tls::FailureKind::NotTrusted);
    if (!isBelieved)
        QTRY_COMPARE(link.server.error(), QAbstractSocket::SslHandshakeFailedError);
    QTest::qWait(50);
    QCOMPARE(link.server.readAll(), QByteArray());
}

void TestChannelClient::aServerThatHangsUpInTheMiddle()
{
    ServedLink link;
    QSignalSpy failed(&link.channel, &Channel::tlsFailed);
    link.channel.startTlsAsClient(Tls::ClientContext::make(), "localhost");
    QTRY_VERIFY(link.server.bytesAvailable() > 0);
    link.server.readAll();
    link.server.disconnectFromHost();
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().toByteArray(), QByteArray("the server hung up in the middle of the handshake"));
    QCOMPARE(link.channel.tlsFailure(), Tls::FailureKind::None);
}

void TestChannelClient::aServerThatSpeaksInClear()
{
    ServedLink link;
    QSignalSpy failed(&link.channel, &Channel::tlsFailed);
    link.server.write("220 mail.example ESMTP\r\n");
    link.server.flush();
    link.channel.startTlsAsClient(Tls::ClientContext::make(), "localhost");
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(link.channel.tlsFailure(), Tls::FailureKind::NotTls);
    QCOMPARE(link.readAll(), QByteArray());
}

void TestChannelClient::tellsByWhatItBroke()
{
    ServedLink link;
    QSignalSpy gone(&link.channel, &Channel::disconnected);
    link.channel.write("NOOP\r\n");
    QTRY_VERIFY(link.server.bytesAvailable() > 0);
    const ::linger atOnce{1, 0};
    ::setsockopt(int(link.server.socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
    link.server.abort(); // a reset
    connect(&link.channel, &Channel::readyRead, &link.channel, [&] { link.readAll(); });
    QTRY_COMPARE(gone.size(), 1);
    QCOMPARE(link.channel.brokenBy(), ECONNRESET);
}

void TestChannelClient::whatIsUnsentIsCounted()
{
    ServedLink link;
    link.channel.write("NOOP\r\n");
    QCOMPARE(link.channel.unsentOctets(), 0);
    link.server.setReadBufferSize(1);
    while (!link.channel.isCongested())
        link.channel.write(QByteArray(100'000, 'x'));
    QVERIFY(link.channel.unsentOctets() > ClientMemory.highWater);
}

QTEST_GUILESS_MAIN(TestChannelClient)
#include "tst_channelclient.moc"
