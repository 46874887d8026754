// SPDX-License-Identifier: MIT
#include "faultyfiles.h"
#include "filestorefixture.h"

#include <QTest>

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
        return session && (*session)->finish({id}).takeResult();
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
};

QTEST_GUILESS_MAIN(tst_Compaction)
#include "tst_compaction.moc"
