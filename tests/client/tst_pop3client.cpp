// SPDX-License-Identifier: MIT
#include "fakeserver.h"
#include "pop3client.h"

#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;
using Client::MailFailure;
using Stage = MailFailure::Stage;
using Reason = MailFailure::Reason;

namespace {

Client::MailAccount pop3Account(quint16 port)
{
    return {QStringLiteral("127.0.0.1"), 0, port, QStringLiteral("alice"), QStringLiteral("secret")};
}

Client::ClientLimits pop3Limits()
{
    Client::ClientLimits limits;
    limits.connecting = limits.reply = limits.block = 300ms;
    limits.farewell = 200ms;
    return limits;
}

} // namespace

class TestPop3Client : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void logsInListsAndRetrieves();
    void tellsWhatWentWrong_data();
    void tellsWhatWentWrong();
    void losesTheLinkAtEveryStage_data();
    void losesTheLinkAtEveryStage();
    void timesOut_data();
    void timesOut();
    void stopsAtTheSizeLimit_data();
    void stopsAtTheSizeLimit();
    void cancelsAtOnce();
    void refusesAClosedPort();
    void boundsAFloodInMemory();
};

void TestPop3Client::logsInListsAndRetrieves()
{
    FakeMaildrop drop;
    drop.messages = {{"id1", "Subject: a\r\n\r\n..stuffed\r\n"}, {"id2", "Subject: b\r\n\r\nx\r\n"}};
    Client::Pop3Client client;
    QSignalSpy greeted(&client, &Client::Pop3Client::greeted);
    QSignalSpy listed(&client, &Client::Pop3Client::listed);
    QSignalSpy retrieved(&client, &Client::Pop3Client::retrieved);
    QSignalSpy topped(&client, &Client::Pop3Client::topRetrieved);
    QSignalSpy quitted(&client, &Client::Pop3Client::quitted);
    QSignalSpy closed(&client, &Client::Pop3Client::closed);
    QSignalSpy failed(&client, &Client::Pop3Client::failed);
    QSignalSpy lines(&client, &Client::Pop3Client::lineSeen);
    client.open(pop3Account(drop.server.port()));
    client.list();
    client.retrieve(1);
    client.retrieveTop(2, 0);
    client.quit();
    QVERIFY(closed.wait(30'000));
    QCOMPARE(failed.count(), 0);
    QCOMPARE(greeted.value(0).value(0).toString(), QStringLiteral("POP3 server is ready"));
    QCOMPARE(listed.value(0).value(0).value<QList<Mail::ScanListing>>().value(1).uniqueId, QByteArray("id2"));
    QCOMPARE(retrieved.value(0).value(1).toByteArray(), QByteArray("Subject: a\r\n\r\n.stuffed\r\n"));
    QCOMPARE(topped.value(0).value(1).toByteArray(), QByteArray("Subject: b\r\n\r\n"));
    QCOMPARE(quitted.value(0).value(0).toString(), QStringLiteral("Thanks for using POP3 server"));
    for (const auto &line : std::as_const(lines))
        QVERIFY(!line.value(1).toByteArray().contains("secret"));
}

void TestPop3Client::tellsWhatWentWrong_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<Stage>("stage");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QString>("text");
    QTest::newRow("a wrong password") << QByteArray("PASS") << QByteArray("-ERR [AUTH] wrong\r\n")
                                      << Stage::Authentication << Reason::ServerSaidNo
                                      << QStringLiteral("[AUTH] wrong");
    QTest::newRow("a maildrop in use") << QByteArray("PASS") << QByteArray("-ERR [IN-USE] busy\r\n")
                                       << Stage::Authentication << Reason::InUse << QStringLiteral("[IN-USE] busy");
    QTest::newRow("words with control characters")
        << QByteArray("PASS") << QByteArray("-ERR a\tb\x1b[31m\x07\r\n") << Stage::Authentication
        << Reason::ServerSaidNo << QStringLiteral("a?b?[31m?");
    QTest::newRow("a message that is not there") << QByteArray("RETR") << QByteArray("-ERR none\r\n")
                                                 << Stage::Retrieval << Reason::ServerSaidNo << QStringLiteral("none");
    QTest::newRow("a listing that is none") << QByteArray("LIST") << QByteArray("+OK\r\nx y z\r\n.\r\n")
                                            << Stage::Listing << Reason::NotUnderstood << QString();
    QTest::newRow("an answer in another language")
        << QByteArray("LIST") << QByteArray("250 hello\r\n") << Stage::Listing << Reason::NotUnderstood << QString();
    QTest::newRow("a greeting of another protocol")
        << QByteArray() << QByteArray("220 example ESMTP\r\n") << Stage::Greeting << Reason::NotUnderstood << QString();
    QTest::newRow("a greeting without end")
        << QByteArray() << QByteArray(100'000, 'x') << Stage::Greeting << Reason::NotUnderstood << QString();
    QTest::newRow("a greeting that sends us away") << QByteArray() << QByteArray("-ERR too busy\r\n") << Stage::Greeting
                                                   << Reason::ServerSaidNo << QStringLiteral("too busy");
    QTest::newRow("a farewell of another protocol")
        << QByteArray("QUIT") << QByteArray("221 bye\r\n") << Stage::Quit << Reason::NotUnderstood << QString();
    QTest::newRow("QUIT refused") << QByteArray("QUIT") << QByteArray("-ERR some deletions failed\r\n") << Stage::Quit
                                  << Reason::ServerSaidNo << QStringLiteral("some deletions failed");
}

void TestPop3Client::tellsWhatWentWrong()
{
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, reply);
    FakeMaildrop drop;
    drop.messages = {{"id1", "Subject: a\r\n\r\nx\r\n"}};
    if (command.isEmpty())
        drop.server.setGreeting(reply);
    else
        drop.replies[command] = reply;
    Client::Pop3Client client;
    client.setLimits(pop3Limits());
    QSignalSpy failed(&client, &Client::Pop3Client::failed);
    QSignalSpy closed(&client, &Client::Pop3Client::closed);
    client.open(pop3Account(drop.server.port()));
    client.list();
    client.retrieve(1);
    client.quit();
    QVERIFY(closed.wait(30'000));
    QCOMPARE(failed.count(), 1);
    const auto failure = failed.at(0).at(0).value<MailFailure>();
    QTEST(failure.stage, "stage");
    QTEST(failure.reason, "reason");
    QFETCH(QString, text);
    if (!text.isEmpty())
        QCOMPARE(failure.text, text);
    QVERIFY(!client.isOpen());
}

void TestPop3Client::losesTheLinkAtEveryStage_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<Stage>("stage");
    QTest::newRow("before the greeting") << QByteArray() << HangUp << Stage::Greeting;
    QTest::newRow("within the greeting") << QByteArray() << QByteArray("+O" + HangUp) << Stage::Greeting;
    QTest::newRow("at USER") << QByteArray("USER") << HangUp << Stage::Authentication;
    QTest::newRow("at PASS") << QByteArray("PASS") << HangUp << Stage::Authentication;
    QTest::newRow("at LIST") << QByteArray("LIST") << HangUp << Stage::Listing;
    QTest::newRow("within LIST") << QByteArray("LIST") << QByteArray("+OK\r\n1 10\r\n" + HangUp) << Stage::Listing;
    QTest::newRow("at UIDL") << QByteArray("UIDL") << HangUp << Stage::Listing;
    QTest::newRow("within a message") << QByteArray("RETR") << QByteArray("+OK\r\nSubject: x\r\n" + HangUp)
                                      << Stage::Retrieval;
    QTest::newRow("at DELE") << QByteArray("DELE") << HangUp << Stage::Deletion;
    QTest::newRow("at RSET") << QByteArray("RSET") << HangUp << Stage::Reset;
    QTest::newRow("at QUIT") << QByteArray("QUIT") << HangUp << Stage::Quit;
}

void TestPop3Client::losesTheLinkAtEveryStage()
{
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, reply);
    FakeMaildrop drop;
    drop.messages = {{"id1", "Subject: a\r\n\r\nx\r\n"}};
    if (command.isEmpty())
        drop.server.setGreeting(reply);
    else
        drop.replies[command] = reply;
    Client::Pop3Client client;
    client.setLimits(pop3Limits());
    QSignalSpy failed(&client, &Client::Pop3Client::failed);
    QSignalSpy quitted(&client, &Client::Pop3Client::quitted);
    QSignalSpy closed(&client, &Client::Pop3Client::closed);
    client.open(pop3Account(drop.server.port()));
    client.list();
    client.retrieve(1);
    client.remove(1);
    client.resetMarks();
    client.quit();
    QVERIFY(closed.wait(30'000));
    QCOMPARE(quitted.count(), 0);
    QCOMPARE(failed.count(), 1);
    const auto failure = failed.at(0).at(0).value<MailFailure>();
    QTEST(failure.stage, "stage");
    QCOMPARE(failure.reason, Reason::LinkLost);
    QCOMPARE(closed.count(), 1);
}

void TestPop3Client::timesOut_data()
{
    QTest::addColumn<QByteArray>("greeting");
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("reply");
    QTest::newRow("no greeting") << QByteArray() << QByteArray() << QByteArray();
    QTest::newRow("silence after LIST") << QByteArray("+OK\r\n") << QByteArray("LIST") << QByteArray();
    QTest::newRow("a listing without end")
        << QByteArray("+OK\r\n") << QByteArray("LIST") << QByteArray("+OK\r\n1 5\r\n");
    QTest::newRow("half a message") << QByteArray("+OK\r\n") << QByteArray("RETR") << QByteArray("+OK\r\nabc\r\n");
    QTest::newRow("no answer to QUIT") << QByteArray("+OK\r\n") << QByteArray("QUIT") << QByteArray();
}

void TestPop3Client::timesOut()
{
    QFETCH(QByteArray, greeting);
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, reply);
    FakeMaildrop drop;
    drop.messages = {{"id1", "Subject: a\r\n\r\nx\r\n"}};
    drop.server.setGreeting(greeting);
    if (!command.isEmpty())
        drop.replies[command] = reply;
    Client::Pop3Client client;
    client.setLimits(pop3Limits());
    QSignalSpy failed(&client, &Client::Pop3Client::failed);
    QSignalSpy closed(&client, &Client::Pop3Client::closed);
    client.open(pop3Account(drop.server.port()));
    client.list();
    client.retrieve(1);
    client.quit();
    QVERIFY(closed.wait(30'000));
    QCOMPARE(failed.count(), 1);
    QCOMPARE(failed.at(0).at(0).value<MailFailure>().reason, Reason::TimedOut);
}

void TestPop3Client::stopsAtTheSizeLimit_data()
{
    QTest::addColumn<qint64>("limit");
    QTest::addColumn<bool>("fits");
    QTest::newRow("one octet above the message") << qint64(2003) << true;
    QTest::newRow("exactly the message") << qint64(2002) << true;
    QTest::newRow("one octet below the message") << qint64(2001) << false;
}

void TestPop3Client::stopsAtTheSizeLimit()
{
    QFETCH(qint64, limit);
    QFETCH(bool, fits);
    FakeMaildrop drop;
    drop.messages = {{"id1", QByteArray(2000, 'x') + "\r\n"}};
    Client::Pop3Client client;
    auto limits = pop3Limits();
    limits.messageOctets = limit;
    client.setLimits(limits);
    QSignalSpy failed(&client, &Client::Pop3Client::failed);
    QSignalSpy retrieved(&client, &Client::Pop3Client::retrieved);
    QSignalSpy closed(&client, &Client::Pop3Client::closed);
    client.open(pop3Account(drop.server.port()));
    client.retrieve(1);
    client.quit();
    QVERIFY(closed.wait(30'000));
    QCOMPARE(retrieved.count(), fits ? 1 : 0);
    QCOMPARE(failed.count(), fits ? 0 : 1);
}

void TestPop3Client::cancelsAtOnce()
{
    FakeMaildrop drop;
    drop.replies["LIST"] = QByteArray();
    Client::Pop3Client client;
    QSignalSpy loggedIn(&client, &Client::Pop3Client::loggedIn);
    QSignalSpy failed(&client, &Client::Pop3Client::failed);
    QSignalSpy closed(&client, &Client::Pop3Client::closed);
    client.open(pop3Account(drop.server.port()));
    client.list();
    QVERIFY(loggedIn.wait(30'000));
    client.cancel();
    QCOMPARE(closed.count(), 1);
    QCOMPARE(failed.count(), 0);
    QVERIFY(!client.isOpen());
    client.cancel();
    QCOMPARE(closed.count(), 1);
}

void TestPop3Client::refusesAClosedPort()
{
    QTcpServer unused;
    QVERIFY(unused.listen(QHostAddress::LocalHost));
    const quint16 port = unused.serverPort();
    unused.close();
    Client::Pop3Client client;
    QSignalSpy failed(&client, &Client::Pop3Client::failed);
    QSignalSpy closed(&client, &Client::Pop3Client::closed);
    client.open(pop3Account(port));
    QVERIFY(closed.wait(30'000));
    QCOMPARE(failed.count(), 1);
    const auto failure = failed.at(0).at(0).value<MailFailure>();
    QCOMPARE(failure.stage, Stage::Connecting);
    QCOMPARE(failure.reason, Reason::Refused);
    QCOMPARE(failure.subject, QStringLiteral("127.0.0.1:%1").arg(port));
}

// An endless line is given up on, not collected.
void TestPop3Client::boundsAFloodInMemory()
{
    FakeMaildrop drop;
    drop.replies["LIST"] = "+OK\r\n" + QByteArray(4 * 1024 * 1024, '9');
    Client::Pop3Client client;
    client.setLimits(pop3Limits());
    QSignalSpy failed(&client, &Client::Pop3Client::failed);
    QSignalSpy closed(&client, &Client::Pop3Client::closed);
    client.open(pop3Account(drop.server.port()));
    client.list();
    QVERIFY(closed.wait(30'000));
    QCOMPARE(failed.count(), 1);
    QCOMPARE(failed.at(0).at(0).value<MailFailure>().stage, Stage::Listing);
    QCOMPARE(failed.at(0).at(0).value<MailFailure>().reason, Reason::NotUnderstood);
}

QTEST_GUILESS_MAIN(TestPop3Client)
#include "tst_pop3client.moc"
