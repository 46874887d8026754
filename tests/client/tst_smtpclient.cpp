// SPDX-License-Identifier: MIT
#include "fakeserver.h"
#include "smtpclient.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace std::chrono_literals;
using Client::MailFailure;
using Stage = MailFailure::Stage;
using Reason = MailFailure::Reason;

namespace {

Client::MailAccount smtpAccount(quint16 port, const QString &password = {})
{
    return {QStringLiteral("127.0.0.1"), port, 0, QStringLiteral("alice"), password};
}

Client::ClientLimits smtpLimits()
{
    Client::ClientLimits limits;
    limits.connecting = limits.reply = limits.dataReply = limits.block = limits.finalReply = 300ms;
    limits.farewell = 200ms;
    return limits;
}

Mail::Envelope twoRecipients()
{
    Mail::Envelope envelope;
    envelope.reversePath.address = {"alice", "example.org"};
    envelope.recipients = {Mail::Recipient{{{"bob", "example.org"}}, {}, {}},
                           Mail::Recipient{{{"carol", "example.org"}}, {}, {}}};
    return envelope;
}

/// Answers as a good server would, but for @p replies (by the first four octets of a command; "." for the final dot).
FakeServer::Answer politeServer(const QMap<QByteArray, QByteArray> &replies = {})
{
    return [replies](const QByteArray &line) -> QByteArray {
        const QByteArray verb = line.left(4).toUpper();
        if (replies.contains(verb))
            return replies.value(verb);
        if (verb == "EHLO")
            return "250-fake Hello\r\n250-AUTH PLAIN\r\n250 SIZE 1000000\r\n";
        if (verb == "AUTH")
            return "235 2.7.0 ok\r\n";
        if (verb == "DATA")
            return "354 go on\r\n";
        if (verb == "QUIT")
            return "221 bye\r\n" + HangUp;
        return verb == "." ? "250 2.6.0 OK (id X)\r\n" : "250 ok\r\n";
    };
}

QByteArray mailCommand(const QByteArrayList &lines)
{
    const auto found =
        std::find_if(lines.begin(), lines.end(), [](const QByteArray &line) { return line.startsWith("MAIL"); });
    return found == lines.end() ? QByteArray() : *found;
}

} // namespace

class TestSmtpClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsAMessage();
    void sendsALargeMessage();
    void saysWhenAMessageNeedsSmtpUtf8_data();
    void saysWhenAMessageNeedsSmtpUtf8();
    void tellsWhatWentWrong_data();
    void tellsWhatWentWrong();
    void timesOut_data();
    void timesOut();
    void aLostFarewellIsNoFailure();
    void cancelsBeforeTheDot();
};

void TestSmtpClient::sendsAMessage()
{
    FakeServer server("220 fake ESMTP ready\r\n", politeServer());
    Client::SmtpClient client;
    QSignalSpy greeted(&client, &Client::SmtpClient::greeted);
    QSignalSpy sent(&client, &Client::SmtpClient::sent);
    QSignalSpy failed(&client, &Client::SmtpClient::failed);
    QSignalSpy closed(&client, &Client::SmtpClient::closed);
    QSignalSpy lines(&client, &Client::SmtpClient::lineSeen);
    client.send(smtpAccount(server.port(), QStringLiteral("secret")), twoRecipients(),
                "Subject: x\r\n\r\n.\r\n.dot\r\n");
    QVERIFY(closed.wait(30'000));
    QCOMPARE(failed.count(), 0);
    QCOMPARE(sent.count(), 1);
    QVERIFY(sent.at(0).at(0).toString().contains(QStringLiteral("(id X)")));
    QCOMPARE(greeted.at(0).at(0).toString(), QStringLiteral("fake ESMTP ready"));
    QCOMPARE(server.text(), QByteArray("Subject: x\r\n\r\n..\r\n..dot\r\n"));
    QVERIFY(server.lines().contains("EHLO [127.0.0.1]"));
    QVERIFY(server.lines().contains("QUIT"));
    for (const auto &line : std::as_const(lines))
        QVERIFY(!line.value(1).toByteArray().contains(QByteArray("\0alice\0secret", 13).toBase64()));
}

void TestSmtpClient::sendsALargeMessage()
{
    FakeServer server("220 fake ESMTP ready\r\n", politeServer({{"EHLO", "250-fake\r\n250 SIZE 0\r\n"}}));
    const QByteArray message = "Subject: x\r\n\r\n" + QByteArray(QByteArray(70, 'y') + "\r\n").repeated(100'000);
    Client::SmtpClient client;
    QSignalSpy progressed(&client, &Client::SmtpClient::progressed);
    QSignalSpy closed(&client, &Client::SmtpClient::closed);
    client.send(smtpAccount(server.port()), twoRecipients(), message);
    QVERIFY(closed.wait(30000));
    QCOMPARE(server.text().size(), message.size());
    QCOMPARE(server.text(), message);
    QVERIFY(progressed.count() > 10);
    qint64 last = 0;
    for (const auto &step : std::as_const(progressed)) {
        QVERIFY(step.value(0).toLongLong() >= last);
        last = step.value(0).toLongLong();
    }
    QCOMPARE(last, message.size());
}

void TestSmtpClient::saysWhenAMessageNeedsSmtpUtf8_data()
{
    QTest::addColumn<QByteArray>("recipient");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<bool>("needsIt");
    QTest::addColumn<Stage>("stage");
    const QByteArray plain = "Subject: x\r\n\r\n";
    QTest::newRow("all of US-ASCII") << QByteArray("bob") << plain + "x\r\n" << false << Stage::Quit;
    QTest::newRow("a text beyond it") << QByteArray("bob") << plain + "\xc3\xa9\r\n" << false << Stage::Quit;
    QTest::newRow("a header beyond it") << QByteArray("bob") << QByteArray("Subject: \xc3\xa9\r\n\r\nx\r\n") << true
                                        << Stage::Sender;
    QTest::newRow("an address beyond it") << QByteArray("jos\xc3\xa9") << plain << true << Stage::Recipient;
}

void TestSmtpClient::saysWhenAMessageNeedsSmtpUtf8()
{
    QFETCH(QByteArray, recipient);
    QFETCH(QByteArray, message);
    QFETCH(bool, needsIt);
    Mail::Envelope wanted = twoRecipients();
    wanted.recipients[0].path.address.localPart = recipient;
    for (const bool isOffered : {true, false}) {
        FakeServer server("220 fake ESMTP ready\r\n",
                          politeServer({{"EHLO", isOffered ? "250-fake\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n"
                                                           : "250-fake\r\n250 8BITMIME\r\n"}}));
        Client::SmtpClient client;
        client.setLimits(smtpLimits());
        QSignalSpy sent(&client, &Client::SmtpClient::sent);
        QSignalSpy failed(&client, &Client::SmtpClient::failed);
        QSignalSpy closed(&client, &Client::SmtpClient::closed);
        client.send(smtpAccount(server.port()), wanted, message);
        QTRY_COMPARE(closed.size(), 1);
        const QByteArray mail = mailCommand(server.lines());
        QCOMPARE(mail.contains(" SMTPUTF8"), needsIt && isOffered);
        QCOMPARE(sent.size(), isOffered || !needsIt ? 1 : 0);
        if (sent.isEmpty()) {
            QCOMPARE(failed.size(), 1);
            QCOMPARE(mail, QByteArray()); // nothing was asked
            QTEST(failed.first().first().value<MailFailure>().stage, "stage");
            QCOMPARE(failed.first().first().value<MailFailure>().reason, Reason::NotOffered);
        }
    }
}

void TestSmtpClient::tellsWhatWentWrong_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<Stage>("stage");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *command, const QByteArray &reply, Stage stage, Reason reason,
                        const QString &text = {}) {
        QTest::newRow(name) << QByteArray(command) << reply << stage << reason << text;
    };
    row("a server that is full", "", "554 no service\r\n", Stage::Greeting, Reason::ServerSaidNo,
        QStringLiteral("554 no service"));
    row("a greeting that is none", "", "+OK POP3\r\n", Stage::Greeting, Reason::NotUnderstood);
    row("the link lost before the greeting", "", HangUp, Stage::Greeting, Reason::LinkLost);
    row("the link lost at EHLO", "EHLO", HangUp, Stage::Greeting, Reason::LinkLost);
    row("a wrong password", "AUTH", "535 5.7.8 wrong\r\n", Stage::Authentication, Reason::ServerSaidNo,
        QStringLiteral("535 5.7.8 wrong"));
    row("the link lost at AUTH", "AUTH", HangUp, Stage::Authentication, Reason::LinkLost);
    row("a sender refused", "MAIL", "550 5.7.1 not you\r\n", Stage::Sender, Reason::ServerSaidNo);
    row("the link lost at MAIL", "MAIL", HangUp, Stage::Sender, Reason::LinkLost);
    row("a recipient refused", "RCPT", "550 5.1.1 No such user\r\n", Stage::Recipient, Reason::ServerSaidNo,
        QStringLiteral("550 5.1.1 No such user"));
    row("the link lost at RCPT", "RCPT", HangUp, Stage::Recipient, Reason::LinkLost);
    row("DATA refused", "DATA", "451 4.3.0 later\r\n", Stage::Text, Reason::ServerSaidNo);
    row("the link lost at DATA", "DATA", HangUp, Stage::Text, Reason::LinkLost);
    row("words alone at DATA", "DATA", "go on\r\n", Stage::Text, Reason::NotUnderstood);
    row("words alone at the final dot", ".", "fine by me\r\n", Stage::Text, Reason::NotUnderstood);
    row("the text refused", ".", "552 5.3.4 too large\r\n", Stage::Text, Reason::ServerSaidNo);
    row("the link lost at the final dot", ".", HangUp, Stage::Text, Reason::LinkLost);
    row("an endless line", "MAIL", QByteArray(3'000'000, '2'), Stage::Sender, Reason::NotUnderstood);
    row("a reply in words only", "MAIL", "fine by me\r\n", Stage::Sender, Reason::NotUnderstood);
}

void TestSmtpClient::tellsWhatWentWrong()
{
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, reply);
    const bool isGreeting = command.isEmpty();
    FakeServer server(isGreeting ? reply : QByteArray("220 fake ESMTP\r\n"),
                      isGreeting ? politeServer() : politeServer({{command, reply}}));
    Client::SmtpClient client;
    client.setLimits(smtpLimits());
    QSignalSpy sent(&client, &Client::SmtpClient::sent);
    QSignalSpy failed(&client, &Client::SmtpClient::failed);
    QSignalSpy closed(&client, &Client::SmtpClient::closed);
    client.send(smtpAccount(server.port(), QStringLiteral("secret")), twoRecipients(), "Subject: x\r\n\r\nx\r\n");
    QVERIFY(closed.wait(5000));
    QCOMPARE(sent.count(), 0);
    QCOMPARE(failed.count(), 1);
    const auto failure = failed.at(0).at(0).value<MailFailure>();
    QTEST(failure.stage, "stage");
    QTEST(failure.reason, "reason");
    QCOMPARE(failure.mayHaveArrived, command == "." && failure.reason != Reason::ServerSaidNo);
    QFETCH(QString, text);
    if (!text.isEmpty())
        QCOMPARE(failure.text, text);
    if (command == "RCPT" && failure.reason == Reason::ServerSaidNo)
        QCOMPARE(failure.subject, QStringLiteral("bob@example.org"));
    QCOMPARE(closed.count(), 1);
}

void TestSmtpClient::timesOut_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<Stage>("stage");
    QTest::newRow("no greeting") << QByteArray() << Stage::Greeting;
    QTest::newRow("silence at EHLO") << QByteArray("EHLO") << Stage::Greeting;
    QTest::newRow("silence at MAIL") << QByteArray("MAIL") << Stage::Sender;
    QTest::newRow("silence at RCPT") << QByteArray("RCPT") << Stage::Recipient;
    QTest::newRow("silence at DATA") << QByteArray("DATA") << Stage::Text;
    QTest::newRow("silence at the final dot") << QByteArray(".") << Stage::Text;
}

void TestSmtpClient::timesOut()
{
    QFETCH(QByteArray, command);
    FakeServer server(command.isEmpty() ? QByteArray() : QByteArray("220 fake\r\n"), politeServer({{command, {}}}));
    Client::SmtpClient client;
    client.setLimits(smtpLimits());
    QSignalSpy failed(&client, &Client::SmtpClient::failed);
    QSignalSpy closed(&client, &Client::SmtpClient::closed);
    client.send(smtpAccount(server.port()), twoRecipients(), "Subject: x\r\n\r\nx\r\n");
    QVERIFY(closed.wait(5000));
    QCOMPARE(failed.count(), 1);
    QTEST(failed.at(0).at(0).value<MailFailure>().stage, "stage");
    QCOMPARE(failed.at(0).at(0).value<MailFailure>().reason, Reason::TimedOut);
    QCOMPARE(failed.at(0).at(0).value<MailFailure>().mayHaveArrived, command == ".");
}

// The 250 to the final dot is the promise; what becomes of QUIT changes nothing.
void TestSmtpClient::aLostFarewellIsNoFailure()
{
    for (const QByteArray &farewell : {QByteArray(), HangUp, QByteArray("500 what?\r\n")}) {
        FakeServer server("220 fake\r\n", politeServer({{"QUIT", farewell}}));
        Client::SmtpClient client;
        client.setLimits(smtpLimits());
        QSignalSpy sent(&client, &Client::SmtpClient::sent);
        QSignalSpy failed(&client, &Client::SmtpClient::failed);
        QSignalSpy closed(&client, &Client::SmtpClient::closed);
        client.send(smtpAccount(server.port()), twoRecipients(), "Subject: x\r\n\r\nx\r\n");
        QVERIFY(closed.wait(5000));
        QCOMPARE(sent.count(), 1);
        QCOMPARE(failed.count(), 0);
    }
}

void TestSmtpClient::cancelsBeforeTheDot()
{
    FakeServer server("220 fake\r\n", politeServer({{"DATA", {}}}));
    Client::SmtpClient client;
    QSignalSpy greeted(&client, &Client::SmtpClient::greeted);
    QSignalSpy failed(&client, &Client::SmtpClient::failed);
    QSignalSpy closed(&client, &Client::SmtpClient::closed);
    client.send(smtpAccount(server.port()), twoRecipients(), "Subject: x\r\n\r\nx\r\n");
    QVERIFY(greeted.wait(30'000));
    client.cancel();
    QCOMPARE(closed.count(), 1);
    QCOMPARE(failed.count(), 0);
    QTest::qWait(50);
    QVERIFY(!server.lines().contains("."));
}

QTEST_GUILESS_MAIN(TestSmtpClient)
#include "tst_smtpclient.moc"
