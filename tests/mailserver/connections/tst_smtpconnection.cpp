// SPDX-License-Identifier: MIT
#include "mailserver/connections/loggedserver.h"
#include "mailserver/listen/testclient.h"

#include <QTest>

#include <algorithm>

#include <sys/socket.h>

using namespace Qt::StringLiterals;
using Direction = Events::ConnectionEvent::Direction;

namespace {

constexpr char SeedMessage[] = "From: labxyz@kuleuven.be\r\nTo: otherlab@kuleuven.be\r\nSubject: Test\r\n"
                               "This is a test mail.\r\n.\r\n";

/// A store whose commits fail; everything else is the memory store's.
class FailingStore final : public Storage::MailStore
{
public:
    using Kind = Storage::StoreError::Kind;
    explicit FailingStore(Kind kind)
        : m_kind(kind)
        , m_store(TestServer::makeAccounts())
    {
    }

    Storage::Answer<Mail::Expected<void, Storage::StoreError>> hasMailbox(const QByteArray &user,
                                                                          qint64 octets) override
    {
        return m_store.hasMailbox(user, octets);
    }
    std::unique_ptr<Storage::MessageWriter> beginMessage(const Mail::Envelope &, const Storage::Arrival &) override
    {
        return std::make_unique<Writer>(m_kind);
    }
    Storage::Answer<Mail::Expected<std::unique_ptr<Storage::LockedMaildrop>, Storage::StoreError>>
    openMaildrop(const QByteArray &user, const Storage::MaildropClaim &claim) override
    {
        return m_store.openMaildrop(user, claim);
    }

private:
    class Writer final : public Storage::MessageWriter
    {
    public:
        explicit Writer(Kind kind)
            : m_kind(kind)
        {
        }
        Storage::Room write(QByteArrayView) override { return Storage::Room::Available; }
        Storage::Answer<bool> drained() override { return true; }
        Storage::Answer<Mail::Expected<QByteArray, Storage::StoreError>> commit(std::optional<qint64>) override
        {
            return tl::unexpected(Storage::StoreError{m_kind, u"made to fail"_s});
        }

    private:
        Kind m_kind;
    };

    Kind m_kind;
    Storage::MemoryMailStore m_store;
};

} // namespace

/// SMTP over real links: the seed's dialogue, bursts, lost links, policy.
class TestSmtpConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { addLogLevels(); }

    void theSeedsDialogue()
    {
        LoggedServer server;
        TestClient client(server.smtpPort());
        QCOMPARE(client.reply(), QByteArray("220 kuleuven.be ESMTP Service ready"));
        QCOMPARE(client.ask("HELO kuleuven.be"), QByteArray("250 OK Hello kuleuven.be"));
        QCOMPARE(client.ask("MAIL_FROM: <labxyz@kuleuven.be>"), QByteArray("250 <labxyz@kuleuven.be>... Sender ok"));
        QCOMPARE(client.ask("RCPT_TO: otherlab@kuleuven.be"), QByteArray("250 otherlab... Recipient ok"));
        QCOMPARE(client.ask("DATA"), QByteArray("354 Enter mail, end with \".\" on a line by itself"));
        client.send(SeedMessage);
        QVERIFY(client.reply().startsWith("250 OK Message accepted for delivery (id "));
        QCOMPARE(client.ask("QUIT"), QByteArray("221 kuleuven.be closing connection"));
        QVERIFY(client.waitClosed());
        QVERIFY2(server.stored("otherlab").contains("\r\n\r\nThis is a test mail.\r\n.\r\n"),
                 server.stored("otherlab").constData());
    }

    void aBurstIsAnsweredInOrder()
    {
        LoggedServer server;
        TestClient client(server.smtpPort());
        client.reply();
        client.send("EHLO x\r\n");
        QVERIFY(client.reply().contains("PIPELINING"));
        client.send("MAIL FROM:<a@else.org>\r\nRCPT TO:<eve@localhost>\r\nRCPT TO:<alice@localhost>\r\n"
                    "RCPT TO:<bob@localhost>\r\nDATA\r\n");
        QVERIFY(client.reply().startsWith("250 2.1.0"));
        QCOMPARE(client.reply(), QByteArray("550 5.1.1 No such user"));
        QCOMPARE(client.reply(), QByteArray("250 2.1.5 alice... Recipient ok"));
        QCOMPARE(client.reply(), QByteArray("250 2.1.5 bob... Recipient ok"));
        QVERIFY(client.reply().startsWith("354"));
        client.send("Subject: x\r\n\r\n..dot\r\n.\r\nNOOP\r\nQUIT\r\n");
        QVERIFY(client.reply().startsWith("250 2.6.0"));
        QVERIFY(client.reply().startsWith("250"));
        QVERIFY(client.reply().startsWith("221"));
        QCOMPARE(server.storedCount("alice"), 1);
        QCOMPARE(server.storedCount("bob"), 1);
        QVERIFY(server.stored("bob").endsWith("\r\n\r\n..dot\r\n.\r\n"));
    }

    void commandsMaySplitAnywhere()
    {
        LoggedServer server;
        TestClient client(server.smtpPort());
        client.reply();
        const QByteArray dialogue =
            "HELO x\r\nMAIL FROM:<>\r\nRCPT TO:<alice@localhost>\r\nDATA\r\nSubject: x\r\n\r\n.\r\nQUIT\r\n";
        for (const char octet : dialogue) {
            client.send(QByteArray(1, octet));
            QTest::qWait(1);
        }
        for (const char *code : {"250", "250", "250", "354", "250", "221"})
            QCOMPARE(client.reply().left(3), QByteArray(code));
        QCOMPARE(server.storedCount("alice"), 1);
    }

    void traceFieldsStandOnTop()
    {
        LoggedServer server;
        TestClient client(server.smtpPort());
        client.reply();
        client.send("EHLO laptop\r\nMAIL FROM:<a@else.org>\r\nRCPT TO:<alice@localhost>\r\nDATA\r\n"
                    "Subject: x\r\n\r\ntext\r\n.\r\n");
        QTRY_COMPARE_WITH_TIMEOUT(server.storedCount("alice"), 1, 10000);
        const QByteArray text = server.stored("alice");
        QVERIFY2(text.contains("\r\nReturn-Path: <a@else.org>\r\nReceived: from laptop ([127.0.0.1]) by kuleuven.be "
                               "with ESMTP id "),
                 text.constData());
    }

    void theLogTellsARefusedText()
    {
        LoggedServer server;
        const std::shared_ptr<Events::EventRing> ring = server.server().eventRings().first();
        ring->setLevel(Events::LogLevel::Dialogue);
        ring->setTextRoom(1024 * 1024);
        TestClient client(server.smtpPort());
        client.reply();
        client.send("EHLO laptop\r\nMAIL FROM:<a@else.org>\r\nRCPT TO:<alice@localhost>\r\nDATA\r\n"
                    "Subject: x\n\r\ntext\r\n.\r\nQUIT\r\n");
        QVERIFY(client.waitClosed());
        const QList<Events::ConnectionEvent> events = ring->drain();
        const auto told = std::find_if(events.begin(), events.end(), [](const Events::ConnectionEvent &event) {
            return event.kind == Events::ConnectionEvent::Kind::MessageText;
        });
        QVERIFY(told != events.end());
        QCOMPARE(told->lines, 4);
        QCOMPARE(told->body, QByteArray("Subject: x\n\r\ntext\r\n.\r\n"));
        QVERIFY(std::next(told)->text.startsWith("550"));
    }

    void theLogMasksWhatIsSecret()
    {
        LoggedServer server;
        const std::shared_ptr<Events::EventRing> ring = server.server().eventRings().first();
        ring->setLevel(Events::LogLevel::Dialogue);
        TestClient client(server.smtpPort());
        client.reply();
        // A failed login may be followed by secrets; a command, or a login that succeeds, ends that.
        client.send("EHLO laptop\r\nAUTH FOO\r\nhunter2\r\nAUTH LOGIN\r\nYWxpY2U=\r\n*\r\nhunter2\r\n"
                    "AUTH PLAIN AGFsaWNlAHNlY3JldA==\r\nopen\r\n" +
                    QByteArray(20000, 'x') + "\r\nQUIT\r\n");
        QVERIFY(client.waitClosed());
        QByteArrayList lines;
        for (const Events::ConnectionEvent &event : ring->drain()) {
            if (event.kind == Events::ConnectionEvent::Kind::Line && event.direction == Direction::FromClient)
                lines += event.text + ' ' + QByteArray::number(event.octets);
        }
        QCOMPARE(lines,
                 (QByteArrayList{"EHLO laptop 13", "AUTH FOO 10", "******** 10", "AUTH LOGIN 12", "******** 10", "* 3",
                                 "******** 10", "AUTH PLAIN ******** 21", "open 6", "... 20002", "QUIT 6"}));
    }

    void aLinkLostInDataLeavesNothing()
    {
        LoggedServer server;
        {
            TestClient client(server.smtpPort());
            client.reply();
            client.send("HELO x\r\nMAIL FROM:<>\r\nRCPT TO:<alice@localhost>\r\nDATA\r\n");
            for (int i = 0; i < 4; ++i)
                client.reply();
            client.send("Subject: half\r\n\r\nThis never");
            QTest::qWait(50);
            client.abort();
        }
        QTest::qWait(100);
        QCOMPARE(server.storedCount("alice"), 0);
    }

    void policyDecides_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QList<QByteArray>>("commands");
        QTest::addColumn<QByteArray>("reply"); // to the last command
        const QString trusted = u"127.0.0.1"_s;
        const QString stranger = u"127.0.0.2"_s;
        using Commands = QList<QByteArray>;
        QTest::newRow("mail for a foreign domain has no road")
            << trusted << Commands{"MAIL FROM:<a@x.org>", "RCPT TO:<b@else.org>"} << QByteArray("550 5.7.1 ");
        QTest::newRow("not for those who logged in either")
            << trusted
            << Commands{"AUTH PLAIN AGFsaWNlAHNlY3JldA==", "MAIL FROM:<alice@localhost>", "RCPT TO:<b@else.org>"}
            << QByteArray("550 5.7.1 ");
        QTest::newRow("our own address as a literal is local")
            << trusted << Commands{"MAIL FROM:<>", "RCPT TO:<alice@[127.0.0.1]>"}
            << QByteArray("250 2.1.5 alice... Recipient ok");
        QTest::newRow("another address as a literal is foreign")
            << trusted << Commands{"MAIL FROM:<>", "RCPT TO:<alice@[127.0.0.9]>"} << QByteArray("550 5.7.1 ");
        QTest::newRow("postmaster needs no domain") << trusted << Commands{"MAIL FROM:<>", "RCPT TO:<Postmaster>"}
                                                    << QByteArray("250 2.1.5 Postmaster... Recipient ok");
        QTest::newRow("postmaster at our domain")
            << trusted << Commands{"MAIL FROM:<>", "RCPT TO:<postmaster@kuleuven.be>"}
            << QByteArray("250 2.1.5 postmaster... Recipient ok");
        QTest::newRow("a login in another case") << trusted << Commands{"MAIL FROM:<>", "RCPT TO:<ALICE@LocalHost>"}
                                                 << QByteArray("250 2.1.5 ALICE... Recipient ok");
        QTest::newRow("a path is no user")
            << trusted << Commands{"MAIL FROM:<>", "RCPT TO:<../x@localhost>"} << QByteArray("550 5.1.1");
        QTest::newRow("a stranger may send from elsewhere")
            << stranger << Commands{"MAIL FROM:<a@x.org>", "RCPT TO:<bob@localhost>"}
            << QByteArray("250 2.1.5 bob... Recipient ok");
        QTest::newRow("a stranger is no local sender")
            << stranger << Commands{"MAIL FROM:<alice@localhost>"} << QByteArray("530 5.7.0");
        QTest::newRow("a stranger's password is not wanted in clear")
            << stranger << Commands{"AUTH PLAIN AGFsaWNlAHNlY3JldA=="} << QByteArray("538 5.7.11");
        QTest::newRow("the right password")
            << trusted << Commands{"AUTH PLAIN AGFsaWNlAHNlY3JldA=="} << QByteArray("235 2.7.0");
        QTest::newRow("a wrong password")
            << trusted << Commands{"AUTH PLAIN AGFsaWNlAHdyb25n"} << QByteArray("535 5.7.8");
        QTest::newRow("an unknown user") << trusted << Commands{"AUTH PLAIN AGV2ZQBzZWNyZXQ="}
                                         << QByteArray("535 5.7.8");
    }
    void policyDecides()
    {
        QFETCH(QString, from);
        QFETCH(QList<QByteArray>, commands);
        QFETCH(QByteArray, reply);
        LoggedServer server([](Settings::ServerSettings &settings, Connections::ServerLimits &) {
            settings.trusted = {{QHostAddress(QHostAddress::LocalHost), 32}};
        });
        TestClient client(server.smtpPort(), from);
        client.reply();
        client.ask("EHLO x");
        QByteArray last;
        for (const QByteArray &command : commands)
            last = client.ask(command);
        QVERIFY2(last.startsWith(reply), last.constData());
    }

    void aStoreThatFailsIsNoPromise_data()
    {
        QTest::addColumn<Storage::StoreError::Kind>("kind");
        QTest::addColumn<QByteArray>("reply");
        using Kind = Storage::StoreError::Kind;
        QTest::newRow("an input/output error") << Kind::Failed << QByteArray("451 4.3.0");
        QTest::newRow("the disk is full") << Kind::DiskFull << QByteArray("452 4.3.1");
        QTest::newRow("the mailbox is full") << Kind::OverQuota << QByteArray("452 4.2.2");
        QTest::newRow("the mailbox is damaged") << Kind::Damaged << QByteArray("451 4.2.1");
        QTest::newRow("the account has gone meanwhile") << Kind::NoSuchUser << QByteArray("550 5.1.1");
    }
    void aStoreThatFailsIsNoPromise()
    {
        QFETCH(Storage::StoreError::Kind, kind);
        QFETCH(QByteArray, reply);
        LoggedServer server({}, std::make_shared<FailingStore>(kind));
        TestClient client(server.smtpPort());
        client.reply();
        client.ask("EHLO x");
        client.ask("MAIL FROM:<>");
        client.ask("RCPT TO:<alice@localhost>");
        client.ask("DATA");
        client.send("Subject: x\r\n\r\n.\r\n");
        const QByteArray answer = client.reply();
        QVERIFY2(answer.startsWith(reply), answer.constData());
        QVERIFY(client.ask("NOOP").startsWith("250"));
    }

    void anAccountThatHasGoneRefusesNoOtherRecipient()
    {
        LoggedServer server({}, std::make_shared<FailingStore>(Storage::StoreError::Kind::NoSuchUser));
        TestClient client(server.smtpPort());
        client.reply();
        client.ask("EHLO x");
        client.ask("MAIL FROM:<>");
        client.ask("RCPT TO:<alice@localhost>");
        client.ask("RCPT TO:<bob@localhost>");
        client.ask("DATA");
        client.send("Subject: x\r\n\r\n.\r\n");
        const QByteArray answer = client.reply();
        QVERIFY2(answer.startsWith("451 4.3.0"), answer.constData());
    }

    // The answer behind the text could not say whose mailbox it is (RFC 1870 section 6.3).
    void aMessageTooLargeForAMailboxIsRefusedToThatRecipient_data()
    {
        QTest::addColumn<QByteArray>("mail");
        QTest::addColumn<QByteArray>("alice");
        QTest::newRow("one octet too large") << QByteArray("MAIL FROM:<> SIZE=1001") << QByteArray("452 4.2.2");
        QTest::newRow("as large as the mailbox") << QByteArray("MAIL FROM:<> SIZE=1000") << QByteArray("250 2.1.5");
        QTest::newRow("no size said") << QByteArray("MAIL FROM:<>") << QByteArray("250 2.1.5");
    }
    void aMessageTooLargeForAMailboxIsRefusedToThatRecipient()
    {
        QFETCH(QByteArray, mail);
        QFETCH(QByteArray, alice);
        const auto store = std::make_shared<Storage::MemoryMailStore>(TestServer::makeAccounts());
        QVERIFY(store->setQuota("alice", {Storage::Quota::Kind::Limited, 1000}).waitForResult());
        LoggedServer server({}, store);
        TestClient client(server.smtpPort());
        client.reply();
        client.ask("EHLO x");
        client.ask(mail);
        const QByteArray answer = client.ask("RCPT TO:<alice@localhost>");
        QVERIFY2(answer.startsWith(alice), answer.constData());
        QVERIFY(client.ask("RCPT TO:<bob@localhost>").startsWith("250 2.1.5"));
    }

    void chunksReachTheStoreInTheFormOfData()
    {
        LoggedServer server;
        TestClient client(server.smtpPort());
        client.reply();
        QVERIFY(client.ask("EHLO x").contains("|250-CHUNKING|"));
        client.send("MAIL FROM:<>\r\nRCPT TO:<alice@localhost>\r\nBDAT 15\r\nSubject: x\r\n\r\n.BDAT 3 LAST\r\ndot");
        for (const char *reply : {"250 2.1.0", "250 2.1.5", "250 2.0.0 15", "250 2.6.0"})
            QVERIFY(client.reply().startsWith(reply));
        QCOMPARE(server.storedCount("alice"), 1);
        QVERIFY2(server.stored("alice").endsWith("\r\n\r\n..dot\r\n.\r\n"), server.stored("alice").constData());
        QVERIFY(client.ask("MAIL FROM:<>").startsWith("250"));
        QVERIFY(client.ask("RCPT TO:<alice@localhost>").startsWith("250"));
        client.send("BDAT 3\r\nx\r\nRSET\r\nQUIT\r\n");
        for (const char *reply : {"250 2.0.0 3", "250 2.0.0 OK", "221 2.0.0"})
            QVERIFY(client.reply().startsWith(reply));
        QCOMPARE(server.storedCount("alice"), 1);
    }

    // What "nc -N" does: all is said, then the sending side is shut down, and the replies are read.
    void aClientThatHasSaidAllGetsItsReplies()
    {
        LoggedServer server;
        TestClient client(server.smtpPort());
        QVERIFY(client.reply().startsWith("220"));
        client.send(QByteArray("HELO x\r\nMAIL FROM:<>\r\nRCPT TO:<alice@localhost>\r\nDATA\r\n") + SeedMessage +
                    "NOOP\r\n");
        client.socket().flush();
        ::shutdown(int(client.socket().socketDescriptor()), SHUT_WR);
        for (const char *code : {"250", "250", "250", "354", "250", "250"})
            QCOMPARE(client.reply().first(3), QByteArray(code));
        QVERIFY(client.waitClosed());
        QCOMPARE(server.storedCount("alice"), 1);
    }

    void aServerThatStopsSaysSo()
    {
        LoggedServer server;
        TestClient client(server.smtpPort());
        client.reply();
        QVERIFY(client.ask("NOOP").startsWith("250"));
        server.server().stop();
        QVERIFY(client.reply().startsWith("421"));
        QVERIFY(client.waitClosed());
    }

    void silenceIsTimedOut()
    {
        LoggedServer server([](Settings::ServerSettings &settings, Connections::ServerLimits &) {
            settings.limits.commandTimeout = Connections::milliseconds(200);
        });
        TestClient client(server.smtpPort());
        client.reply();
        QVERIFY(client.reply().startsWith("421"));
        QVERIFY(client.waitClosed());
    }

    void silenceInDataIsTimedOut()
    {
        LoggedServer server([](Settings::ServerSettings &settings, Connections::ServerLimits &) {
            settings.limits.dataTimeout = Connections::milliseconds(200);
        });
        TestClient client(server.smtpPort());
        client.reply();
        for (const char *command : {"HELO x", "MAIL FROM:<>", "RCPT TO:<alice@localhost>", "DATA"})
            client.ask(command);
        client.send("Subject: half\r\n");
        QVERIFY(client.reply().startsWith("421"));
        QVERIFY(client.waitClosed());
        QCOMPARE(server.storedCount("alice"), 0);
    }

    void aMessageOfThirtyMegabytesPasses()
    {
        LoggedServer server;
        TestClient client(server.smtpPort());
        client.reply();
        for (const char *command : {"HELO x", "MAIL FROM:<>", "RCPT TO:<alice@localhost>", "DATA"})
            client.ask(command);
        const QByteArray row(998, 'x');
        QByteArray message = "Subject: large\r\n\r\n";
        while (message.size() < 30 * 1024 * 1024)
            message += row + "\r\n";
        client.send(message + ".\r\n");
        QVERIFY(client.reply().startsWith("250"));
        TestClient reader(server.pop3Port());
        reader.line();
        reader.ask("USER alice");
        reader.ask("PASS secret");
        QVERIFY(reader.ask("RETR 1").startsWith("+OK"));
        const QByteArray text = reader.text();
        QVERIFY(text.endsWith(message));
    }
};

QTEST_GUILESS_MAIN(TestSmtpConnection)
#include "tst_smtpconnection.moc"
