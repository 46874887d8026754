// SPDX-License-Identifier: MIT
#include "listen/announcement.h"
#include "listen/certificatenames.h"
#include "listen/listenaddresses.h"
#include "listen/portholder.h"
#include "listen/worker.h"
#include "log/eventdrain.h"
#include "mailserver/listen/testclient.h"
#include "mailserver/listen/testserver.h"
#include "process/descriptorlimit.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

#include <memory>
#include <vector>

#include <fcntl.h>

using namespace Qt::StringLiterals;

/// The server as a whole: start and stop, the cap, many at once, ports that are taken, the log.
class TestMailServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoHundredAtOnce()
    {
        TestServer server;
        std::vector<std::unique_ptr<TestClient>> clients;
        for (int i = 0; i < 200; ++i)
            clients.push_back(std::make_unique<TestClient>(i % 2 ? server.smtpPort() : server.pop3Port()));
        for (const auto &client : clients) {
            const QByteArray greeting = client->line();
            QVERIFY2(greeting.startsWith("220 ") || greeting.startsWith("+OK POP3"), greeting.constData());
        }
        for (const auto &client : clients)
            client->send("QUIT\r\n");
        for (const auto &client : clients) {
            const QByteArray farewell = client->line();
            QVERIFY2(farewell.startsWith("221 ") || farewell.startsWith("+OK Thanks"), farewell.constData());
        }
    }

    void aboveTheCapOneIsTurnedAway_data()
    {
        QTest::addColumn<int>("open");
        QTest::addColumn<QByteArray>("smtp");
        QTest::addColumn<QByteArray>("pop3");
        QTest::newRow("below it") << 1 << QByteArray("220 ") << QByteArray("+OK");
        QTest::newRow("at it") << 3 << QByteArray("421 ") << QByteArray("-ERR [SYS/TEMP]");
    }
    void aboveTheCapOneIsTurnedAway()
    {
        QFETCH(int, open);
        QFETCH(QByteArray, smtp);
        QFETCH(QByteArray, pop3);
        TestServer server([](Settings::ServerSettings &settings, auto &) { settings.limits.maxConnections = 3; });
        std::vector<std::unique_ptr<TestClient>> clients;
        for (int i = 0; i < open; ++i) {
            clients.push_back(std::make_unique<TestClient>(server.smtpPort()));
            QVERIFY(clients.back()->line().startsWith("220 "));
        }
        QVERIFY(TestClient(server.smtpPort()).line().startsWith(smtp));
        QVERIFY(TestClient(server.pop3Port()).line().startsWith(pop3));
    }

    void aPlaceThatIsFreeAgainIsGiven()
    {
        TestServer server([](Settings::ServerSettings &settings, auto &) { settings.limits.maxConnections = 1; });
        {
            TestClient client(server.smtpPort());
            client.line();
            QVERIFY(client.ask("QUIT").startsWith("221"));
            QVERIFY(client.waitClosed());
        }
        QTest::qWait(100);
        QVERIFY(TestClient(server.smtpPort()).line().startsWith("220 "));
    }

    void stoppingSaysGoodbye()
    {
        TestServer server;
        TestClient smtp(server.smtpPort());
        TestClient pop3(server.pop3Port());
        smtp.line();
        pop3.line();
        QSignalSpy stopped(&server.server(), &Listen::MailServer::stopped);
        server.server().stop();
        QVERIFY(smtp.line().startsWith("421 "));
        QVERIFY(smtp.waitClosed());
        QVERIFY(pop3.waitClosed());
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 10000);
        QVERIFY(!server.server().isRunning());
        QVERIFY(server.server().listeningAddresses().isEmpty());
    }

    void aClientThatDoesNotHangUpIsCut()
    {
        TestServer server([](Settings::ServerSettings &, Connections::ServerLimits &limits) {
            limits.lingerTimeout = std::chrono::seconds(60);
            limits.stopTimeout = Connections::milliseconds(300);
        });
        QTcpSocket client;
        client.setReadBufferSize(1);
        client.connectToHost(QHostAddress(QHostAddress::LocalHost), server.smtpPort());
        QTRY_COMPARE(client.bytesAvailable(), 1);
        QSignalSpy stopped(&server.server(), &Listen::MailServer::stopped);
        server.server().stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 30'000);
    }

    void itMayStartAgain()
    {
        TestServer server;
        for (int i = 0; i < 3; ++i) {
            QSignalSpy stopped(&server.server(), &Listen::MailServer::stopped);
            server.server().stop();
            QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 10000);
            QVERIFY(server.server().start());
            QVERIFY(TestClient(server.smtpPort()).line().startsWith("220 "));
        }
    }

    void aPortThatIsTakenNamesItsHolder()
    {
        QTcpServer holder;
        QVERIFY(holder.listen(QHostAddress::LocalHost));
        TestServer running;
        Settings::ServerSettings settings = running.server().settings();
        settings.smtpPort = holder.serverPort();
        Listen::MailServer server(settings, TestServer::makeAccounts(),
                                  std::make_shared<Storage::MemoryMailStore>(TestServer::makeAccounts()),
                                  std::make_shared<Storage::MemorySharedSettings>());
        const auto started = server.start();
        QVERIFY(!started);
        QVERIFY(server.listeningAddresses().isEmpty());
        const Listen::ListenFailure failure = started.error().first();
        QVERIFY2(failure.holder.contains(QString::number(QCoreApplication::applicationPid())),
                 qPrintable(failure.holder));
        QVERIFY(failure.freePort > 0);
        const QString sentence = Listen::failureSentence(failure);
        QVERIFY2(sentence.contains(u"--smtp-port"_s) && sentence.endsWith(u'.'), qPrintable(sentence));
    }

    void eachAddressIsOpenedOnce_data()
    {
        QTest::addColumn<QStringList>("given");
        QTest::addColumn<QStringList>("opened");
        const auto row = [](const char *name, const QStringList &given, const QStringList &opened) {
            QTest::newRow(name) << given << opened;
        };
        row("one", {u"127.0.0.1"_s}, {u"127.0.0.1"_s});
        row("the same twice", {u"127.0.0.1"_s, u"127.0.0.1"_s}, {u"127.0.0.1"_s});
        row("all of IPv4 behind one", {u"127.0.0.1"_s, u"0.0.0.0"_s}, {u"0.0.0.0"_s});
        row("all of IPv4 before one", {u"0.0.0.0"_s, u"127.0.0.2"_s}, {u"0.0.0.0"_s});
        row("all of IPv6 and one", {u"::1"_s, u"::"_s}, {u"::"_s});
        row("all of both", {u"0.0.0.0"_s, u"::"_s}, {u"0.0.0.0"_s, u"::"_s});
        row("all of IPv6 leaves IPv4 alone", {u"::"_s, u"127.0.0.1"_s}, {u"::"_s, u"127.0.0.1"_s});
        row("all of both and one of each", {u"::1"_s, u"127.0.0.1"_s, u"::"_s, u"0.0.0.0"_s}, {u"::"_s, u"0.0.0.0"_s});
        row("IPv4 in the form of IPv6", {u"::ffff:127.0.0.1"_s, u"127.0.0.1"_s}, {u"127.0.0.1"_s});
        row("one address in two spellings", {u"::1"_s, u"0:0:0:0:0:0:0:1"_s}, {u"::1"_s});
    }
    void eachAddressIsOpenedOnce()
    {
        QFETCH(QStringList, given);
        QFETCH(QStringList, opened);
        QList<QHostAddress> addresses;
        for (const QString &address : given)
            addresses.append(QHostAddress(address));
        TestServer server([&addresses](Settings::ServerSettings &settings, Connections::ServerLimits &) {
            settings.listenAddresses = addresses;
        });
        QVERIFY(server.server().isRunning());
        QStringList smtp;
        for (const Listen::ListeningAddress &each : server.server().listeningAddresses()) {
            if (each.service == Connections::Service::Smtp)
                smtp.append(each.address.toString());
        }
        QCOMPARE(smtp, opened);
    }

    void whereAServerIsReached_data()
    {
        QTest::addColumn<QStringList>("listened");
        QTest::addColumn<QStringList>("reached"); // beside loopback
        QTest::newRow("loopback alone") << QStringList{u"127.0.0.1"_s} << QStringList();
        QTest::newRow("one address") << QStringList{u"192.168.1.5"_s} << QStringList{u"192.168.1.5"_s};
        QTest::newRow("all of IPv4") << QStringList{u"0.0.0.0"_s} << QStringList{u"192.168.1.5"_s, u"10.0.0.5"_s};
        QTest::newRow("all of IPv6") << QStringList{u"::"_s} << QStringList{u"2001:db8::5"_s};
        QTest::newRow("all of both") << QStringList{u"::"_s, u"0.0.0.0"_s}
                                     << QStringList{u"2001:db8::5"_s, u"192.168.1.5"_s, u"10.0.0.5"_s};
    }
    void whereAServerIsReached()
    {
        QFETCH(QStringList, listened);
        QFETCH(QStringList, reached);
        QList<QHostAddress> addresses;
        for (const QString &address : listened)
            addresses.append(QHostAddress(address));
        const QList<QHostAddress> own{QHostAddress(u"192.168.1.5"_s), QHostAddress(u"10.0.0.5"_s),
                                      QHostAddress(u"2001:db8::5"_s)};
        QStringList found;
        for (const QHostAddress &address : Listen::reachableAddresses(addresses, own))
            found.append(address.toString());
        QCOMPARE(found, (QStringList{u"127.0.0.1"_s, u"::1"_s} + reached));
    }

    /// Settings that were changed name themselves in our certificate with the server's next start, not the program's.
    void theCertificateNamesWhatIsInForce()
    {
        TestServer fixture;
        const auto shared = std::make_shared<Storage::MemorySharedSettings>();
        Listen::MailServer &server = fixture.server();
        QSignalSpy stopped(&server, &Listen::MailServer::stopped);
        server.stop();
        QTRY_COMPARE(stopped.size(), 1);
        Tls::CertificateKeeper keeper(Listen::certificateRequest(server.settings()), shared);
        QVERIFY(keeper.open());
        server.setTls(keeper);
        const QSignalSpy changed(&keeper, &Tls::CertificateKeeper::certificateChanged);
        QVERIFY(server.start());
        QCOMPARE(changed.size(), 0);
        server.stop();
        QTRY_COMPARE(stopped.size(), 2);
        Settings::ServerSettings settings = server.settings();
        settings.domains = {u"new.example"_s};
        settings.listenAddresses.append(QHostAddress(u"127.0.0.9"_s));
        server.setSettings(settings);
        QVERIFY(server.start());
        QTRY_COMPARE(changed.size(), 1);
        const QByteArray pem = shared->read(Storage::SharedName::Certificate).waitForResult()->octets;
        QVERIFY(Tls::namesAll(pem, {settings.domains, settings.listenAddresses}));
        QVERIFY(Tls::namesAll(pem, {{u"localhost"_s}, {}})); // what programs on this computer call it
    }

    void whatHasSeveralAddressesIsSaid()
    {
        using Connections::Service;
        const QHostAddress all4(QHostAddress::AnyIPv4);
        const QHostAddress all6(QHostAddress::AnyIPv6);
        QCOMPARE(Listen::servedSentence({{Service::Smtp, all6, 25}, {Service::Pop3, all6, 110}}), QString());
        QCOMPARE(
            Listen::servedSentence({{Service::Smtp, all4, 25}, {Service::Smtp, all6, 25}, {Service::Pop3, all6, 110}}),
            u"smtp is served at 0.0.0.0:25 and [::]:25, pop3 at [::]:110"_s);
        Settings::ServerSettings settings;
        settings.domains = {u"a.org"_s};
        QVERIFY(Listen::readyLine({{Service::Smtp, all6, 25}}, settings).startsWith("READY smtp=[::]:25 "));
    }

    void theReadyLineNamesWhatIsOpen()
    {
        Settings::ServerSettings settings;
        settings.domains = {u"example.org"_s, u"localhost"_s};
        settings.dataFolder = u"/srv/mail"_s;
        using Connections::Service;
        QCOMPARE(Listen::readyLine({{Service::Smtp, QHostAddress(u"127.0.0.1"_s), 2525},
                                    {Service::Smtp, QHostAddress(u"::1"_s), 2525},
                                    {Service::Pop3, QHostAddress(u"::1"_s), 2110}},
                                   settings),
                 QByteArray("READY smtp=127.0.0.1:2525 pop3=[::1]:2110 domain=example.org data=/srv/mail"));
        QCOMPARE(Listen::readyLine({{Service::Pop3, QHostAddress(u"0.0.0.0"_s), 110}}, settings),
                 QByteArray("READY pop3=0.0.0.0:110 domain=example.org data=/srv/mail"));
        QCOMPARE(Listen::readyLine({{Service::Pop3s, QHostAddress(u"127.0.0.1"_s), 5},
                                    {Service::Submissions, QHostAddress(u"127.0.0.1"_s), 3},
                                    {Service::Submission, QHostAddress(u"127.0.0.1"_s), 2}},
                                   settings),
                 QByteArray("READY submission=127.0.0.1:2 submissions=127.0.0.1:3 pop3s=127.0.0.1:5 domain=example.org "
                            "data=/srv/mail"));
    }

    void descriptorsBoundTheCap_data()
    {
        QTest::addColumn<int>("descriptors");
        QTest::addColumn<int>("connections");
        QTest::newRow("none to spare") << 10 << 1;
        QTest::newRow("one beneath what is reserved") << 192 << 1;
        QTest::newRow("two beyond it") << 194 << 2;
        QTest::newRow("twenty thousand") << 20000 << 19808;
    }
    void descriptorsBoundTheCap()
    {
        QFETCH(int, descriptors);
        QTEST(Process::connectionsFor(descriptors, 100000), "connections");
        QCOMPARE(Process::connectionsFor(1 << 20, 500), 500);
    }

    // The log has an "opened" and a "closed" for each link, also for one that was reset before its thread looked.
    void aLinkThatIsGoneAlreadyIsOpenedAndClosed()
    {
        const auto ring = std::make_shared<Events::EventRing>();
        ring->setLevel(Events::LogLevel::Dialogue);
        Listen::Worker worker(ring);
        const qintptr noLink = ::open("/dev/null", O_RDONLY);
        worker.adopt({noLink, Connections::Service::Pop3, 7, {}}, std::make_shared<const Connections::Services>());
        QTRY_COMPARE(worker.liveConnections(), 0);
        const QList<Events::ConnectionEvent> events = ring->drain();
        using Kind = Events::ConnectionEvent::Kind;
        QCOMPARE(events.size(), 2);
        QCOMPARE(events.first().kind, Kind::Opened);
        QCOMPARE(events.first().peer, QByteArray("unknown"));
        QCOMPARE(events.last().kind, Kind::Closed);
        QCOMPARE(events.last().text, QByteArray("link lost"));
    }

    void theLogTellsTheDialogueWithoutSecrets()
    {
        TestServer server;
        Log::EventDrain drain(server.server().eventRings());
        QList<Events::ConnectionEvent> events;
        connect(&drain, &Log::EventDrain::drained, this, [&events](const auto &batch) { events += batch; });
        TestClient client(server.pop3Port());
        client.line();
        client.ask("USER alice");
        client.ask("PASS secret");
        client.ask("QUIT");
        QVERIFY(client.waitClosed());
        using Kind = Events::ConnectionEvent::Kind;
        QTRY_VERIFY(!events.isEmpty() && events.last().kind == Kind::Closed);
        QByteArray all;
        quint64 sequence = 0;
        for (const Events::ConnectionEvent &event : events) {
            all += event.text + '\n';
            QCOMPARE(event.sequence, ++sequence);
            QVERIFY(event.peer.startsWith("127.0.0.1:"));
        }
        QVERIFY2(!all.contains("secret"), all.constData());
        QVERIFY2(all.contains("PASS ********"), all.constData());
        QVERIFY2(all.contains("+OK Thanks for using POP3 server"), all.constData());
        QVERIFY(std::any_of(events.begin(), events.end(), [](const auto &e) { return e.kind == Kind::MailboxLocked; }));
        QVERIFY(
            std::any_of(events.begin(), events.end(), [](const auto &e) { return e.kind == Kind::MailboxUnlocked; }));
        QCOMPARE(events.last().text, QByteArray("quit"));
    }
};

QTEST_GUILESS_MAIN(TestMailServer)
#include "tst_mailserver.moc"
