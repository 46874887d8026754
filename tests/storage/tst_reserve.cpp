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

    /// A file of which it is known how often its disk was looked at.
    struct OpenFile
    {
        Storage::Done take(Storage::ReserveLook &look, qint64 octets, Storage::ReserveLook::Clock::time_point now)
        {
            return look.take(*files, *file, path, octets, now);
        }

        const std::shared_ptr<FaultyFiles> files = std::make_shared<FaultyFiles>();
        const QTemporaryDir folder;
        const QByteArray path = folder.filePath(QStringLiteral("file")).toLocal8Bit();
        const Disk::Expected<Disk::Descriptor> file = Disk::openFile(files, path, O_RDWR | O_CREAT);
    };

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

    // 64 MiB are left: a look is good for 1 MiB of them, and for 100 ms.
    void aLookIsBelievedForAMomentAndForAPart_data()
    {
        QTest::addColumn<qint64>("octets");
        QTest::addColumn<int>("msLater");
        QTest::addColumn<int>("looks");
        constexpr qint64 MiB = 1024 * 1024;
        QTest::newRow("at once, nothing") << qint64(0) << 0 << 1;
        QTest::newRow("a moment later, less than the part") << MiB - 1 << 99 << 1;
        QTest::newRow("a moment later, the part") << MiB << 99 << 1;
        QTest::newRow("a moment later, more than the part") << MiB + 1 << 99 << 2;
        QTest::newRow("when the moment is over") << qint64(1) << 100 << 2;
    }
    void aLookIsBelievedForAMomentAndForAPart()
    {
        QFETCH(qint64, octets);
        QFETCH(int, msLater);
        OpenFile disk;
        disk.files->pretendDisk(qint64(1) << 40, 2 * Storage::MaxReserveOctets + 1000);
        Storage::ReserveLook look;
        const auto now = Storage::ReserveLook::Clock::time_point(std::chrono::hours(1));
        QVERIFY(disk.take(look, 1000, now));
        QVERIFY(disk.take(look, octets, now + std::chrono::milliseconds(msLater)));
        QTEST(int(disk.files->calls().count("fstatvfs file")), "looks");
    }

    void manySmallWritesLookAgainOnceThePartIsUsed()
    {
        OpenFile disk;
        disk.files->pretendDisk(qint64(1) << 40, 2 * Storage::MaxReserveOctets);
        Storage::ReserveLook look;
        const auto now = Storage::ReserveLook::Clock::time_point(std::chrono::hours(1));
        QVERIFY(disk.take(look, 0, now));
        for (int i = 0; i < 16; ++i)
            QVERIFY(disk.take(look, 64 * 1024, now));
        QCOMPARE(disk.files->calls().count("fstatvfs file"), 1);
        QVERIFY(disk.take(look, 1, now));
        QCOMPARE(disk.files->calls().count("fstatvfs file"), 2);
    }

    // What the part does not cover is asked, and an error or a refusal leaves no part.
    void aRefusalIsNeverFromMemory()
    {
        OpenFile disk;
        disk.files->pretendDisk(SmallDisk, SmallReserve + 64 * 1000);
        Storage::ReserveLook look;
        const auto now = Storage::ReserveLook::Clock::time_point(std::chrono::hours(1));
        QVERIFY(disk.take(look, 0, now));
        QVERIFY(disk.take(look, 1000, now)); // the part is used up
        disk.files->pretendDisk(SmallDisk, SmallReserve);
        for (int i = 0; i < 3; ++i)
            QVERIFY(!disk.take(look, 1, now));
        QCOMPARE(disk.files->calls().count("fstatvfs file"), 4);
        disk.files->pretendDisk(SmallDisk, SmallDisk);
        QVERIFY(disk.take(look, 1, now));
        disk.files->failAt(1, EIO);
        QVERIFY(!disk.take(look, SmallDisk, now));
        QVERIFY(disk.take(look, 1, now));
    }

    void aFileSystemThatReportsNoBlocksIsAskedForAMomentOnce()
    {
        OpenFile disk;
        disk.files->pretendDisk(0, 0);
        Storage::ReserveLook look;
        const auto now = Storage::ReserveLook::Clock::time_point(std::chrono::hours(1));
        for (int i = 0; i < 10; ++i)
            QVERIFY(disk.take(look, SmallDisk, now));
        QCOMPARE(disk.files->calls().count("fstatvfs file"), 1);
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
