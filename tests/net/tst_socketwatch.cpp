// SPDX-License-Identifier: MIT
#include "socketwatch.h"

#include <QTest>

#include <array>
#include <functional>

#include <sys/socket.h>
#include <unistd.h>

using Net::SocketWatch;

namespace {

/// One end of a pair of sockets, and what it does when it is told of it.
class End final : public SocketWatch::Client
{
public:
    End() { ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, m_ends.data()); }
    ~End()
    {
        ::close(m_ends[0]);
        ::close(m_ends[1]);
    }
    Q_DISABLE_COPY_MOVE(End)

    int socket() const { return m_ends[0]; }
    void sendToIt() { ::send(m_ends[1], "x", 1, 0); }

    void socketReadable() override
    {
        ++readable;
        whenReadable();
    }
    void socketWritable() override
    {
        ++writable;
        whenWritable();
    }

    int readable = 0;
    int writable = 0;
    std::function<void()> whenReadable = [] {};
    std::function<void()> whenWritable = [] {};

private:
    std::array<int, 2> m_ends{};
};

} // namespace

/// What is watched of a socket may change at any time, also while it is told of.
class TestSocketWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isToldAgainAndAgain()
    {
        SocketWatch watch;
        End end;
        end.sendToIt();
        watch.watch(end.socket(), &end, true, false);
        QTRY_VERIFY(end.readable > 2);
        QCOMPARE(end.writable, 0);
        watch.forget(end.socket());
    }

    void whatIsAskedForWhileItIsToldCounts()
    {
        SocketWatch watch;
        End end;
        end.sendToIt();
        end.whenReadable = [&] { watch.watch(end.socket(), &end, false, true); };
        end.whenWritable = [&] { watch.watch(end.socket(), &end, false, false); };
        watch.watch(end.socket(), &end, true, false);
        QTRY_COMPARE(end.writable, 1);
        QTest::qWait(20);
        QCOMPARE(end.readable, 1);
        QCOMPARE(end.writable, 1);
        watch.forget(end.socket());
    }

    void offAndOnAgainIsNoChange()
    {
        SocketWatch watch;
        End end;
        end.sendToIt();
        end.whenReadable = [&] {
            watch.watch(end.socket(), &end, false, false);
            watch.watch(end.socket(), &end, true, false);
        };
        watch.watch(end.socket(), &end, true, false);
        QTRY_VERIFY(end.readable > 2);
        watch.forget(end.socket());
    }

    // Its number may belong to the next socket already when the turn ends.
    void oneThatIsForgottenIsNotToldOf()
    {
        SocketWatch watch;
        std::array<End, 2> ends;
        for (End &end : ends) {
            end.sendToIt();
            watch.watch(end.socket(), &end, true, false);
            end.whenReadable = [&] {
                for (End &each : ends) {
                    watch.watch(each.socket(), &each, true, true);
                    watch.forget(each.socket());
                }
            };
        }
        QTRY_COMPARE(ends[0].readable + ends[1].readable, 1);
        QTest::qWait(20);
        QCOMPARE(ends[0].readable + ends[1].readable, 1);
        QCOMPARE(ends[0].writable + ends[1].writable, 0);
    }
};

QTEST_GUILESS_MAIN(TestSocketWatch)
#include "tst_socketwatch.moc"
