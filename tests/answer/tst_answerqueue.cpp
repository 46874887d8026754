// SPDX-License-Identifier: MIT
#include "answerqueue.h"
#include "counted.h"
#include "taskpool.h"

#include <QEvent>
#include <QEventLoop>
#include <QTest>

#include <thread>

using Answers::Answer;
using Answers::AnswerQueue;
using Answers::Delivery;
using Answers::Promise;

namespace {

/// Counts the events that wake it.
class CountingQueue final : public AnswerQueue
{
public:
    int events = 0;

protected:
    bool event(QEvent *event) override
    {
        events += event->type() == QEvent::User ? 1 : 0;
        return AnswerQueue::event(event);
    }
};

} // namespace

class TestAnswerQueue final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QCOMPARE(Counted::living(), 0); }

    void atOnceIfItIsHere()
    {
        AnswerQueue queue;
        QList<int> read;
        queue.deliver(Answer<int>(1), this, Delivery::AtOnceIfReady, [&read](int value) { read.append(value); });
        QCOMPARE(read, QList<int>{1});
    }

    void neverWithinTheCall()
    {
        AnswerQueue queue;
        QList<int> read;
        queue.deliver(Answer<int>(1), this, Delivery::Later, [&read](int value) { read.append(value); });
        QCOMPARE(read, QList<int>());
        QTRY_COMPARE(read, QList<int>{1});
    }

    void inTheThreadThatAsked()
    {
        AnswerQueue queue;
        Answers::TaskPool pool(1);
        std::thread::id answered;
        std::thread::id read;
        queue.deliver(pool.run([&answered] {
            answered = std::this_thread::get_id();
            return Counted(1);
        }),
                      this, Delivery::AtOnceIfReady, [&read](const Counted &) { read = std::this_thread::get_id(); });
        QTRY_COMPARE(read, std::this_thread::get_id());
        QVERIFY(answered != read);
    }

    void oneEventForManyAnswersInTheirOrder()
    {
        CountingQueue queue;
        QList<int> read;
        std::vector<Promise<int>> promises(1000);
        for (const Promise<int> &promise : promises)
            queue.deliver(promise.answer(), this, Delivery::Later, [&read](int value) { read.append(value); });
        std::thread([&promises] {
            for (int i = 0; i < int(promises.size()); ++i)
                promises.at(std::size_t(i)).give(i);
        }).join();
        QTRY_COMPARE(read.size(), 1000);
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(read.at(i), i);
        QCOMPARE(queue.events, 1);
    }

    void notToAnOwnerThatIsGone()
    {
        AnswerQueue queue;
        const Promise<Counted> promise;
        const Promise<Counted> ofAnother;
        bool isRead = false;
        bool isOtherRead = false;
        {
            QObject owner;
            queue.deliver(promise.answer(), &owner, Delivery::Later, [&isRead](const Counted &) { isRead = true; });
        }
        queue.deliver(ofAnother.answer(), this, Delivery::Later, [&](const Counted &) { isOtherRead = true; });
        promise.give(Counted(1));
        ofAnother.give(Counted(2));
        QTRY_VERIFY(isOtherRead);
        QVERIFY(!isRead);
    }

    void notToAnOwnerThatAnEarlierAnswerDestroys()
    {
        AnswerQueue queue;
        auto owner = std::make_unique<QObject>();
        bool isRead = false;
        const Promise<int> first;
        const Promise<int> second;
        queue.deliver(first.answer(), this, Delivery::Later, [&owner](int) { owner.reset(); });
        queue.deliver(second.answer(), owner.get(), Delivery::Later, [&isRead](int) { isRead = true; });
        first.give(1);
        second.give(2);
        QTRY_VERIFY(!owner);
        QVERIFY(!isRead);
    }

    void anAnswerMayDestroyTheQueue()
    {
        auto queue = std::make_unique<AnswerQueue>();
        const Promise<int> first;
        const Promise<int> second;
        int read = 0;
        queue->deliver(first.answer(), queue.get(), Delivery::Later, [&](int) {
            ++read;
            queue.reset();
        });
        queue->deliver(second.answer(), queue.get(), Delivery::Later, [&read](int) { ++read; });
        first.give(1);
        second.give(2);
        QTRY_VERIFY(!queue);
        QCOMPARE(read, 1);
    }

    void whatComesAfterTheQueueIsDestroyed()
    {
        const Promise<Counted> waiting;
        const Promise<Counted> late;
        {
            AnswerQueue queue;
            queue.deliver(waiting.answer(), this, Delivery::Later, [](const Counted &) { QFAIL("delivered"); });
            queue.deliver(late.answer(), this, Delivery::Later, [](const Counted &) { QFAIL("delivered"); });
            waiting.give(Counted(1));
            QCOMPARE(Counted::living(), 1);
        }
        QCOMPARE(Counted::living(), 0);
        late.give(Counted(2));
        QCOMPARE(Counted::living(), 0);
    }

    void aQuestionThatWasGivenUpIsAnswered()
    {
        AnswerQueue queue;
        int read = -1;
        queue.deliver(Promise<int>().answer(), this, Delivery::Later, [&read](int value) { read = value; });
        QTRY_COMPARE(read, 0);
    }

    // As connections do: asked in one thread, answered in others; owners go at any time, and so does the queue.
    void fromManyThreadsAtOnce()
    {
        constexpr int Rounds = 50;
        Answers::TaskPool pool(4);
        for (int round = 0; round < Rounds; ++round) {
            const bool isCut = round % 2 == 0;
            int delivered = 0;
            std::thread([&pool, &delivered, isCut] { delivered = askMany(pool, isCut); }).join();
            QVERIFY(isCut ? delivered <= Questions * 3 / 4 : delivered == Questions * 3 / 4);
        }
        pool.waitForDone();
    }

private:
    static constexpr int Questions = 400;

    /// How many were answered; @p isCut: the queue goes after the first turn.
    static int askMany(Answers::TaskPool &pool, bool isCut)
    {
        AnswerQueue queue;
        QEventLoop loop;
        std::vector<std::unique_ptr<QObject>> owners;
        int delivered = 0;
        for (int i = 0; i < Questions; ++i) {
            owners.push_back(std::make_unique<QObject>());
            queue.deliver(pool.run([i] { return Counted(i); }), owners.back().get(), Delivery::Later,
                          [&delivered, &loop](const Counted &) {
                              if (++delivered == Questions * 3 / 4)
                                  loop.quit();
                          });
            if (i % 4 == 0)
                owners.pop_back();
        }
        if (isCut)
            loop.processEvents();
        else
            loop.exec();
        return delivered;
    }
};

QTEST_GUILESS_MAIN(TestAnswerQueue)
#include "tst_answerqueue.moc"
