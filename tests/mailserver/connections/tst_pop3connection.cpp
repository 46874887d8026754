// SPDX-License-Identifier: MIT
#include "connections/pop3connection.h"
#include "mailserver/connections/loggedserver.h"
#include "mailserver/listen/testclient.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace {

constexpr char FirstRecord[] = "Subject: one\r\n\r\n..dot\r\nfirst\r\n.\r\n";
constexpr char SecondRecord[] = "Subject: two\r\n\r\nsecond\r\n.\r\n";

/// Counts how often a maildrop is asked for; may say that another process holds it.
class CountingStore final : public Storage::MailStore
{
public:
    using Opened = Mail::Expected<std::unique_ptr<Storage::LockedMaildrop>, Storage::StoreError>;

    int asked() const { return m_asked; }
    void setHeldElsewhere(bool isHeld) { m_isHeldElsewhere = isHeld; }

    Storage::Answer<Mail::Expected<void, Storage::StoreError>> hasMailbox(const QByteArray &user,
                                                                          qint64 octets) override
    {
        return m_store.hasMailbox(user, octets);
    }
    std::unique_ptr<Storage::MessageWriter> beginMessage(const Mail::Envelope &envelope,
                                                         const Storage::Arrival &arrival) override
    {
        return m_store.beginMessage(envelope, arrival);
    }
    Storage::Answer<Opened> openMaildrop(const QByteArray &user, const Storage::MaildropClaim &claim) override
    {
        ++m_asked;
        if (m_isHeldElsewhere)
            return Opened(tl::unexpected(Storage::StoreError(Storage::StoreError::Kind::Locked, u"elsewhere"_s)));
        return m_store.openMaildrop(user, claim);
    }

private:
    Storage::MemoryMailStore m_store{TestServer::makeAccounts()};
    std::atomic<int> m_asked = 0;
    std::atomic<bool> m_isHeldElsewhere = false;
};

} // namespace

/// POP3 over real links: login, the lock, what deletes and what does not.
class TestPop3Connection : public QObject
{
    Q_OBJECT

private:
    static void offerPassword(TestClient &client)
    {
        client.line();
        client.ask("USER alice");
        client.send("PASS secret\r\n");
    }
    static void logIn(TestClient &client)
    {
        client.line();
        QCOMPARE(client.ask("USER alice").left(3), QByteArray("+OK"));
        const QByteArray reply = client.ask("PASS secret");
        QVERIFY2(reply.startsWith("+OK"), reply.constData());
    }

private Q_SLOTS:
    void initTestCase_data() { addLogLevels(); }

    void theSeedsWords()
    {
        LoggedServer server;
        TestClient client(server.pop3Port());
        // Every secret of this server is plain text, so APOP can work: a timestamp is behind them.
        const QByteArray greeting = client.line();
        QVERIFY(greeting.startsWith("+OK POP3 server is ready <"));
        QVERIFY(greeting.endsWith("@kuleuven.be>"));
        QCOMPARE(client.ask("QUIT"), QByteArray("+OK Thanks for using POP3 server"));
        QVERIFY(client.waitClosed());
    }

    void aMaildropIsReadAndEmptied()
    {
        LoggedServer server;
        server.deliver(FirstRecord);
        server.deliver(SecondRecord);
        TestClient client(server.pop3Port());
        logIn(client);
        QVERIFY(client.ask("STAT").startsWith("+OK 2 "));
        QVERIFY(client.ask("RETR 1").startsWith("+OK"));
        QVERIFY(client.text().endsWith("Subject: one\r\n\r\n..dot\r\nfirst\r\n"));
        QVERIFY(client.ask("TOP 2 0").startsWith("+OK"));
        QVERIFY(client.text().endsWith("Subject: two\r\n\r\n"));
        QVERIFY(client.ask("DELE 1").startsWith("+OK"));
        QVERIFY(client.ask("RETR 1").startsWith("-ERR"));
        QCOMPARE(client.ask("QUIT"), QByteArray("+OK Thanks for using POP3 server"));
        QCOMPARE(server.storedCount("alice"), 1);
        QVERIFY(server.stored("alice").contains("second"));
    }

    void theLogTellsWhatWentOut()
    {
        LoggedServer server;
        const std::shared_ptr<Events::EventRing> ring = server.server().eventRings().first();
        ring->setLevel(Events::LogLevel::Dialogue);
        ring->setTextRoom(1024 * 1024);
        server.deliver("Subject: long\r\n\r\n" + QByteArray("line\r\n").repeated(500) + ".\r\n");
        TestClient client(server.pop3Port());
        logIn(client);
        QVERIFY(client.ask("TOP 1 0").startsWith("+OK"));
        const QByteArray text = client.text() + ".\r\n";
        QVERIFY(text.endsWith("Subject: long\r\n\r\n.\r\n"));
        client.ask("QUIT");
        const QList<Events::ConnectionEvent> events = ring->drain();
        const auto told = std::find_if(events.begin(), events.end(), [](const Events::ConnectionEvent &event) {
            return event.kind == Events::ConnectionEvent::Kind::MessageText;
        });
        QVERIFY(told != events.end());
        QCOMPARE(told->lines, text.count('\n'));
        QCOMPARE(told->octets, text.size());
        QCOMPARE(told->body, text);
    }

    void aBurstIsAnsweredInOrder()
    {
        LoggedServer server;
        server.deliver(FirstRecord);
        server.deliver(SecondRecord);
        TestClient client(server.pop3Port());
        client.line();
        client.send("USER alice\r\nPASS secret\r\nRETR 1\r\nRETR 2\r\nDELE 2\r\nSTAT\r\nQUIT\r\n");
        QVERIFY(client.line().startsWith("+OK"));
        QVERIFY(client.line().startsWith("+OK"));
        QVERIFY(client.line().startsWith("+OK"));
        QVERIFY(client.text().endsWith("first\r\n"));
        QVERIFY(client.line().startsWith("+OK"));
        QVERIFY(client.text().endsWith("second\r\n"));
        QVERIFY(client.line().startsWith("+OK"));
        QVERIFY(client.line().startsWith("+OK 1 "));
        QVERIFY(client.line().startsWith("+OK"));
        QCOMPARE(server.storedCount("alice"), 1);
    }

    void wrongCredentialsSayTheSame_data()
    {
        QTest::addColumn<QByteArray>("user");
        QTest::newRow("a wrong password") << QByteArray("alice");
        QTest::newRow("an unknown user") << QByteArray("eve");
        QTest::newRow("a name that is a path") << QByteArray("../alice");
    }
    void wrongCredentialsSayTheSame()
    {
        QFETCH(QByteArray, user);
        LoggedServer server;
        TestClient client(server.pop3Port());
        client.line();
        client.ask("USER " + user);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(client.ask("PASS wrong"), QByteArray("-ERR [AUTH] Wrong user name or password"));
        QVERIFY(timer.elapsed() >= 100);
        client.ask("USER bob");
        QVERIFY(client.ask("PASS hidden word").startsWith("+OK"));
    }

    void theSecondSessionIsRefused()
    {
        LoggedServer server;
        TestClient first(server.pop3Port());
        logIn(first);
        TestClient second(server.pop3Port());
        second.line();
        second.ask("USER alice");
        QElapsedTimer timer;
        timer.start();
        QVERIFY(second.ask("PASS secret").startsWith("-ERR [IN-USE]"));
        QVERIFY(timer.elapsed() >= Connections::MaxLockWait.count());
        QVERIFY(first.ask("QUIT").startsWith("+OK"));
        // The +OK has come, so the lock is free.
        second.ask("USER alice");
        QVERIFY(second.ask("PASS secret").startsWith("+OK"));
    }

    void theSecondSessionWaitsForOneThatIsEnding()
    {
        LoggedServer server;
        TestClient first(server.pop3Port());
        logIn(first);
        TestClient second(server.pop3Port());
        offerPassword(second);
        QTest::qWait(int(Connections::MaxLockLook.count()) * 2);
        // Nobody else waits for it, not in the same thread either.
        for (int i = 0; i < 4; ++i) {
            TestClient other(server.pop3Port());
            other.line();
            other.ask("USER bob");
            QVERIFY(other.ask("PASS hidden word").startsWith("+OK"));
            QVERIFY(other.ask("QUIT").startsWith("+OK"));
        }
        QVERIFY(first.ask("QUIT").startsWith("+OK"));
        QVERIFY(second.line().startsWith("+OK"));
    }

    void theEndOfTheFirstSessionWakesTheSecond()
    {
        const auto store = std::make_shared<CountingStore>();
        LoggedServer server({}, store);
        TestClient first(server.pop3Port());
        logIn(first);
        TestClient second(server.pop3Port());
        offerPassword(second);
        // It looks once, then it waits: nothing is asked by the clock.
        QTRY_COMPARE(store->asked(), 3);
        QTest::qWait(int(Connections::MaxLockLook.count()) * 2);
        QVERIFY(first.ask("QUIT").startsWith("+OK"));
        QVERIFY(second.line().startsWith("+OK"));
        QCOMPARE(store->asked(), 3);
    }

    void theClockLooksForTheEndOfAnotherProcess()
    {
        const auto store = std::make_shared<CountingStore>();
        LoggedServer server({}, store);
        store->setHeldElsewhere(true);
        TestClient client(server.pop3Port());
        offerPassword(client);
        QTRY_VERIFY(store->asked() > 3);
        store->setHeldElsewhere(false);
        QVERIFY(client.line().startsWith("+OK"));
        QVERIFY(client.ask("STAT").startsWith("+OK 0"));
    }

    void whatComesTooLateIsNotTaken()
    {
        const auto store = std::make_shared<CountingStore>();
        LoggedServer server({}, store);
        TestClient first(server.pop3Port());
        logIn(first);
        TestClient second(server.pop3Port());
        offerPassword(second);
        QVERIFY(second.line().startsWith("-ERR [IN-USE]"));
        QVERIFY(first.ask("QUIT").startsWith("+OK"));
        QVERIFY(second.ask("STAT").startsWith("-ERR"));
        TestClient third(server.pop3Port());
        logIn(third);
    }

    void aClientThatHangsUpWhileWaitingLocksNothing()
    {
        const auto store = std::make_shared<CountingStore>();
        LoggedServer server({}, store);
        TestClient first(server.pop3Port());
        logIn(first);
        TestClient third(server.pop3Port());
        {
            TestClient second(server.pop3Port());
            offerPassword(second);
            QTRY_COMPARE(store->asked(), 3);
            offerPassword(third);
            QTRY_COMPARE(store->asked(), 5);
            second.abort();
        }
        QVERIFY(first.ask("QUIT").startsWith("+OK"));
        QVERIFY(third.line().startsWith("+OK"));
    }

    void aLostLinkDeletesNothingAndFreesTheLock()
    {
        LoggedServer server;
        server.deliver(FirstRecord);
        {
            TestClient client(server.pop3Port());
            logIn(client);
            client.ask("DELE 1");
            QVERIFY(server.isLocked("alice"));
            client.abort();
        }
        QTRY_VERIFY(!server.isLocked("alice"));
        QCOMPARE(server.storedCount("alice"), 1);
    }

    void theAutologoutDeletesNothingAndFreesTheLock()
    {
        LoggedServer server([](Settings::ServerSettings &settings, auto &) {
            settings.limits.pop3Timeout = Connections::milliseconds(400);
        });
        server.deliver(FirstRecord);
        TestClient client(server.pop3Port());
        logIn(client);
        QVERIFY(client.ask("DELE 1").startsWith("+OK"));
        QVERIFY(client.waitClosed());
        QVERIFY(!server.isLocked("alice"));
        QCOMPARE(server.storedCount("alice"), 1);
    }

    void workKeepsTheSessionAlive()
    {
        LoggedServer server([](Settings::ServerSettings &settings, Connections::ServerLimits &) {
            settings.limits.pop3Timeout = Connections::milliseconds(1000);
        });
        TestClient client(server.pop3Port());
        logIn(client);
        for (int i = 0; i < 5; ++i) {
            QTest::qWait(400);
            QVERIFY(client.ask("NOOP").startsWith("+OK"));
        }
    }

    void aServerThatStopsSaysSo()
    {
        LoggedServer server;
        TestClient client(server.pop3Port());
        logIn(client);
        server.server().stop();
        QVERIFY(client.line().startsWith("-ERR [SYS/TEMP]"));
        QVERIFY(client.waitClosed());
    }

    void aReaderThatDoesNotReadIsWaitedFor()
    {
        LoggedServer server;
        QByteArray text = "Subject: long\r\n\r\n";
        while (text.size() < 8 * 1024 * 1024)
            text += QByteArray(70, 'y') + "\r\n";
        server.deliver(text + ".\r\n");
        TestClient client(server.pop3Port());
        client.socket().setReadBufferSize(1024);
        logIn(client);
        client.send("RETR 1\r\nSTAT\r\n");
        QTest::qWait(300);
        client.socket().setReadBufferSize(0);
        QVERIFY(client.line().startsWith("+OK"));
        QVERIFY(client.text().endsWith(text));
        QVERIFY(client.line().startsWith("+OK 1 "));
    }

    // More than is answered in one turn, from a client that has said all it wants to say.
    void allThatWasAskedForIsAnswered()
    {
        constexpr int Retrievals = 100;
        LoggedServer server;
        const QByteArray text = "Subject: large\r\n\r\n" + (QByteArray(70, 'y') + "\r\n").repeated(1400);
        server.deliver(text + ".\r\n");
        TestClient client(server.pop3Port());
        logIn(client);
        client.send(QByteArray("RETR 1\r\n").repeated(Retrievals));
        QTRY_COMPARE(client.socket().bytesToWrite(), 0);
        ::shutdown(int(client.socket().socketDescriptor()), SHUT_WR);
        for (int i = 0; i < Retrievals; ++i) {
            QVERIFY(client.line().startsWith("+OK"));
            QVERIFY(client.text().endsWith(text));
        }
        QVERIFY(client.waitClosed());
    }

    void mailThatCameMeanwhileStays()
    {
        LoggedServer server;
        server.deliver(FirstRecord);
        TestClient client(server.pop3Port());
        logIn(client);
        server.deliver(SecondRecord);
        QVERIFY(client.ask("STAT").startsWith("+OK 1 "));
        client.ask("DELE 1");
        QVERIFY(client.ask("QUIT").startsWith("+OK"));
        QCOMPARE(server.storedCount("alice"), 1);
        QVERIFY(server.stored("alice").contains("second"));
    }
};

QTEST_GUILESS_MAIN(TestPop3Connection)
#include "tst_pop3connection.moc"
