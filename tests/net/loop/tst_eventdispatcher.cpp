// SPDX-License-Identifier: MIT
#include "loop/epolldispatcher.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QSemaphore>
#include <QSocketNotifier>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <functional>

#include <sys/socket.h>
#include <unistd.h>

using namespace std::chrono_literals;

namespace {

enum class Loop { Epoll, Unix, Glib };

/// A thread with an event loop of one of these kinds.
class LoopThread
{
public:
    explicit LoopThread(Loop loop)
    {
        // Qt looks at it when the thread begins, and makes its loop for Unix where it is set.
        qunsetenv("QT_NO_THREADED_GLIB");
        if (loop == Loop::Unix)
            qputenv("QT_NO_THREADED_GLIB", "1");
        if (loop == Loop::Epoll)
            m_thread.setEventDispatcher(new Net::EpollDispatcher);
        m_thread.start();
        m_inThread.moveToThread(&m_thread);
    }
    ~LoopThread()
    {
        m_thread.quit();
        m_thread.wait();
    }

    /// Runs @p work in the thread, within its loop, and waits for its end.
    void run(const std::function<void()> &work)
    {
        QMetaObject::invokeMethod(&m_inThread, work, Qt::BlockingQueuedConnection);
    }
    void post(const std::function<void()> &work) { QMetaObject::invokeMethod(&m_inThread, work, Qt::QueuedConnection); }
    QThread &thread() { return m_thread; }

private:
    QThread m_thread;
    QObject m_inThread;
};

/// Two sockets that are connected.
struct Pair
{
    Pair() { ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends.data()); }
    ~Pair()
    {
        ::close(ends[0]);
        ::close(ends[1]);
    }
    Q_DISABLE_COPY_MOVE(Pair)

    void send(int octets = 1) { QCOMPARE(::send(ends[1], "0123456789", size_t(octets), 0), octets); }
    void take()
    {
        char octet;
        QCOMPARE(::recv(ends[0], &octet, 1, 0), 1);
    }

    std::array<int, 2> ends{};
};

/// Turns of the loop, while none of them waits, until @p condition holds or half a minute is over.
bool turnUntil(const std::function<bool()> &condition)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition() && timer.elapsed() < 30'000)
        QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents);
    return condition();
}

} // namespace

/// What an event loop of a worker has to do: ours and Qt's own, by the same rows.
class TestEventDispatcher : public QObject
{
    Q_OBJECT

    static void loops()
    {
        QTest::addColumn<Loop>("loop");
        QTest::newRow("ours") << Loop::Epoll;
        QTest::newRow("Qt's for Unix") << Loop::Unix;
        QTest::newRow("Qt's on glib") << Loop::Glib;
    }

private Q_SLOTS:
    void cleanup() { qunsetenv("QT_NO_THREADED_GLIB"); }

    void theRowsAreWhatTheySay()
    {
        LoopThread ours(Loop::Epoll);
        ours.run([] { QVERIFY(qobject_cast<Net::EpollDispatcher *>(QAbstractEventDispatcher::instance())); });
        LoopThread unixLoop(Loop::Unix);
        unixLoop.run(
            [] { QCOMPARE(QAbstractEventDispatcher::instance()->metaObject()->className(), "QEventDispatcherUNIX"); });
    }

    void anEventFromAnotherThreadWakesTheLoop_data() { loops(); }
    void anEventFromAnotherThreadWakesTheLoop()
    {
        QFETCH(Loop, loop);
        LoopThread thread(loop);
        for (int i = 0; i < 2000; ++i) {
            QSemaphore done;
            thread.post([&done] { done.release(); });
            QVERIFY(done.tryAcquire(1, 5000));
        }
    }

    void eventsFromManyThreadsAreAllSent_data() { loops(); }
    void eventsFromManyThreadsAreAllSent()
    {
        QFETCH(Loop, loop);
        constexpr int Senders = 4;
        constexpr int Each = 5000;
        LoopThread thread(loop);
        QSemaphore sent;
        std::vector<std::unique_ptr<QThread>> senders;
        for (int i = 0; i < Senders; ++i) {
            senders.emplace_back(QThread::create([&] {
                for (int j = 0; j < Each; ++j)
                    thread.post([&sent] { sent.release(); });
            }));
            senders.back()->start();
        }
        QVERIFY(sent.tryAcquire(Senders * Each, 30000));
        for (const auto &sender : senders)
            sender->wait();
    }

    void anEventFromWithinIsSentInALaterTurn_data() { loops(); }
    void anEventFromWithinIsSentInALaterTurn()
    {
        QFETCH(Loop, loop);
        LoopThread thread(loop);
        QSemaphore done;
        thread.post([&] {
            auto *object = new QObject;
            QObject::connect(object, &QObject::destroyed, [&done] { done.release(); });
            object->deleteLater();
        });
        QVERIFY(done.tryAcquire(1, 5000));
    }

    void quitEndsAThreadThatHasJustBegun_data() { loops(); }
    void quitEndsAThreadThatHasJustBegun()
    {
        QFETCH(Loop, loop);
        for (int i = 0; i < 200; ++i) {
            LoopThread thread(loop);
            if (i % 2 == 0)
                thread.run([] {});
            thread.thread().quit();
            QVERIFY(thread.thread().wait(5000));
        }
    }

    void timersGoOffInTheirOrder_data() { loops(); }
    void timersGoOffInTheirOrder()
    {
        QFETCH(Loop, loop);
        LoopThread thread(loop);
        QSemaphore done;
        QList<int> order;
        thread.run([&] {
            for (const int after : {60, 20, 40, 0}) {
                QTimer::singleShot(std::chrono::milliseconds(after), Qt::PreciseTimer, [&order, &done, after] {
                    order.append(after);
                    done.release();
                });
            }
        });
        QVERIFY(done.tryAcquire(4, 5000));
        QCOMPARE(order, (QList<int>{0, 20, 40, 60}));
    }

    void aTimerIsNotEarly_data()
    {
        QTest::addColumn<Loop>("loop");
        QTest::addColumn<Qt::TimerType>("type");
        QTest::addColumn<int>("early");
        for (const auto &[name, loop] : {std::pair("ours", Loop::Epoll), std::pair("Qt's for Unix", Loop::Unix)}) {
            QTest::addRow("%s, precise", name) << loop << Qt::PreciseTimer << 0;
            QTest::addRow("%s, coarse", name) << loop << Qt::CoarseTimer << 5;
        }
    }
    void aTimerIsNotEarly()
    {
        QFETCH(Loop, loop);
        QFETCH(Qt::TimerType, type);
        QFETCH(int, early);
        LoopThread thread(loop);
        QSemaphore done;
        QElapsedTimer timer;
        qint64 elapsed = 0;
        thread.run([&] {
            timer.start();
            QTimer::singleShot(100ms, type, [&] {
                elapsed = timer.nsecsElapsed() / 1000000;
                done.release();
            });
        });
        QVERIFY(done.tryAcquire(1, 5000));
        QVERIFY2(elapsed >= 100 - early, qPrintable(QString::number(elapsed)));
    }

    void aTimerRepeatsUntilItIsStopped_data() { loops(); }
    void aTimerRepeatsUntilItIsStopped()
    {
        QFETCH(Loop, loop);
        LoopThread thread(loop);
        QSemaphore done;
        int count = 0;
        thread.run([&] {
            auto *timer = new QTimer;
            QObject::connect(timer, &QTimer::timeout, [&count, &done, timer] {
                if (++count == 3) {
                    timer->stop();
                    QTimer::singleShot(50ms, [&done] { done.release(); });
                    timer->deleteLater();
                }
            });
            timer->start(5ms);
        });
        QVERIFY(done.tryAcquire(1, 5000));
        QCOMPARE(count, 3);
    }

    void aTimerMayTakeAwayAnotherThatIsDue_data() { loops(); }
    void aTimerMayTakeAwayAnotherThatIsDue()
    {
        QFETCH(Loop, loop);
        LoopThread thread(loop);
        QSemaphore done;
        int count = 0;
        thread.run([&] {
            auto *first = new QTimer;
            auto *second = new QTimer;
            for (QTimer *timer : {first, second}) {
                QObject::connect(timer, &QTimer::timeout, [&count, first, second] {
                    ++count;
                    first->stop();
                    second->stop();
                });
                timer->setTimerType(Qt::PreciseTimer);
                timer->start(10ms);
            }
            QThread::msleep(30); // both are due at once
            QTimer::singleShot(50ms, [&done, first, second] {
                first->deleteLater();
                second->deleteLater();
                done.release();
            });
        });
        QVERIFY(done.tryAcquire(1, 5000));
        QCOMPARE(count, 1);
    }

    // A timer of 0 ms has its turn between all others, and does not keep them from theirs.
    void aZeroTimerKeepsNobodyWaiting_data() { loops(); }
    void aZeroTimerKeepsNobodyWaiting()
    {
        QFETCH(Loop, loop);
        LoopThread thread(loop);
        Pair pair;
        QSemaphore told;
        QSemaphore done;
        QTimer *busy = nullptr;
        thread.run([&] {
            busy = new QTimer;
            auto *notifier = new QSocketNotifier(pair.ends[0], QSocketNotifier::Read, busy);
            QObject::connect(busy, &QTimer::timeout, [] {});
            QObject::connect(notifier, &QSocketNotifier::activated, [&] {
                pair.take();
                told.release();
            });
            busy->start(0ms);
            QTimer::singleShot(20ms, [&done] { done.release(); });
        });
        pair.send();
        QVERIFY(told.tryAcquire(1, 5000));
        QVERIFY(done.tryAcquire(1, 5000));
        thread.run([&busy] { delete busy; });
    }

    void remainingTimeIsKnown_data() { loops(); }
    void remainingTimeIsKnown()
    {
        QFETCH(Loop, loop);
        LoopThread thread(loop);
        thread.run([] {
            QTimer timer;
            timer.setTimerType(Qt::PreciseTimer);
            timer.start(10s);
            QVERIFY(timer.remainingTime() > 9000 && timer.remainingTime() <= 10000);
            QAbstractEventDispatcher *dispatcher = QAbstractEventDispatcher::instance();
            const auto timers = dispatcher->registeredTimers(&timer);
            QCOMPARE(timers.size(), 1);
            QCOMPARE(timers.first().interval, 10000);
            QCOMPARE(dispatcher->remainingTime(timers.first().timerId), timer.remainingTime());
            QVERIFY(dispatcher->unregisterTimers(&timer));
            QVERIFY(!dispatcher->unregisterTimers(&timer));
        });
    }

    // One that moves takes its timers with it.
    void timersFollowTheirObject_data() { loops(); }
    void timersFollowTheirObject()
    {
        QFETCH(Loop, loop);
        LoopThread from(loop);
        LoopThread to(loop);
        QSemaphore done;
        from.run([&] {
            auto *timer = new QTimer;
            QObject::connect(timer, &QTimer::timeout, timer, [&done, &to, timer] {
                QCOMPARE(QThread::currentThread(), &to.thread());
                timer->deleteLater();
                done.release();
            });
            timer->setSingleShot(true);
            timer->start(20ms);
            timer->moveToThread(&to.thread());
        });
        QVERIFY(done.tryAcquire(1, 5000));
    }

    void aSocketIsToldOfUntilItIsRead_data() { loops(); }
    void aSocketIsToldOfUntilItIsRead()
    {
        QFETCH(Loop, loop);
        LoopThread thread(loop);
        Pair pair;
        pair.send(3);
        thread.run([&] {
            int told = 0;
            QSocketNotifier notifier(pair.ends[0], QSocketNotifier::Read);
            QObject::connect(&notifier, &QSocketNotifier::activated, [&] {
                ++told;
                pair.take();
            });
            QVERIFY(turnUntil([&told] { return told == 3; }));
            QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents);
            QCOMPARE(told, 3);
        });
    }

    void bothWaysOfASocketAreTold_data() { loops(); }
    void bothWaysOfASocketAreTold()
    {
        QFETCH(Loop, loop);
        LoopThread thread(loop);
        Pair pair;
        pair.send();
        thread.run([&] {
            QSet<int> told;
            QSocketNotifier reader(pair.ends[0], QSocketNotifier::Read);
            QSocketNotifier writer(pair.ends[0], QSocketNotifier::Write);
            for (QSocketNotifier *notifier : {&reader, &writer})
                QObject::connect(notifier, &QSocketNotifier::activated,
                                 [&told, notifier] { told.insert(notifier->type()); });
            QVERIFY(turnUntil([&told] { return told.size() == 2; }));
            writer.setEnabled(false);
            told.clear();
            QVERIFY(turnUntil([&told] { return !told.isEmpty(); }));
            QCOMPARE(told, QSet<int>{QSocketNotifier::Read});
        });
    }

    void aNotifierMayTakeAwayTheOther_data() { loops(); }
    void aNotifierMayTakeAwayTheOther()
    {
        QFETCH(Loop, loop);
        LoopThread thread(loop);
        Pair pair;
        pair.send();
        thread.run([&] {
            int told = 0;
            auto reader = std::make_unique<QSocketNotifier>(pair.ends[0], QSocketNotifier::Read);
            auto writer = std::make_unique<QSocketNotifier>(pair.ends[0], QSocketNotifier::Write);
            QObject::connect(reader.get(), &QSocketNotifier::activated, [&] {
                ++told;
                reader->setEnabled(false);
                writer.reset();
            });
            QObject::connect(writer.get(), &QSocketNotifier::activated, [&] {
                ++told;
                writer->setEnabled(false);
                reader.reset();
            });
            QVERIFY(turnUntil([&told] { return told > 0; }));
            QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents);
            QCOMPARE(told, 1);
        });
    }

    void oneThatHangsUpIsToldOf_data() { loops(); }
    void oneThatHangsUpIsToldOf()
    {
        QFETCH(Loop, loop);
        LoopThread thread(loop);
        auto pair = std::make_unique<Pair>();
        thread.run([&] {
            int told = 0;
            QSocketNotifier notifier(pair->ends[0], QSocketNotifier::Read);
            QObject::connect(&notifier, &QSocketNotifier::activated, [&told] { ++told; });
            ::shutdown(pair->ends[1], SHUT_RDWR);
            QVERIFY(turnUntil([&told] { return told > 0; }));
        });
    }

    // A loop within a loop: the timer that runs it is not told of again, all others are.
    void aLoopWithinALoop_data() { loops(); }
    void aLoopWithinALoop()
    {
        QFETCH(Loop, loop);
        LoopThread thread(loop);
        QSemaphore done;
        int outer = 0;
        int inner = 0;
        thread.run([&] {
            auto *timer = new QTimer;
            QObject::connect(timer, &QTimer::timeout, [&, timer] {
                ++outer;
                QEventLoop nested;
                QTimer other;
                QObject::connect(&other, &QTimer::timeout, [&] {
                    if (++inner == 3)
                        nested.quit();
                });
                other.start(10ms);
                nested.exec();
                timer->deleteLater();
                done.release();
            });
            timer->start(1ms);
        });
        QVERIFY(done.tryAcquire(1, 5000));
        QCOMPARE(outer, 1);
        QCOMPARE(inner, 3);
    }

    void socketsMayBeLeftOut_data()
    {
        QTest::addColumn<Loop>("loop");
        QTest::newRow("ours") << Loop::Epoll;
        QTest::newRow("Qt's for Unix") << Loop::Unix; // the one on glib does not always leave them out
    }
    void socketsMayBeLeftOut()
    {
        QFETCH(Loop, loop);
        LoopThread thread(loop);
        Pair pair;
        pair.send();
        thread.run([&] {
            int told = 0;
            bool isOver = false;
            QSocketNotifier notifier(pair.ends[0], QSocketNotifier::Read);
            QObject::connect(&notifier, &QSocketNotifier::activated, [&] {
                ++told;
                pair.take();
            });
            QTimer::singleShot(30ms, [&isOver] { isOver = true; });
            while (!isOver)
                QAbstractEventDispatcher::instance()->processEvents(QEventLoop::WaitForMoreEvents |
                                                                    QEventLoop::ExcludeSocketNotifiers);
            QCOMPARE(told, 0);
            QVERIFY(turnUntil([&told] { return told == 1; }));
        });
    }

    void anEventWakesALoopThatLeavesSocketsOut_data() { loops(); }
    void anEventWakesALoopThatLeavesSocketsOut()
    {
        QFETCH(Loop, loop);
        LoopThread thread(loop);
        QSemaphore begun;
        QSemaphore done;
        QEventLoop *nested = nullptr;
        thread.post([&] {
            QEventLoop within;
            nested = &within;
            begun.release();
            within.exec(QEventLoop::ExcludeSocketNotifiers);
            done.release();
        });
        QVERIFY(begun.tryAcquire(1, 5000));
        QThread::msleep(20);
        thread.post([&nested] { nested->quit(); });
        QVERIFY(done.tryAcquire(1, 5000));
    }

    // What a loop that has nothing to do costs: it sleeps.
    void anIdleLoopSleeps()
    {
        LoopThread thread(Loop::Epoll);
        int turns = 0;
        QObject context;
        thread.run([&] {
            QObject::connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::awake,
                             [&turns] { ++turns; });
        });
        QThread::msleep(100);
        thread.run([&turns] { QVERIFY2(turns <= 4, qPrintable(QString::number(turns))); });
    }
};

QTEST_GUILESS_MAIN(TestEventDispatcher)
#include "tst_eventdispatcher.moc"
