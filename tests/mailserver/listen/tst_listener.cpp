// SPDX-License-Identifier: MIT
#include "guard/doorway.h"
#include "listen/listener.h"

#include <QSignalSpy>
#include <QTest>

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

/// Enough for Qt and this test, and soon used up.
constexpr rlim_t FewDescriptors = 256;
constexpr int Knocks = 20;

/// Takes every descriptor that is left.
class Descriptors
{
public:
    Descriptors()
    {
        for (int taken = ::dup(STDERR_FILENO); taken >= 0; taken = ::dup(STDERR_FILENO))
            m_taken.append(taken);
    }
    ~Descriptors() { giveBack(); }
    Q_DISABLE_COPY_MOVE(Descriptors)

    void giveBack()
    {
        for (const int taken : std::as_const(m_taken))
            ::close(taken);
        m_taken.clear();
    }

private:
    QList<int> m_taken;
};

int makeSocket()
{
    return ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
}

bool knock(int client, quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return ::connect(client, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
}

/// All that comes until the link ends; nothing at all if it was reset.
QByteArray readToEnd(int client)
{
    QByteArray said;
    char octets[256];
    ssize_t got = 0;
    while ((got = ::recv(client, octets, sizeof octets, 0)) > 0)
        said.append(octets, got);
    ::close(client);
    return got < 0 ? QByteArray() : said;
}

} // namespace

/// What a listener does when the process has no descriptor left.
class TestListener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        rlimit limit{};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &limit), 0);
        limit.rlim_cur = FewDescriptors;
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &limit), 0);
    }

    void whoKnocksIsToldSoAndNothingSpins()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("A sanitizer needs descriptors of its own to look at memory");
#endif
        Listen::Listener listener;
        QVERIFY(listener.open(QHostAddress::LocalHost, 0));
        listener.beginAccepting();
        QSignalSpy pauses(&listener, &Listen::Listener::paused);
        QList<qintptr> inside;
        connect(&listener, &Listen::Listener::accepted, this, [&inside](qintptr link) { inside.append(link); });
        connect(&listener, &Listen::Listener::refused, this,
                [](qintptr link) { Guard::Doorway::dismiss(link, "421 full\r\n"); });
        QList<int> clients;
        for (int i = 0; i < Knocks + 1; ++i)
            clients.append(makeSocket());
        // One that is taken: "nothing more waits" is an error that Qt's server never forgets.
        const int first = makeSocket();
        QVERIFY(knock(first, listener.serverPort()));
        QTRY_COMPARE(inside.size(), 1);
        Descriptors taken;

        for (int i = 0; i < Knocks; ++i)
            QVERIFY(knock(clients.at(i), listener.serverPort()));
        QTest::qWait(1000);
        // A pause after each try: a listener that spins tries thousands of times in a second.
        QVERIFY2(pauses.size() > 0 && pauses.size() < 50, QByteArray::number(pauses.size()).constData());
        QCOMPARE(inside.size(), 1);
        for (int i = 0; i < Knocks; ++i)
            QCOMPARE(readToEnd(clients.at(i)), "421 full\r\n");

        taken.giveBack();
        QVERIFY(knock(clients.last(), listener.serverPort()));
        QTRY_COMPARE(inside.size(), 2);
        for (const qintptr link : std::as_const(inside))
            ::close(int(link));
        ::close(first);
        ::close(clients.last());
    }
};

QTEST_GUILESS_MAIN(TestListener)
#include "tst_listener.moc"
