// SPDX-License-Identifier: MIT
#include "net/dailytidying.h"

#include "taskpool.h"

#include <QSignalSpy>
#include <QTest>

using Tidied = Mail::Expected<void, Storage::StoreError>;

/// Is asked, and answers when it is told to.
struct SlowStore
{
    QList<Storage::Answer<Tidied>> answers;

    Net::DailyTidying::Tidy tidy()
    {
        return [this] {
            answers.append(Storage::Answer<Tidied>());
            return answers.last().future();
        };
    }
};

class tst_DailyTidying final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void atOnceAndThenEveryPeriod()
    {
        SlowStore store;
        Net::DailyTidying tidying(store.tidy(), std::chrono::milliseconds(20));
        QTest::qWait(50);
        QCOMPARE(store.answers.size(), 0);
        tidying.start();
        QCOMPARE(store.answers.size(), 1);
        QTest::qWait(100);
        QCOMPARE(store.answers.size(), 1); // one after another
        store.answers.last().give({});
        QTRY_COMPARE(store.answers.size(), 2);
    }

    void aFailureIsToldAndTheNextDayComes()
    {
        SlowStore store;
        Net::DailyTidying tidying(store.tidy(), std::chrono::milliseconds(20));
        const QSignalSpy noted(&tidying, &Net::DailyTidying::noted);
        tidying.start();
        store.answers.last().give(tl::unexpected(
            Storage::StoreError{Storage::StoreError::Kind::DiskFull, QStringLiteral("the disk is full")}));
        QTRY_COMPARE(noted.size(), 1);
        QVERIFY(noted.first().first().toString().contains(QStringLiteral("the disk is full")));
        QTRY_COMPARE(store.answers.size(), 2);
    }

    void aStoreThatGivesNoAnswerIsEndured()
    {
        SlowStore store;
        Net::DailyTidying tidying(store.tidy(), std::chrono::milliseconds(20));
        const QSignalSpy noted(&tidying, &Net::DailyTidying::noted);
        tidying.start();
        store.answers.clear();
        QTRY_COMPARE(store.answers.size(), 1);
        QCOMPARE(noted.size(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_DailyTidying)
#include "tst_dailytidying.moc"
