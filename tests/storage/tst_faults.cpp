// SPDX-License-Identifier: MIT
#include "disk/faultyfiles.h"
#include "filestorefixture.h"

#include <QTest>

using namespace DiskTest;
using namespace StorageTest;
using Storage::StoreError;

class tst_Faults final : public QObject
{
    Q_OBJECT

    static void faultColumns()
    {
        QTest::addColumn<int>("error");
        QTest::addColumn<bool>("always");
        QTest::newRow("input/output error, once") << EIO << false;
        QTest::newRow("disk full, once") << ENOSPC << false;
        QTest::newRow("over quota, from then on") << EDQUOT << true;
        QTest::newRow("input/output error, from then on") << EIO << true;
    }
    static constexpr int MostCalls = 200; // more than any of these needs

private Q_SLOTS:
    void aFailedDeliveryLeavesTheMailboxAsItWas_data() { faultColumns(); }
    void aFailedDeliveryLeavesTheMailboxAsItWas()
    {
        QFETCH(int, error);
        QFETCH(bool, always);
        bool reachedTheEnd = false;
        for (int call = 1; call < MostCalls && !reachedTheEnd; ++call) {
            const auto files = std::make_shared<FaultyFiles>();
            FileStoreFixture fixture(files);
            const bool isNew = call % 2 == 0;
            QList<QByteArray> before;
            if (!isNew) {
                QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("before")));
                before.append(Trace + message("before"));
            }
            files->failAt(call, error, always);
            const auto id = deliver(fixture.store(), envelope({"alice"}), message("now"));
            reachedTheEnd = !files->hasFailed() && call > 1;
            files->failAt(0, 0);
            // A call that fails behind the sync (asking for the file's time) takes nothing back.
            const QList<QByteArray> after = id ? before + QList<QByteArray>{Trace + message("now")} : before;
            QCOMPARE(retrieveAll(fixture.store(), "alice"), after);
            if (!id)
                QVERIFY(id.error().kind == StoreError::Kind::Failed || id.error().kind == StoreError::Kind::DiskFull);
            QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("next")));
            fixture.reopen();
            QCOMPARE(retrieveAll(fixture.store(), "alice"), after + QList<QByteArray>{Trace + message("next")});
        }
        QVERIFY(reachedTheEnd);
    }

    void allRecipientsOrNone_data()
    {
        QTest::addColumn<int>("error");
        QTest::newRow("input/output error") << EIO;
        QTest::newRow("disk full") << ENOSPC;
    }
    void allRecipientsOrNone()
    {
        QFETCH(int, error);
        bool reachedTheEnd = false;
        for (int call = 1; call < MostCalls && !reachedTheEnd; ++call) {
            const auto files = std::make_shared<FaultyFiles>();
            FileStoreFixture fixture(files);
            files->failAt(call, error);
            const auto id = deliver(fixture.store(), envelope({"alice", "bob"}), message("both"));
            reachedTheEnd = !files->hasFailed();
            files->failAt(0, 0);
            fixture.reopen();
            for (const char *user : {"alice", "bob"})
                QCOMPARE(retrieveAll(fixture.store(), user).size(), id ? 1 : 0);
        }
        QVERIFY(reachedTheEnd);
    }

    void whatCannotBeWithdrawnKeepsTheMailboxClosed()
    {
        const auto files = std::make_shared<FaultyFiles>();
        FileStoreFixture fixture(files);
        QVERIFY(deliver(fixture.store(), envelope({"alice", "bob"}), message("before")));
        // Bob's disk takes nothing, and alice's copy, which is synced by then, cannot be marked.
        files->failEvery({"writev bob", "pwrite alice"}, EIO);
        QVERIFY(!deliver(fixture.store(), envelope({"alice", "bob"}), message("both")));
        QVERIFY(fixture.notes().join(u'\n').contains(QStringLiteral("takes no mail until")));
        QVERIFY(!fixture.store().overview({}, 100).waitForResult().value().first().problem.isEmpty());
        const QList<QByteArray> before{Trace + message("before")};
        QCOMPARE(retrieveAll(fixture.store(), "alice"), before);
        QVERIFY(!deliver(fixture.store(), envelope({"alice"}), message("refused")));

        files->failEvery({}, 0);
        QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("now")));
        QVERIFY(fixture.store().overview({}, 100).waitForResult().value().first().problem.isEmpty());
        fixture.reopen();
        QCOMPARE(retrieveAll(fixture.store(), "alice"), before + QList<QByteArray>{Trace + message("now")});
        QCOMPARE(retrieveAll(fixture.store(), "bob"), before);
    }

    void aCutIsSyncedBeforeTheRefusal()
    {
        const auto files = std::make_shared<FaultyFiles>();
        FileStoreFixture fixture(files);
        QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("before")));
        files->failAt(0, 0);
        files->failEvery({"writev alice"}, EIO);
        QVERIFY(!deliver(fixture.store(), envelope({"alice"}), message("refused")));
        const QList<QByteArray> calls = files->calls();
        const qsizetype cut = calls.indexOf("ftruncate my_mailbox.txt");
        QVERIFY(cut > calls.indexOf("writev my_mailbox.txt"));
        QVERIFY(calls.indexOf("fdatasync my_mailbox.txt", cut) > cut);
    }

    void onlyTheFileThatCouldNotBeCutIsCut()
    {
        const auto files = std::make_shared<FaultyFiles>();
        FileStoreFixture fixture(files);
        QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("before")));
        const QByteArray before = fileOctets(fixture.mailbox());
        files->failEvery({"fdatasync alice", "ftruncate alice"}, EIO);
        QVERIFY(!deliver(fixture.store(), envelope({"alice"}), message("refused")));
        QVERIFY(fileOctets(fixture.mailbox()).size() > before.size());
        QVERIFY(!fixture.store().overview({}, 100).waitForResult().value().first().problem.isEmpty());
        files->failEvery({}, 0);
        // Somebody restores a longer text from a backup.
        FileStoreFixture donor;
        for (const char *subject : {"1", "2", "3"})
            QVERIFY(deliver(donor.store(), envelope({"alice"}), message(subject)));
        QVERIFY(putFile(fixture.path("backup"), fileOctets(donor.mailbox())));
        QCOMPARE(::rename(qPrintable(fixture.path("backup")), qPrintable(fixture.mailbox())), 0);
        QCOMPARE(retrieveAll(fixture.store(), "alice"),
                 (QList<QByteArray>{Trace + message("1"), Trace + message("2"), Trace + message("3")}));
        QVERIFY(fixture.filesLike("my_mailbox.torn-*").isEmpty());
    }

    void aFailedDeletionDeletesNothing_data()
    {
        QTest::addColumn<int>("error");
        QTest::newRow("input/output error") << EIO;
        QTest::newRow("disk full") << ENOSPC;
    }
    void aFailedDeletionDeletesNothing()
    {
        QFETCH(int, error);
        bool reachedTheEnd = false;
        for (int call = 1; call < MostCalls && !reachedTheEnd; ++call) {
            const auto files = std::make_shared<FaultyFiles>();
            FileStoreFixture fixture(files);
            QList<QByteArray> ids;
            for (const char *subject : {"1", "2", "3"})
                ids.append(deliver(fixture.store(), envelope({"alice"}), message(subject)).value());
            auto session = open(fixture.store(), "alice");
            QVERIFY(session);
            files->failAt(call, error);
            const auto done = (*session)->finish({ids.at(0), ids.at(2)}).waitForResult();
            session->reset();
            fixture.close(); // compaction, which may fail too
            reachedTheEnd = !files->hasFailed();
            files->failAt(0, 0);
            fixture.reopen();
            const QList<QByteArray> left{Trace + message("2")};
            const QList<QByteArray> all{Trace + message("1"), Trace + message("2"), Trace + message("3")};
            QCOMPARE(retrieveAll(fixture.store(), "alice"), done ? left : all);
            QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("next")));
        }
        QVERIFY(reachedTheEnd);
    }

    void nothingIsAnsweredBeforeItIsSynced()
    {
        const auto files = std::make_shared<FaultyFiles>();
        FileStoreFixture fixture(files);
        files->failAt(0, 0);
        QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("first")));
        const QList<QByteArray> calls = files->calls();
        const qsizetype written = calls.indexOf("writev my_mailbox.txt");
        const qsizetype synced = calls.indexOf("fdatasync my_mailbox.txt");
        QVERIFY(written >= 0 && synced > written);
        QCOMPARE(calls.count("writev my_mailbox.txt"), 1);
        for (const char *folder : {"fsync alice", "fsync USERS"})
            QVERIFY(calls.indexOf(folder) > synced);
        QCOMPARE(
            std::count_if(calls.begin(), calls.end(), [](const QByteArray &call) { return call.startsWith("fsync "); }),
            3);

        files->failAt(0, 0);
        QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("second")));
        const QList<QByteArray> more = files->calls();
        QCOMPARE(std::count_if(more.begin(), more.end(), [](const QByteArray &call) { return call.contains("sync "); }),
                 1);
    }

    void aNewFileIsSyncedWithItsName_data()
    {
        QTest::addColumn<int>("how");
        QTest::addColumn<bool>("deliver");
        QTest::newRow("a delivery after somebody removed the file") << 0 << true;
        QTest::newRow("a delivery after somebody replaced the file") << 1 << true;
        QTest::newRow("a delivery after a restart") << 2 << true;
        QTest::newRow("a deletion after somebody replaced the file") << 1 << false;
        QTest::newRow("a deletion after a restart") << 2 << false;
    }
    void aNewFileIsSyncedWithItsName()
    {
        QFETCH(int, how);
        QFETCH(bool, deliver);
        const auto files = std::make_shared<FaultyFiles>();
        FileStoreFixture fixture(files);
        const auto id = StorageTest::deliver(fixture.store(), envelope({"alice"}), message("1"));
        QVERIFY(id && StorageTest::deliver(fixture.store(), envelope({"alice"}), message("2")));
        if (how == 0) {
            QVERIFY(QFile::remove(fixture.mailbox()));
        } else if (how == 1) {
            QVERIFY(putFile(fixture.path("another"), fileOctets(fixture.mailbox())));
            QCOMPARE(::rename(qPrintable(fixture.path("another")), qPrintable(fixture.mailbox())), 0);
        } else {
            fixture.reopen();
        }
        files->failAt(0, 0);
        if (deliver)
            QVERIFY(StorageTest::deliver(fixture.store(), envelope({"alice"}), message("3")));
        else
            QVERIFY((*open(fixture.store(), "alice"))->finish({*id}).waitForResult());
        const QList<QByteArray> calls = files->calls();
        QVERIFY(calls.contains("fdatasync my_mailbox.txt"));
        for (const char *folder : {"fsync alice", "fsync USERS"})
            QVERIFY2(calls.contains(folder), folder);
    }

    // Of the test's own disk: a compaction goes on behind the answers, so that a disk heals in the middle of its sync.
    void aSyncThatFailedIsNoneThoughTheDiskHealsMeanwhile()
    {
        QTemporaryDir folder;
        FaultyFiles files;
        const int file = files.open(folder.filePath(QStringLiteral("file")).toLocal8Bit(), O_RDWR | O_CREAT, 0600);
        files.onFailedSync([&files](int) { files.failAt(0, 0); });
        files.failAt(1, EIO);
        QCOMPARE(files.fsync(file), -EIO);
        files.failAt(1, ENOSPC, true);
        QCOMPARE(files.fdatasync(file), -ENOSPC);
        QCOMPARE(files.fdatasync(file), 0);
        files.close(file);
    }

    void deliveriesThatWaitShareASync()
    {
        const auto files = std::make_shared<FaultyFiles>();
        FileStoreFixture fixture(files);
        QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("first")));
        files->failAt(0, 0);
        constexpr int Count = 200;
        std::vector<Storage::Answer<Expected<QByteArray, StoreError>>> committed;
        for (int i = 0; i < Count; ++i) {
            const auto writer = fixture.store().beginMessage(envelope({"alice"}));
            writer->write(message("x"));
            committed.push_back(writer->commit());
        }
        for (auto &answer : committed)
            QVERIFY(answer.waitForResult());
        QVERIFY(files->calls().count("fdatasync my_mailbox.txt") < Count);
        QCOMPARE(retrieveAll(fixture.store(), "alice").size(), Count + 1);
    }
};

QTEST_GUILESS_MAIN(tst_Faults)
#include "tst_faults.moc"
