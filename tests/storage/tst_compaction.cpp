// SPDX-License-Identifier: MIT
#include "disk/faultyfiles.h"
#include "filestorefixture.h"

#include <QTest>

using namespace DiskTest;
using namespace StorageTest;
using Storage::StoreError;

/// What happens while the dead are taken out, and when that fails.
class tst_Compaction final : public QObject
{
    Q_OBJECT

    static QByteArray expected(const char *subject) { return Trace + message(subject); }
    static QList<QByteArray> deliverThree(FileStoreFixture &fixture)
    {
        QList<QByteArray> ids;
        for (const char *subject : {"1", "2", "3"})
            ids.append(deliver(fixture.store(), envelope({"alice"}), message(subject)).value());
        return ids;
    }
    static bool remove(FileStoreFixture &fixture, const QByteArray &id)
    {
        auto session = open(fixture.store(), "alice");
        return session && (*session)->finish({id}).waitForResult();
    }
    // Does @p work once, at the call before the copy is done: no lock is held then.
    static void whileCopying(FaultyFiles &files, const std::function<void()> &work)
    {
        files.watch([&files, work](const QByteArray &call) {
            if (call != "fsync my_mailbox.new")
                return;
            files.watch({});
            work();
        });
    }

private Q_SLOTS:
    void mailAndDeletionsWhileItCopies()
    {
        const auto files = std::make_shared<FaultyFiles>();
        FileStoreFixture fixture(files);
        const QList<QByteArray> ids = deliverThree(fixture);
        std::atomic<bool> worked = false;
        whileCopying(*files, [&] {
            worked = deliver(fixture.store(), envelope({"alice"}), message("4")) && remove(fixture, ids.at(1));
        });
        QVERIFY(remove(fixture, ids.at(0)));
        QTRY_VERIFY(worked);
        fixture.reopen();
        QCOMPARE(retrieveAll(fixture.store(), "alice"), (QList<QByteArray>{expected("3"), expected("4")}));
        QVERIFY(!fileOctets(fixture.mailbox()).contains(ids.at(0)));
    }

    void anotherTextInTheSameFileMeanwhileStays_data()
    {
        QTest::addColumn<int>("messages");
        QTest::newRow("a shorter one") << 1;
        QTest::newRow("a longer one") << 8;
    }
    void anotherTextInTheSameFileMeanwhileStays()
    {
        QFETCH(int, messages);
        QByteArray other;
        {
            FileStoreFixture donor;
            for (int i = 0; i < messages; ++i)
                QVERIFY(deliver(donor.store(), envelope({"alice"}), message("other", "Another text.\r\n")));
            other = fileOctets(donor.mailbox());
        }
        const auto files = std::make_shared<FaultyFiles>();
        FileStoreFixture fixture(files);
        const QList<QByteArray> ids = deliverThree(fixture);
        whileCopying(*files, [&] { putFile(fixture.mailbox(), other); });
        QVERIFY(remove(fixture, ids.at(0)));
        fixture.close();
        QCOMPARE(fileOctets(fixture.mailbox()), other);
        QVERIFY(fixture.notes().join(u'\n').contains(QStringLiteral("was not compacted")));
    }

    void aLivingDoubleOfADeadRecordStays()
    {
        FileStoreFixture fixture;
        const QList<QByteArray> ids = deliverThree(fixture);
        fixture.close();
        const QByteArray text = fileOctets(fixture.mailbox());
        const QByteArray first = text.first(text.indexOf("\r\n.\r\n") + 5);
        QVERIFY(fixture.putMailbox('#' + text.sliced(1) + first)); // as somebody would undelete it by hand
        QVERIFY(remove(fixture, ids.at(1)));
        fixture.reopen();
        QCOMPARE(retrieveAll(fixture.store(), "alice"), (QList<QByteArray>{expected("3"), expected("1")}));
    }

    void aFailedCompactionChangesNothing_data()
    {
        QTest::addColumn<int>("error");
        QTest::addColumn<bool>("always");
        QTest::newRow("input/output error, once") << EIO << false;
        QTest::newRow("disk full, from then on") << ENOSPC << true;
    }
    void aFailedCompactionChangesNothing()
    {
        QFETCH(int, error);
        QFETCH(bool, always);
        bool reachedTheEnd = false;
        for (int call = 1; call < 100 && !reachedTheEnd; ++call) {
            const auto files = std::make_shared<FaultyFiles>();
            FileStoreFixture fixture(files);
            const QList<QByteArray> ids = deliverThree(fixture);
            files->watch([&](const QByteArray &text) {
                if (text != "open my_mailbox.new")
                    return;
                files->watch({});
                files->failAt(call, error, always);
            });
            QVERIFY(remove(fixture, ids.at(1)));
            fixture.close();
            reachedTheEnd = !files->hasFailed();
            files->failAt(0, 0);
            fixture.reopen();
            const QList<QByteArray> left{expected("1"), expected("3")};
            QCOMPARE(retrieveAll(fixture.store(), "alice"), left);
            QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("next")));
            fixture.reopen();
            QCOMPARE(retrieveAll(fixture.store(), "alice"), left + QList<QByteArray>{expected("next")});
        }
        QVERIFY(reachedTheEnd);
    }

    void whatACrashLeftBesideDoesNoHarm()
    {
        FileStoreFixture fixture;
        const QList<QByteArray> ids = deliverThree(fixture);
        fixture.close();
        const QByteArray text = fileOctets(fixture.mailbox());
        for (const char *name : {"USERS/alice/my_mailbox.new", "USERS/alice/my_mailbox.mended"})
            QVERIFY(putFile(fixture.path(name), text + text + "From: left"));
        fixture.reopen();
        QCOMPARE(retrieveAll(fixture.store(), "alice"),
                 (QList<QByteArray>{expected("1"), expected("2"), expected("3")}));
        QVERIFY(remove(fixture, ids.at(1)));
        fixture.close();
        const QList<QByteArray> left{expected("1"), expected("3")};
        QVERIFY(!fileOctets(fixture.mailbox()).contains("From: left"));
        QVERIFY(fixture.putMailbox(fileOctets(fixture.mailbox()).replace("\r\n", "\n")));
        QCOMPARE(retrieveAll(fixture.store(), "alice"), left);
        QVERIFY(fixture.filesLike("my_mailbox.new").isEmpty() && fixture.filesLike("my_mailbox.mended").isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_Compaction)
#include "tst_compaction.moc"
