// SPDX-License-Identifier: MIT
#include "log/eventdrain.h"
#include "mailserver/net/testclient.h"
#include "mailserver/net/testserver.h"
#include "net/announcement.h"
#include "net/certificatenames.h"
#include "net/descriptorlimit.h"
#include "net/listenaddresses.h"
#include "net/portholder.h"

#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <vector>

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
        QSignalSpy stopped(&server.server(), &Net::MailServer::stopped);
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
        TestServer server([](Settings::ServerSettings &, Net::ServerLimits &limits) {
            limits.lingerTimeout = std::chrono::seconds(60);
            limits.stopTimeout = Net::milliseconds(300);
        });
        QTcpSocket client;
        client.setReadBufferSize(1);
        client.connectToHost(QHostAddress(QHostAddress::LocalHost), server.smtpPort());
        QTRY_COMPARE(client.bytesAvailable(), 1);
        QSignalSpy stopped(&server.server(), &Net::MailServer::stopped);
        server.server().stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.size(), 1, 5000);
    }

    void itMayStartAgain()
    {
        TestServer server;
        for (int i = 0; i < 3; ++i) {
            QSignalSpy stopped(&server.server(), &Net::MailServer::stopped);
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
        Net::MailServer server(settings, TestServer::makeAccounts(),
                               std::make_shared<Storage::MemoryMailStore>(TestServer::makeAccounts()));
        const auto started = server.start();
        QVERIFY(!started);
        QVERIFY(server.listeningAddresses().isEmpty());
        const Net::ListenFailure failure = started.error().first();
        QVERIFY2(failure.holder.contains(QString::number(QCoreApplication::applicationPid())),
                 qPrintable(failure.holder));
        QVERIFY(failure.freePort > 0);
        const QString sentence = Net::failureSentence(failure);
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
        TestServer server([&addresses](Settings::ServerSettings &settings, Net::ServerLimits &) {
            settings.listenAddresses = addresses;
        });
        QVERIFY(server.server().isRunning());
        QStringList smtp;
        for (const Net::ListeningAddress &each : server.server().listeningAddresses()) {
            if (each.service == Net::Service::Smtp)
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
        for (const QHostAddress &address : Net::reachableAddresses(addresses, own))
            found.append(address.toString());
        QCOMPARE(found, (QStringList{u"127.0.0.1"_s, u"::1"_s} + reached));
    }

    /// Settings that were changed name themselves in our certificate with the server's next start, not the program's.
    void theCertificateNamesWhatIsInForce()
    {
        QTemporaryDir data;
        TestServer fixture(
            [&data](Settings::ServerSettings &settings, Net::ServerLimits &) { settings.dataFolder = data.path(); });
        Net::MailServer &server = fixture.server();
        QSignalSpy stopped(&server, &Net::MailServer::stopped);
        server.stop();
        QTRY_COMPARE(stopped.size(), 1);
        Tls::CertificateKeeper keeper(Net::certificateRequest(server.settings()));
        QVERIFY(keeper.open());
        server.setTls(keeper);
        const QSignalSpy changed(&keeper, &Tls::CertificateKeeper::certificateChanged);
        QVERIFY(server.start());
        QCOMPARE(changed.size(), 0);
        server.stop();
        QTRY_COMPARE(stopped.size(), 2);
        Settings::ServerSettings settings = server.settings();
        settings.domains.prepend(u"new.example"_s);
        settings.listenAddresses.append(QHostAddress(u"127.0.0.9"_s));
        server.setSettings(settings);
        QVERIFY(server.start());
        QCOMPARE(changed.size(), 1);
        QFile file(data.filePath(u"tls/server.crt"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(Tls::namesAll(file.readAll(), {settings.domains, settings.listenAddresses}));
    }

    void whatHasSeveralAddressesIsSaid()
    {
        using Net::Service;
        const QHostAddress all4(QHostAddress::AnyIPv4);
        const QHostAddress all6(QHostAddress::AnyIPv6);
        QCOMPARE(Net::servedSentence({{Service::Smtp, all6, 25}, {Service::Pop3, all6, 110}}), QString());
        QCOMPARE(
            Net::servedSentence({{Service::Smtp, all4, 25}, {Service::Smtp, all6, 25}, {Service::Pop3, all6, 110}}),
            u"smtp is served at 0.0.0.0:25 and [::]:25, pop3 at [::]:110"_s);
        Settings::ServerSettings settings;
        settings.domains = {u"a.org"_s};
        QVERIFY(Net::readyLine({{Service::Smtp, all6, 25}}, settings).startsWith("READY smtp=[::]:25 "));
    }

    void theReadyLineNamesWhatIsOpen()
    {
        Settings::ServerSettings settings;
        settings.domains = {u"example.org"_s, u"localhost"_s};
        settings.dataFolder = u"/srv/mail"_s;
        using Net::Service;
        QCOMPARE(Net::readyLine({{Service::Smtp, QHostAddress(u"127.0.0.1"_s), 2525},
                                 {Service::Smtp, QHostAddress(u"::1"_s), 2525},
                                 {Service::Pop3, QHostAddress(u"::1"_s), 2110}},
                                settings),
                 QByteArray("READY smtp=127.0.0.1:2525 pop3=[::1]:2110 domain=example.org data=/srv/mail"));
        QCOMPARE(Net::readyLine({{Service::Pop3, QHostAddress(u"0.0.0.0"_s), 110}}, settings),
                 QByteArray("READY pop3=0.0.0.0:110 domain=example.org data=/srv/mail"));
        QCOMPARE(Net::readyLine({{Service::Pop3s, QHostAddress(u"127.0.0.1"_s), 5},
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
        QTest::newRow("one beneath what is reserved") << 128 << 1;
        QTest::newRow("two beyond it") << 130 << 2;
        QTest::newRow("twenty thousand") << 20000 << 19872;
    }
    void descriptorsBoundTheCap()
    {
        QFETCH(int, descriptors);
        QTEST(Net::connectionsFor(descriptors, 100000), "connections");
        QCOMPARE(Net::connectionsFor(1 << 20, 500), 500);
    }

    void theLogTellsTheDialogueWithoutSecrets()
    {
        TestServer server;
        Log::EventDrain drain(server.server().eventRings());
        QList<Net::ConnectionEvent> events;
        connect(&drain, &Log::EventDrain::drained, this, [&events](const auto &batch) { events += batch; });
        TestClient client(server.pop3Port());
        client.line();
        client.ask("USER alice");
        client.ask("PASS secret");
        client.ask("QUIT");
        QVERIFY(client.waitClosed());
        using Kind = Net::ConnectionEvent::Kind;
        QTRY_VERIFY(!events.isEmpty() && events.last().kind == Kind::Closed);
        QByteArray all;
        quint64 sequence = 0;
        for (const Net::ConnectionEvent &event : events) {
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
