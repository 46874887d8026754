// SPDX-License-Identifier: MIT
// Both clients against servers that mean harm: each ends in one failure, in time, and holds no more than it must.
#include "fakeserver.h"
#include "pop3/client/clientlimits.h"
#include "pop3client.h"
#include "smtpclient.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace std::chrono_literals;
using Client::MailFailure;
using Reason = MailFailure::Reason;
using Stage = MailFailure::Stage;

namespace {

Client::MailAccount hostileAccount(quint16 port)
{
    return {QStringLiteral("127.0.0.1"), port, port, QStringLiteral("alice"), QStringLiteral("secret")};
}

Client::ClientLimits hostileLimits()
{
    Client::ClientLimits limits;
    limits.connecting = limits.reply = limits.dataReply = limits.block = limits.finalReply = 400ms;
    limits.farewell = 200ms;
    limits.messageOctets = 1024 * 1024;
    return limits;
}

/// Says one thing over and over, as fast as it is taken, or in small pieces now and then.
class Flood : public QTcpServer
{
public:
    Flood(const QByteArray &opening, const QByteArray &piece, int milliseconds = 0)
        : m_opening(opening)
        , m_piece(piece)
        , m_milliseconds(milliseconds)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] { welcome(nextPendingConnection()); });
    }

    qint64 said = 0;

private:
    void welcome(QTcpSocket *socket)
    {
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        socket->write(m_opening);
        if (m_milliseconds == 0) {
            connect(socket, &QTcpSocket::bytesWritten, this, [this, socket] { say(socket); });
            say(socket);
            return;
        }
        auto *timer = new QTimer(socket);
        connect(timer, &QTimer::timeout, this, [this, socket] { say(socket); });
        timer->start(m_milliseconds);
    }

    void say(QTcpSocket *socket)
    {
        if (socket->bytesToWrite() > 0)
            return;
        socket->write(m_piece);
        said += m_piece.size();
    }

    QByteArray m_opening;
    QByteArray m_piece;
    int m_milliseconds;
};

qint64 residentOctets()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4096 : 0;
}

} // namespace

class TestHostileServers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void floods_data()
    {
        QTest::addColumn<QByteArray>("opening");
        QTest::addColumn<QByteArray>("piece");
        QTest::addColumn<int>("milliseconds");
        const QByteArray much(60'000, 'x');
        QTest::newRow("an endless first line") << QByteArray() << much << 0;
        QTest::newRow("an endless line after the code") << QByteArray("220 +OK ") << much << 0;
        QTest::newRow("an endless greeting of many lines, SMTP")
            << QByteArray() << QByteArray("220-more\r\n").repeated(5000) << 0;
        QTest::newRow("replies that nobody asked for")
            << QByteArray() << QByteArray("+OK\r\n220 x\r\n").repeated(5000) << 0;
        QTest::newRow("only line ends") << QByteArray() << QByteArray("\r\n").repeated(30'000) << 0;
        QTest::newRow("only NUL") << QByteArray() << QByteArray(60'000, '\0') << 0;
        QTest::newRow("an octet now and then") << QByteArray() << QByteArray("2") << 30;
        QTest::newRow("a line now and then, SMTP") << QByteArray() << QByteArray("220-x\r\n") << 30;
        QTest::newRow("a TLS handshake") << QByteArray() << QByteArray("\x16\x03\x01\x02\x00\x01").repeated(1000) << 0;
    }

    void floods()
    {
        QFETCH(QByteArray, opening);
        QFETCH(QByteArray, piece);
        QFETCH(int, milliseconds);
        const qint64 before = residentOctets();
        Flood server(opening, piece, milliseconds);
        Client::Pop3Client pop3;
        expectOneFailure(pop3, [&] { pop3.open(hostileAccount(server.serverPort())); });
        Client::SmtpClient smtp;
        expectOneFailure(
            smtp, [&] { smtp.send(hostileAccount(server.serverPort()), envelope(), "Subject: x\r\n\r\nx\r\n"); });
        QVERIFY(residentOctets() - before < 64 * 1024 * 1024);
    }

    void lists_data()
    {
        QTest::addColumn<QByteArray>("command");
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<Reason>("reason");
        const auto row = [](const char *name, const char *command, const QByteArray &reply, Reason reason) {
            QTest::newRow(name) << QByteArray(command) << reply << reason;
        };
        row("a list that never ends", "LIST", "+OK\r\n1 1\r\n", Reason::TimedOut);
        row("a list of one message with the highest number", "LIST", "+OK\r\n1000000 1\r\n.\r\n", Reason::ServerSaidNo);
        row("a list that breaks off", "LIST", "+OK\r\n1 1\r\n-ERR no\r\n", Reason::ServerSaidNo);
        row("a size below zero", "LIST", "+OK\r\n1 -1\r\n.\r\n", Reason::NotUnderstood);
        row("a size larger than any number", "LIST", "+OK\r\n1 99999999999999999999\r\n.\r\n", Reason::NotUnderstood);
        row("a size whose sum would not fit", "LIST", "+OK\r\n1 9223372036854775807\r\n2 9223372036854775807\r\n.\r\n",
            Reason::NotUnderstood);
        row("a message of 10 GB announced", "LIST", "+OK\r\n1 10000000000\r\n.\r\n", Reason::TooLarge);
        row("a message that never ends", "RETR", "+OK\r\n" + QByteArray("yyyyyyyyyyyyyy\r\n").repeated(100'000),
            Reason::TooLarge);
        row("a message that stops in the middle", "RETR", "+OK\r\nSubject: x\r\n", Reason::TimedOut);
        row("a message of one endless line", "RETR", "+OK\r\n" + QByteArray(2'000'000, 'y'), Reason::TooLarge);
        row("a CAPA that never ends", "CAPA", "+OK\r\n" + QByteArray("X\r\n").repeated(2000), Reason::NotUnderstood);
    }

    void lists()
    {
        QFETCH(QByteArray, command);
        QFETCH(QByteArray, reply);
        FakeMaildrop drop;
        drop.messages = {{"id1", "Subject: a\r\n\r\nx\r\n"}};
        drop.replies[command] = reply;
        if (reply.contains("1000000 1\r"))
            drop.replies["RETR"] = "-ERR no such message\r\n";
        if (reply.contains("10000000000"))
            drop.replies["UIDL"] = "+OK\r\n1 a\r\n.\r\n";
        Client::Pop3Client client;
        const MailFailure failure = expectOneFailure(client, [&] {
            client.open(hostileAccount(drop.server.port()));
            client.list();
            connect(&client, &Client::Pop3Client::listed, &client, [&client] {
                client.retrieve(1);
                client.quit();
            });
        });
        QTEST(failure.reason, "reason");
    }

    void anEndlessLineOfAMessageIsGivenUp()
    {
        const qint64 octets = 3 * Pop3::MaxTextLineOctets;
        FakeMaildrop drop;
        drop.replies["RETR"] = "+OK\r\n" + QByteArray(octets, 'y');
        Client::Pop3Client client;
        qint64 read = 0;
        connect(&client, &Client::Pop3Client::retrieving, this, [&](qint64, qint64 now) { read = now; });
        client.setLimits({});
        QSignalSpy failed(&client, &Client::Pop3Client::failed);
        QSignalSpy closed(&client, &Client::Pop3Client::closed);
        client.open(hostileAccount(drop.server.port()));
        client.retrieve(1);
        QTRY_COMPARE_WITH_TIMEOUT(closed.count(), 1, 20'000);
        QCOMPARE(failed.count(), 1);
        QCOMPARE(failed.at(0).at(0).value<MailFailure>().reason, Reason::NotUnderstood);
        QVERIFY(read > 0 && read <= Pop3::MaxTextLineOctets);
    }

    void linesThatEndInLfAlone_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<bool>("named");
        QTest::newRow("all of them") << QByteArray("+OK\nSubject: a\n\nx\n.\n") << true;
        QTest::newRow("those of the message") << QByteArray("+OK\r\nSubject: a\n\nx\n.\n") << true;
        QTest::newRow("those of the body") << QByteArray("+OK\r\nSubject: a\r\n\r\nx\n.\n") << true;
        QTest::newRow("an empty message") << QByteArray("+OK\r\n.\n") << true;
        QTest::newRow("a message that merely stops") << QByteArray("+OK\r\nSubject: a\n\nx\n") << false;
    }

    // A text may hold LF "." LF, so that only silence behind it tells; but then it is told what is wrong.
    void linesThatEndInLfAlone()
    {
        QFETCH(QByteArray, message);
        QFETCH(bool, named);
        FakeMaildrop drop;
        drop.replies["RETR"] = message;
        Client::Pop3Client client;
        const MailFailure failure = expectOneFailure(client, [&] {
            client.open(hostileAccount(drop.server.port()));
            client.retrieve(1);
        });
        QCOMPARE(failure.reason, named ? Reason::NotUnderstood : Reason::TimedOut);
        QCOMPARE(failure.text.contains(QStringLiteral("LF alone")), named);
    }

    void aBareLineEndInsideIsNoEnd()
    {
        FakeMaildrop drop;
        drop.replies["RETR"] = "+OK\r\na\n.\n";
        QTimer timer;
        timer.setSingleShot(true);
        drop.onLine = [&](const QByteArray &line) {
            if (line.startsWith("RETR"))
                timer.start(50ms);
        };
        connect(&timer, &QTimer::timeout, this, [&] { drop.server.sayToLast("b\r\n.\r\n"); });
        Client::Pop3Client client;
        client.setLimits(hostileLimits());
        QSignalSpy retrieved(&client, &Client::Pop3Client::retrieved);
        client.open(hostileAccount(drop.server.port()));
        client.retrieve(1);
        QTRY_COMPARE(retrieved.count(), 1);
        QCOMPARE(retrieved.at(0).at(1).toByteArray(), QByteArray("a\n.\nb\r\n"));
    }

    void aServerSilentAfterQuit_data()
    {
        QTest::addColumn<QByteArray>("drip");
        QTest::newRow("silent") << QByteArray();
        QTest::newRow("that drips") << QByteArray("+");
    }

    // Nothing was to be deleted: its answer tells nothing, and is waited for only as long as a farewell may take.
    void aServerSilentAfterQuit()
    {
        QFETCH(QByteArray, drip);
        FakeMaildrop drop;
        drop.replies["QUIT"] = QByteArray();
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, [&] { drop.server.sayToLast(drip); });
        drop.onLine = [&](const QByteArray &line) {
            if (line == "QUIT" && !drip.isEmpty())
                timer.start(20);
        };
        Client::ClientLimits limits;
        limits.farewell = 200ms;
        Client::Pop3Client client;
        client.setLimits(limits);
        QSignalSpy closed(&client, &Client::Pop3Client::closed);
        client.open(hostileAccount(drop.server.port()));
        client.quit();
        QTRY_COMPARE_WITH_TIMEOUT(closed.count(), 1, 3000);
        QCOMPARE(drop.said("QUIT").size(), 1);
    }

    void aMessageThatDripsRunsOutOfTime()
    {
        FakeMaildrop drop;
        drop.messages = {{"id1", "Subject: a\r\n\r\nx\r\n"}};
        drop.replies["RETR"] = "+OK\r\n";
        QTimer timer;
        drop.onLine = [&](const QByteArray &line) {
            if (line.startsWith("RETR"))
                timer.start(20);
        };
        connect(&timer, &QTimer::timeout, this, [&] { drop.server.sayToLast("x\r\n"); });
        Client::Pop3Client client;
        const MailFailure failure = expectOneFailure(client, [&] {
            client.open(hostileAccount(drop.server.port()));
            client.retrieve(1);
        });
        QCOMPARE(failure.reason, Reason::TimedOut);
        QCOMPARE(failure.stage, Stage::Retrieval);
    }

    void doubledIdsAreNotUsed()
    {
        FakeMaildrop drop;
        drop.messages = {{"same", "Subject: a\r\n\r\nx\r\n"}, {"same", "Subject: b\r\n\r\nx\r\n"}};
        Client::Pop3Client client;
        QSignalSpy listed(&client, &Client::Pop3Client::listed);
        QSignalSpy closed(&client, &Client::Pop3Client::closed);
        client.open(hostileAccount(drop.server.port()));
        client.list();
        client.quit();
        QVERIFY(closed.wait(30'000));
        QCOMPARE(listed.value(0).value(1).toBool(), false);
    }

    // What a server announces is a hint: the dot decides.
    void aWrongSizeHarmsNobody()
    {
        for (const QByteArray &size : {QByteArray("0"), QByteArray("1"), QByteArray("1000000")}) {
            FakeMaildrop drop;
            drop.messages = {{"id", "Subject: a\r\n\r\nx\r\n"}};
            drop.replies["LIST"] = "+OK\r\n1 " + size + "\r\n.\r\n";
            Client::Pop3Client client;
            client.setLimits(hostileLimits());
            QSignalSpy retrieved(&client, &Client::Pop3Client::retrieved);
            QSignalSpy failed(&client, &Client::Pop3Client::failed);
            QSignalSpy closed(&client, &Client::Pop3Client::closed);
            client.open(hostileAccount(drop.server.port()));
            client.list();
            client.retrieve(1);
            client.quit();
            QVERIFY(closed.wait(30'000));
            QCOMPARE(failed.count(), 0);
            QCOMPARE(retrieved.value(0).value(1).toByteArray(), drop.messages.value(0).text);
        }
    }

private:
    static Mail::Envelope envelope()
    {
        Mail::Envelope envelope;
        envelope.reversePath.address = {"alice", "example.org"};
        envelope.recipients = {Mail::Recipient{{{"bob", "example.org"}}, {}, {}}};
        return envelope;
    }

    template <typename Session, typename Start>
    static MailFailure expectOneFailure(Session &client, Start start)
    {
        client.setLimits(hostileLimits());
        QSignalSpy failed(&client, &Session::failed);
        QSignalSpy closed(&client, &Session::closed);
        start();
        if (!QTest::qWaitFor([&] { return closed.count() > 0; }, 10'000) || failed.count() != 1) {
            QTest::qFail(
                qPrintable(QStringLiteral("%1 failures, %2 times closed").arg(failed.count()).arg(closed.count())),
                __FILE__, __LINE__);
            return {};
        }
        return failed.at(0).at(0).template value<MailFailure>();
    }
};

QTEST_GUILESS_MAIN(TestHostileServers)
#include "tst_hostileservers.moc"
