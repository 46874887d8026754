// SPDX-License-Identifier: MIT
#include "mailserver/listen/testserver.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <thread>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace {

constexpr time_t PatienceSeconds = 20;
constexpr int Rounds = 20;

/// A client without an event loop, for a thread of its own.
class PlainClient
{
public:
    explicit PlainClient(quint16 port)
        : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        const timeval patience{PatienceSeconds, 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address);
    }
    ~PlainClient() { ::close(m_socket); }
    Q_DISABLE_COPY_MOVE(PlainClient)

    void send(const QByteArray &octets) { ::send(m_socket, octets.constData(), size_t(octets.size()), MSG_NOSIGNAL); }
    /// What comes first, a line in these dialogues; empty if nothing does.
    QByteArray read()
    {
        char octets[512];
        const ssize_t got = ::recv(m_socket, octets, sizeof octets, 0);
        return got > 0 ? QByteArray(octets, got) : QByteArray();
    }

private:
    const int m_socket;
};

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
            PlainClient first(smtp);
            said.append(first.read());
            PlainClient second(pop3);
            said.append(second.read());
            said.append(PlainClient(smtp).read());
            first.send("QUIT\r\n");
            said.append(first.read());
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
                PlainClient client(port);
                if (client.read().startsWith("220 "))
                    ++greeted;
                client.send("QUIT\r\n");
                client.read();
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
