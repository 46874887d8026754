// SPDX-License-Identifier: MIT
#include "disk/faultyfiles.h"
#include "file/text/appender.h"
#include "filestorefixture.h"

#include <QTest>

using namespace DiskTest;
using namespace StorageTest;
using Storage::StoreError;

/// The part of the disk that is kept free for compaction.
class tst_Reserve final : public QObject
{
    Q_OBJECT

    static constexpr qint64 SmallDisk = 200 * 1024 * 1024;
    static constexpr qint64 SmallReserve = 10 * 1024 * 1024; // 5 %

private Q_SLOTS:
    void isFivePercentButAtMost64MiB_data()
    {
        QTest::addColumn<qint64>("all");
        QTest::addColumn<qint64>("free");
        QTest::addColumn<bool>("taken");
        constexpr qint64 Octets = 1000;
        constexpr qint64 LargeDisk = qint64(1) << 40;
        const qint64 most = Storage::MaxReserveOctets;
        QTest::newRow("small disk, above the reserve") << SmallDisk << SmallReserve + Octets + 1 << true;
        QTest::newRow("small disk, at the reserve") << SmallDisk << SmallReserve + Octets << true;
        QTest::newRow("small disk, below the reserve") << SmallDisk << SmallReserve + Octets - 1 << false;
        QTest::newRow("large disk, above the reserve") << LargeDisk << most + Octets + 1 << true;
        QTest::newRow("large disk, at the reserve") << LargeDisk << most + Octets << true;
        QTest::newRow("large disk, below the reserve") << LargeDisk << most + Octets - 1 << false;
        QTest::newRow("where 5 % are 64 MiB") << 20 * most << most + Octets << true;
        QTest::newRow("where 5 % are 64 MiB, below") << 20 * most << most + Octets - 1 << false;
        QTest::newRow("no room at all") << SmallDisk << qint64(0) << false;
        QTest::newRow("a file system that reports no blocks") << qint64(0) << qint64(0) << true;
        QTest::newRow("one without end") << qint64(-1) << qint64(-1) << true; // 2^64 - 1
    }
    void isFivePercentButAtMost64MiB()
    {
        QFETCH(qint64, all);
        QFETCH(qint64, free);
        QFETCH(bool, taken);
        const auto files = std::make_shared<FaultyFiles>();
        files->pretendDisk(all, free);
        const QTemporaryDir folder;
        const QByteArray path = folder.path().toLocal8Bit();
        const auto opened = Disk::openFile(files, path, O_RDONLY | O_DIRECTORY);
        QVERIFY(opened);
        const Storage::Done done = Storage::checkReserve(*files, *opened, path, 1000);
        QCOMPARE(bool(done), taken);
        if (!taken)
            QCOMPARE(done.error().kind, StoreError::Kind::DiskFull);
    }

    void mailIsRefusedAndDeletionsAreNot()
    {
        const auto files = std::make_shared<FaultyFiles>();
        FileStoreFixture fixture(files);
        const auto id = deliver(fixture.store(), envelope({"alice"}), message("1"));
        QVERIFY(id && deliver(fixture.store(), envelope({"alice"}), message("2")));
        const QByteArray before = fileOctets(fixture.mailbox());

        files->pretendDisk(SmallDisk, SmallReserve + 100); // room for RCPT's question, not for the record
        QVERIFY(fixture.store().hasMailbox("alice", 1).waitForResult());
        QCOMPARE(deliver(fixture.store(), envelope({"alice"}), message("3")).error().kind, StoreError::Kind::DiskFull);
        files->pretendDisk(SmallDisk, SmallReserve - 1);
        QTRY_VERIFY(!fixture.store().hasMailbox("alice", 1).waitForResult());
        QCOMPARE(fixture.store().hasMailbox("alice", 1).waitForResult().error().kind, StoreError::Kind::DiskFull);
        QCOMPARE(fileOctets(fixture.mailbox()), before);

        QVERIFY((*open(fixture.store(), "alice"))->finish({*id}).waitForResult());
        fixture.reopen();
        QCOMPARE(retrieveAll(fixture.store(), "alice"), QList<QByteArray>{Trace + message("2")});
        QVERIFY2(!fileOctets(fixture.mailbox()).contains(*id), "the reserve is there for compaction");
        files->pretendDisk(SmallDisk, SmallDisk);
        QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("4")));
    }

    void theSpoolLeavesTheReserveAlone()
    {
        const auto files = std::make_shared<FaultyFiles>();
        FileStoreFixture fixture(files);
        files->pretendDisk(SmallDisk, SmallReserve - 1);
        files->failAt(0, 0);
        const QByteArray large = message("large", QByteArray(Storage::SpoolThreshold, 'x') + "\r\n");
        const auto id = deliver(fixture.store(), envelope({"alice"}), large);
        QCOMPARE(id.error().kind, StoreError::Kind::DiskFull);
        const QList<QByteArray> calls = files->calls();
        QVERIFY(
            std::none_of(calls.begin(), calls.end(), [](const QByteArray &call) { return call.startsWith("write"); }));
    }
};

QTEST_GUILESS_MAIN(tst_Reserve)
#include "tst_reserve.moc"
