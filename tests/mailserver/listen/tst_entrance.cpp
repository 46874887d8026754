// SPDX-License-Identifier: MIT
#include "mailserver/listen/testserver.h"
#include "windows/clientlink.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <thread>

namespace {

constexpr int Rounds = 20;
constexpr int PatienceSeconds = 20;

} // namespace

/// Clients come in and are turned away whatever the thread that started the server is busy with.
class TestEntrance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aThreadThatIsBusyHoldsUpNoClient()
    {
        TestServer server([](Settings::ServerSettings &settings, auto &) { settings.limits.maxConnections = 2; });
        QByteArrayList said;
        // This thread's event loop stands still until the other thread is done.
        std::thread([&said, smtp = server.smtpPort(), pop3 = server.pop3Port()] {
            ClientLink first(smtp, PatienceSeconds);
            said.append(first.line());
            ClientLink second(pop3, PatienceSeconds);
            said.append(second.line());
            said.append(ClientLink(smtp, PatienceSeconds).line());
            first.send("QUIT\r\n");
            said.append(first.line());
        }).join();
        const QByteArrayList expected{"220 ", "+OK POP3", "421 ", "221 "};
        QCOMPARE(said.size(), expected.size());
        for (qsizetype i = 0; i < said.size(); ++i)
            QVERIFY2(said.at(i).startsWith(expected.at(i)), said.at(i).constData());
    }

    void linksThatWereTakenBeforeAStopAreAnsweredOrClosed()
    {
        TestServer server;
        const quint16 port = server.smtpPort();
        std::atomic<bool> goesOn{true};
        std::atomic<int> greeted{0};
        std::thread knocking([&] {
            while (goesOn) {
                ClientLink client(port, PatienceSeconds);
                if (client.line().startsWith("220 "))
                    ++greeted;
                client.send("QUIT\r\n");
                client.line();
            }
        });
        auto settings = server.server().settings();
        settings.smtpPort = port; // the same again
        for (int round = 0; round < Rounds; ++round) {
            const int before = greeted;
            QTRY_VERIFY(greeted > before);
            settings.limits.maxConnections = 100 + round;
            server.server().reload(settings);
            if (round % 2) {
                QSignalSpy stopped(&server.server(), &Listen::MailServer::stopped);
                server.server().stop();
                QVERIFY(stopped.wait(10000));
                QVERIFY(server.server().start());
            }
        }
        goesOn = false;
        knocking.join();
    }
};

QTEST_GUILESS_MAIN(TestEntrance)
#include "tst_entrance.moc"
