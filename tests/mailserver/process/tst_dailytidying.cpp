// SPDX-License-Identifier: MIT
#include "process/dailytidying.h"

#include <QSignalSpy>
#include <QTest>

using Tidied = Mail::Expected<void, Storage::StoreError>;

/// Is asked, and answers when it is told to.
struct SlowStore
{
    QList<Storage::Promise<Tidied>> promises;

    Process::DailyTidying::Tidy tidy()
    {
        return [this] {
            promises.append(Storage::Promise<Tidied>());
            return promises.last().answer();
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
        Process::DailyTidying tidying(store.tidy(), std::chrono::milliseconds(20));
        QTest::qWait(50);
        QCOMPARE(store.promises.size(), 0);
        tidying.start();
        QCOMPARE(store.promises.size(), 1);
        QTest::qWait(100);
        QCOMPARE(store.promises.size(), 1); // one after another
        store.promises.last().give({});
        QTRY_COMPARE(store.promises.size(), 2);
    }

    void aFailureIsToldAndTheNextDayComes()
    {
        SlowStore store;
        Process::DailyTidying tidying(store.tidy(), std::chrono::milliseconds(20));
        const QSignalSpy noted(&tidying, &Process::DailyTidying::noted);
        tidying.start();
        store.promises.last().give(tl::unexpected(
            Storage::StoreError{Storage::StoreError::Kind::DiskFull, QStringLiteral("the disk is full")}));
        QTRY_COMPARE(noted.size(), 1);
        QVERIFY(noted.first().first().toString().contains(QStringLiteral("the disk is full")));
        QTRY_COMPARE(store.promises.size(), 2);
    }

    void aStoreThatGivesNoAnswerIsEndured()
    {
        SlowStore store;
        Process::DailyTidying tidying(store.tidy(), std::chrono::milliseconds(20));
        const QSignalSpy noted(&tidying, &Process::DailyTidying::noted);
        tidying.start();
        store.promises.clear();
        QTRY_COMPARE(store.promises.size(), 1);
        QCOMPARE(noted.size(), 1);
    }
};

QTEST_GUILESS_MAIN(tst_DailyTidying)
#include "tst_dailytidying.moc"
