// SPDX-License-Identifier: MIT
#include "mailserver/listen/testclient.h"
#include "mailserver/listen/testserver.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;

/// What becomes of settings that are read again while the server runs.
class TestReload final : public QObject
{
    Q_OBJECT

private:
    static bool answers(quint16 port) { return TestClient(port).line().startsWith("220 "); }

    static bool isClosed(quint16 port)
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port);
        return !socket.waitForConnected();
    }

    static quint16 freePort()
    {
        QTcpServer server;
        return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
    }

    static QStringList sentences(const QSignalSpy &noted)
    {
        QStringList all;
        for (const QList<QVariant> &arguments : noted)
            all.append(arguments.first().toString());
        return all;
    }

private Q_SLOTS:
    void aPortThatIsTakenLeavesAllListenersOpen()
    {
        TestServer server;
        QSignalSpy noted(&server.server(), &Listen::MailServer::noted);
        const quint16 before = server.smtpPort();
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        Settings::ServerSettings wanted = server.server().settings();
        wanted.smtpPort = other.serverPort();
        wanted.maxMessageOctets = 1024 * 1024;
        server.server().reload(wanted);
        QVERIFY(sentences(noted).join(u'\n').contains(QString::number(other.serverPort())));
        QCOMPARE(server.smtpPort(), before);
        QVERIFY(answers(before));
        QCOMPARE(server.server().settingsInForce().maxMessageOctets, wanted.maxMessageOctets);

        other.close();
        server.server().reload(wanted); // nothing in the file has changed, but it was not in force
        QCOMPARE(server.smtpPort(), *wanted.smtpPort);
        QVERIFY(answers(*wanted.smtpPort));
        QVERIFY(isClosed(before));
    }

    void anAddressTakesThePlaceOfAllAtTheSamePort()
    {
        const quint16 port = freePort();
        TestServer server([port](Settings::ServerSettings &settings, auto &) {
            settings.listenAddresses = {QHostAddress(QHostAddress::AnyIPv4)};
            settings.smtpPort = port;
        });
        Settings::ServerSettings wanted = server.server().settings();
        wanted.listenAddresses = {QHostAddress(QHostAddress::LocalHost)};
        server.server().reload(wanted);
        QCOMPARE(server.server().listeningAddresses().first().address, QHostAddress(QHostAddress::LocalHost));
        QVERIFY(answers(port));
    }

    void whatHadToBeClosedIsOpenedAgain()
    {
        const quint16 port = freePort();
        TestServer server([port](Settings::ServerSettings &settings, auto &) {
            settings.listenAddresses = {QHostAddress(QHostAddress::AnyIPv4)};
            settings.smtpPort = port;
        });
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        Settings::ServerSettings wanted = server.server().settings();
        wanted.listenAddresses = {QHostAddress(QHostAddress::LocalHost)};
        wanted.pop3Port = other.serverPort();
        server.server().reload(wanted);
        QCOMPARE(server.server().listeningAddresses().size(), 2);
        QCOMPARE(server.server().listeningAddresses().first().address, QHostAddress(QHostAddress::AnyIPv4));
        QVERIFY(answers(port));
    }

    void settingsThatCannotBeReadChangeNothing()
    {
        TestServer server;
        QSignalSpy noted(&server.server(), &Listen::MailServer::noted);
        QSignalSpy reloaded(&server.server(), &Listen::MailServer::reloaded);
        const Settings::ServerSettings before = server.server().settings();
        server.server().reload(tl::unexpected(u"The file is missing."_s));
        QCOMPARE(sentences(noted), QStringList{u"The file is missing."_s});
        QCOMPARE(reloaded.count(), 0);
        QCOMPARE(server.server().settings(), before);
        QCOMPARE(server.server().settingsInForce(), before);
    }

    /// The window saves settings that wait for the server's next start.
    void whatWasSavedAndIsNotInForceIsTakenOver()
    {
        TestServer server;
        Settings::ServerSettings wanted = server.server().settings();
        wanted.domains = {u"example.org"_s};
        server.server().setSettings(wanted);
        QVERIFY(server.server().settingsInForce().domains != wanted.domains);
        server.server().reload(wanted);
        QCOMPARE(server.server().settingsInForce().domains, wanted.domains);
        TestClient client(server.smtpPort());
        QVERIFY(client.line().startsWith("220 example.org"));
    }

    void aStoppedServerTakesThemAtItsNextStart()
    {
        TestServer server;
        QSignalSpy stopped(&server.server(), &Listen::MailServer::stopped);
        server.server().stop();
        QTRY_COMPARE(stopped.count(), 1);
        Settings::ServerSettings wanted = server.server().settings();
        wanted.domains = {u"example.org"_s};
        server.server().reload(wanted);
        QVERIFY(server.server().start());
        TestClient client(server.smtpPort());
        QVERIFY(client.line().startsWith("220 example.org"));
    }
};

QTEST_GUILESS_MAIN(TestReload)
#include "tst_reload.moc"
