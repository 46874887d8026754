// SPDX-License-Identifier: MIT
#include "counted.h"
#include "taskpool.h"

#include <QSemaphore>
#include <QTest>

#include <algorithm>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

using Answers::Answer;
using Answers::TaskPool;

class TestTaskPool final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QCOMPARE(Counted::living(), 0); }

    void answersWithWhatTheJobReturns()
    {
        TaskPool pool(2);
        QVERIFY(pool.isRunning());
        QCOMPARE(pool.run([] { return Counted(4); }).waitForResult().number(), 4);
    }

    void oneThreadKeepsTheOrder()
    {
        std::vector<int> done;
        {
            TaskPool pool(1);
            for (int i = 0; i < 1000; ++i)
                pool.post([&done, i] { done.push_back(i); });
        }
        QCOMPARE(done.size(), std::size_t(1000));
        QVERIFY(std::is_sorted(done.begin(), done.end()));
    }

    void noMoreThreadsThanMayBe()
    {
        std::mutex mutex;
        std::set<std::thread::id> threads;
        QSemaphore running;
        QSemaphore mayEnd;
        TaskPool pool(3);
        for (int i = 0; i < 20; ++i) {
            pool.post([&] {
                {
                    const std::lock_guard lock(mutex);
                    threads.insert(std::this_thread::get_id());
                }
                running.release();
                mayEnd.acquire();
            });
        }
        QVERIFY(running.tryAcquire(3, 5000)); // three at once, though none has ended
        QVERIFY(!running.tryAcquire(1, 50));
        mayEnd.release(20);
        pool.waitForDone();
        QCOMPARE(threads.size(), std::size_t(3));
    }

    void aTurnComesBehindWhatWaits()
    {
        std::vector<int> done;
        {
            TaskPool pool(1);
            QSemaphore mayBegin;
            pool.post([&mayBegin] { mayBegin.acquire(); });
            pool.postTurns([&done, left = 3]() mutable {
                done.push_back(0);
                return --left > 0;
            });
            for (const int number : {1, 2})
                pool.post([&done, number] { done.push_back(number); });
            mayBegin.release();
        }
        QCOMPARE(done, (std::vector{0, 1, 2, 0, 0}));
    }

    void turnsAreWaitedFor()
    {
        TaskPool pool(4);
        std::atomic<int> turns = 0;
        for (int job = 0; job < 8; ++job)
            pool.postTurns([&turns, left = 1000]() mutable {
                ++turns;
                return --left > 0;
            });
        pool.waitForDone();
        QCOMPARE(turns, 8000);
    }

    void waitsForJobsThatJobsPost()
    {
        TaskPool pool(4);
        std::atomic<int> left = 1000;
        std::function<void()> job = [&] {
            if (--left > 0)
                pool.post(job);
        };
        pool.post(job);
        pool.waitForDone();
        QCOMPARE(left, 0);
    }

    void whatHasNotBegunIsGivenUp()
    {
        TaskPool pool(1);
        QSemaphore isRunning;
        QSemaphore mayEnd;
        Answer<int> running = pool.run([&] {
            isRunning.release();
            mayEnd.acquire();
            return 1;
        });
        isRunning.acquire();
        Answer<int> waiting = pool.run([] { return 2; });
        pool.clear();
        QVERIFY(waiting.isReady());
        QCOMPARE(waiting.take(), 0);
        mayEnd.release();
        QCOMPARE(running.waitForResult(), 1);
    }

    void aJobMayHoldTheLastReferenceToThePool()
    {
        for (int round = 0; round < 200; ++round) {
            auto pool = std::make_shared<TaskPool>(2);
            const std::weak_ptr<TaskPool> weak = pool;
            QSemaphore isPosted;
            QSemaphore isDestroyed;
            TaskPool &posting = *pool;
            posting.post([held = std::move(pool), &isPosted, &isDestroyed]() mutable {
                isPosted.acquire();
                held.reset();
                isDestroyed.release();
            });
            isPosted.release();
            QVERIFY(isDestroyed.tryAcquire(1, 5000));
            QVERIFY(weak.expired());
        }
    }
};

QTEST_GUILESS_MAIN(TestTaskPool)
#include "tst_taskpool.moc"
