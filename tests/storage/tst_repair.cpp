// SPDX-License-Identifier: MIT
#include "disk/faultyfiles.h"
#include "filestorefixture.h"

#include <QTest>

using namespace DiskTest;
using namespace StorageTest;
using Storage::StoreError;

/// The mending of damaged and foreign files: the order of its syncs, and what happens when it fails.
class tst_Repair final : public QObject
{
    Q_OBJECT

    static QByteArray expected(const char *subject) { return Trace + message(subject); }
    // Damaged at the end, damaged in the middle, foreign.
    static QByteArray textInState(int state)
    {
        FileStoreFixture donor;
        for (const char *subject : {"1", "2", "3"})
            deliver(donor.store(), envelope({"alice"}), message(subject));
        donor.close();
        QByteArray text = fileOctets(donor.mailbox());
        if (state == 0)
            return text + text.first(100);
        if (state == 1)
            return text.first(text.indexOf("\r\n.\r\n") + 5) + QByteArray(100, '\0') +
                   text.sliced(text.indexOf("\r\n.\r\n") + 5);
        return text.replace("\r\n", "\n");
    }

private Q_SLOTS:
    void aDamagedTailIsCutOnceItsCopyIsSynced()
    {
        const auto files = std::make_shared<FaultyFiles>();
        FileStoreFixture fixture(files);
        QVERIFY(fixture.putMailbox(textInState(0)));
        files->failAt(0, 0);
        QCOMPARE(retrieveAll(fixture.store(), "alice").size(), 3);
        const QList<QByteArray> calls = files->calls();
        const qsizetype copied = calls.indexOf("fsync " + fixture.filesLike("*torn*").value(0).toLatin1());
        const qsizetype named = calls.indexOf("fsync alice", copied);
        const qsizetype cut = calls.indexOf("ftruncate my_mailbox.txt");
        QVERIFY(copied >= 0 && named > copied && cut > named);
        QVERIFY(calls.indexOf("fdatasync my_mailbox.txt", cut) > cut);
        QCOMPARE(calls.count("ftruncate my_mailbox.txt"), 1);
    }

    void aFailedRepairLosesNothing_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("always");
        QTest::newRow("damaged tail, once") << 0 << false;
        QTest::newRow("damaged tail, from then on") << 0 << true;
        QTest::newRow("damaged middle, once") << 1 << false;
        QTest::newRow("damaged middle, from then on") << 1 << true;
        QTest::newRow("foreign, once") << 2 << false;
        QTest::newRow("foreign, from then on") << 2 << true;
    }
    void aFailedRepairLosesNothing()
    {
        QFETCH(int, state);
        QFETCH(bool, always);
        const QByteArray text = textInState(state);
        bool reachedTheEnd = false;
        for (int call = 1; call < 100 && !reachedTheEnd; ++call) {
            const auto files = std::make_shared<FaultyFiles>();
            FileStoreFixture fixture(files);
            QVERIFY(fixture.putMailbox(text));
            files->failAt(call, ENOSPC, always);
            open(fixture.store(), "alice");
            reachedTheEnd = !files->hasFailed();
            files->failAt(0, 0);
            fixture.reopen();
            QCOMPARE(retrieveAll(fixture.store(), "alice"),
                     (QList<QByteArray>{expected("1"), expected("2"), expected("3")}));

            QVERIFY(!fixture.filesLike(state == 2 ? "*.original-*" : "*.torn-*").isEmpty());
        }
        QVERIFY(reachedTheEnd);
    }

    void triesThatFailLeaveNoCopies()
    {
        for (const int state : {0, 1}) {
            const auto files = std::make_shared<FaultyFiles>();
            FileStoreFixture fixture(files);
            QVERIFY(fixture.putMailbox(textInState(state)));
            files->failEvery({"write alice", "writev alice"}, ENOSPC);
            for (int i = 0; i < 3; ++i)
                QVERIFY(!deliver(fixture.store(), envelope({"alice"}), message("x")));
            QVERIFY2(fixture.filesLike("*.torn-*").isEmpty(), "a full disk must not be filled further");
            files->failEvery({"rename alice", "ftruncate alice"}, EIO);
            for (int i = 0; i < 3; ++i)
                QVERIFY(!open(fixture.store(), "alice"));
            files->failEvery({}, 0);
            QCOMPARE(retrieveAll(fixture.store(), "alice").size(), 3);
            QCOMPARE(fixture.filesLike("*.torn-*").size(), 1);
        }
    }
};

QTEST_GUILESS_MAIN(tst_Repair)
#include "tst_repair.moc"
