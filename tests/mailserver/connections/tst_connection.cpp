// SPDX-License-Identifier: MIT
#include "connections/connection.h"

#include <QCoreApplication>
#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Connections;

namespace {

constexpr qsizetype PieceOctets = 64 * 1024;

/// A session that has an answer at any time, which is ready in steps of 1 KiB.
class EndlessConnection final : public Connection
{
public:
    using Connection::Connection;

    qint64 made() const { return m_made; }

protected:
    void beginSession() override {}
    void tlsStarted() override {}
    bool takeStep() override
    {
        if (m_output.size() >= PieceOctets)
            return false;
        m_output += QByteArray(1024, 'x');
        m_made += 1024;
        return true;
    }
    void receive(QByteArray) override {}
    QByteArray takeOutput() override { return std::exchange(m_output, {}); }
    bool isPaused() const override { return false; }
    bool isClosed() const override { return false; }
    Wire::SessionEnd closedBy() const override { return Wire::SessionEnd::None; }
    QByteArrayView stateName() const override { return "endless"; }
    void idleTimedOut() override {}
    void shutDown() override {}
    milliseconds idleLimit() const override { return std::chrono::minutes(10); }
    void release() override {}

private:
    QByteArray m_output;
    qint64 m_made = 0;
};

} // namespace

class TestConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Its link has room for much more: what ends the turn is that others wait.
    void aTurnEndsHoweverMuchThereIsToSay()
    {
        auto services = std::make_shared<Services>();
        services->settings.limits.connectionMemory = 64 * 1024 * 1024;
        Answers::AnswerQueue answers;
        Net::SocketWatch sockets;
        const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        QCOMPARE(::bind(listener, reinterpret_cast<sockaddr *>(&address), size), 0);
        QCOMPARE(::listen(listener, 1), 0);
        QCOMPARE(::getsockname(listener, reinterpret_cast<sockaddr *>(&address), &size), 0);
        const int peer = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        QCOMPARE(::connect(peer, reinterpret_cast<sockaddr *>(&address), size), 0);
        const int accepted = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        {
            EndlessConnection connection({1, std::make_shared<Events::EventRing>(), services, &answers, &sockets},
                                         Events::Protocol::Pop3, nullptr);
            connection.open(accepted);
            QCOMPARE(connection.made(), AnswerTurnOctets);
            QCoreApplication::sendPostedEvents();
            QCOMPARE(connection.made(), 2 * AnswerTurnOctets);
        }
        ::close(peer);
        ::close(listener);
    }
};

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
