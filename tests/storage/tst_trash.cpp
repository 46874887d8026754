// SPDX-License-Identifier: MIT
#include "disk/faultyfiles.h"
#include "filestorefixture.h"
#include "wire/dotstuffing.h"

#include <QTest>

using namespace DiskTest;
using namespace StorageTest;
using Storage::DeletedMessage;
using Storage::StoreError;

/// What becomes of deleted mail when it is kept, in files and when they fail.
class tst_Trash final : public QObject
{
    Q_OBJECT

    static QByteArray sent(const char *subject) { return Trace + message(subject); }
    static QString trashName(int daysAgo)
    {
        return QStringLiteral("USERS/alice/trash-%1.txt")
            .arg(QDate::currentDate().addDays(-daysAgo).toString(Qt::ISODate));
    }
    static QString trashOf(FileStoreFixture &fixture, int daysAgo = 0)
    {
        return fixture.path(qPrintable(trashName(daysAgo)));
    }
    static void keepDays(FileStoreFixture &fixture, int days)
    {
        Storage::KeepingRules rules;
        rules.trashDays = days;
        fixture.store().setKeepingRules(rules);
        fixture.setRules(rules);
    }
    static QList<QByteArray> deliverThree(FileStoreFixture &fixture)
    {
        QList<QByteArray> ids;
        for (const char *subject : {"1", "2", "3"})
            ids.append(deliver(fixture.store(), envelope({"alice"}), message(subject)).value());
        return ids;
    }
    static bool remove(FileStoreFixture &fixture, const QList<QByteArray> &ids)
    {
        auto session = open(fixture.store(), "alice");
        return session && (*session)->finish(ids).waitForResult();
    }
    static bool tidy(FileStoreFixture &fixture) { return bool(fixture.store().tidy().waitForResult()); }
    static QList<DeletedMessage> deleted(FileStoreFixture &fixture)
    {
        return fixture.store().deletedMessages("alice").waitForResult().value_or(QList<DeletedMessage>());
    }
    static QList<QByteArray> deletedIds(FileStoreFixture &fixture)
    {
        QList<QByteArray> ids;
        for (const DeletedMessage &message : deleted(fixture))
            ids.append(message.message.uniqueId);
        return ids;
    }
    static Expected<QList<QByteArray>, StoreError> restore(FileStoreFixture &fixture, const QList<QByteArray> &ids)
    {
        return fixture.store().restore("alice", ids).waitForResult();
    }
    // A record as the file has it, dead or alive.
    static QByteArray recordOf(const QByteArray &text, const QByteArray &id)
    {
        const qsizetype inside = text.indexOf("(id " + id);
        const qsizetype before = text.lastIndexOf("\r\n.\r\n", inside);
        const qsizetype begin = before < 0 ? 0 : before + 5;
        return inside < 0 ? QByteArray() : text.sliced(begin, text.indexOf("\r\n.\r\n", inside) + 5 - begin);
    }
    static bool isLarge(FileStoreFixture &fixture)
    {
        return bool(deliver(fixture.store(), envelope({"alice"}),
                            message("L", QByteArray(998, 'x').append("\r\n").repeated(2000))));
    }

private Q_SLOTS:
    void whatIsDeletedGoesToTheFileOfTheDay()
    {
        FileStoreFixture fixture;
        keepDays(fixture, 7);
        const QList<QByteArray> ids = deliverThree(fixture);
        const QByteArray before = fileOctets(fixture.mailbox());
        QVERIFY(remove(fixture, {ids.at(0), ids.at(2)}));
        QVERIFY(tidy(fixture));
        QCOMPARE(fileOctets(trashOf(fixture)), recordOf(before, ids.at(0)) + recordOf(before, ids.at(2)));
        QCOMPARE(fileOctets(fixture.mailbox()), recordOf(before, ids.at(1)));
        const auto messages = deleted(fixture);
        QCOMPARE(messages.size(), 2);
        QCOMPARE(messages.first().message.uniqueId, ids.at(0));
        QCOMPARE(messages.first().message.subject, "1");
        QCOMPARE(messages.first().message.from, "carol@example.org");
        QCOMPARE(messages.first().message.octets, sent("1").size() - 3);
        QCOMPARE(messages.first().deleted, QDate::currentDate());
    }

    void withoutTrashNothingIsKept()
    {
        FileStoreFixture fixture;
        const QList<QByteArray> ids = deliverThree(fixture);
        QVERIFY(remove(fixture, {ids.at(1)}));
        QTRY_VERIFY(deleted(fixture).isEmpty());
        QVERIFY(fixture.filesLike("trash-*").isEmpty());
        QCOMPARE(restore(fixture, {ids.at(1)}).error().kind, StoreError::Kind::NoSuchMessage);
    }

    void theRulesCountFromNowOn()
    {
        FileStoreFixture fixture;
        const QList<QByteArray> ids = deliverThree(fixture);
        QVERIFY(remove(fixture, {ids.at(0)}));
        QTRY_VERIFY(deleted(fixture).isEmpty());
        keepDays(fixture, 1);
        QVERIFY(remove(fixture, {ids.at(1)}));
        QVERIFY(tidy(fixture));
        keepDays(fixture, 0);
        QVERIFY(remove(fixture, {ids.at(2)}));
        QTRY_COMPARE(deletedIds(fixture), QList<QByteArray>{ids.at(1)});
    }

    void aLargeMailboxWaitsForTheDailyRound()
    {
        FileStoreFixture fixture;
        keepDays(fixture, 7);
        QVERIFY(isLarge(fixture));
        const QList<QByteArray> ids = deliverThree(fixture);
        QVERIFY(remove(fixture, {ids.at(1)}));
        QCOMPARE(deletedIds(fixture), QList<QByteArray>{ids.at(1)});
        QVERIFY2(!deleted(fixture).first().deleted.isValid(), "it is in the mailbox's file");
        QVERIFY(fixture.filesLike("trash-*").isEmpty());
        QVERIFY(tidy(fixture));
        QCOMPARE(deletedIds(fixture), QList<QByteArray>{ids.at(1)});
        QCOMPARE(deleted(fixture).first().deleted, QDate::currentDate());
        QVERIFY(!fileOctets(fixture.mailbox()).contains(ids.at(1)));
    }

    void moreThanAStretchGoesInSeveral()
    {
        const auto files = std::make_shared<FaultyFiles>();
        FileStoreFixture fixture(files);
        keepDays(fixture, 7);
        QList<QByteArray> ids;
        const QByteArray wire = message("Big", QByteArray(998, 'x').append("\r\n").repeated(3000));
        for (int i = 0; i < 7; ++i)
            ids.append(deliver(fixture.store(), envelope({"alice"}), wire).value());
        files->failAt(0, 0);
        QVERIFY(remove(fixture, ids));
        QVERIFY(tidy(fixture));
        const QByteArray file = QFileInfo(trashOf(fixture)).fileName().toLatin1();
        QCOMPARE(files->calls().count("fdatasync " + file), 3); // 3 + 3 + 1 messages
        QCOMPARE(deletedIds(fixture), ids);
        QVERIFY(fileOctets(fixture.mailbox()).isEmpty());
        const auto restored = restore(fixture, {ids.at(6), ids.at(0)});
        QVERIFY(restored);
        QCOMPARE(retrieveAll(fixture.store(), "alice"), (QList<QByteArray>{Trace + wire, Trace + wire}));
    }

    void theTrashIsSyncedBeforeTheMailboxIsReplaced()
    {
        const auto files = std::make_shared<FaultyFiles>();
        FileStoreFixture fixture(files);
        keepDays(fixture, 7);
        const QList<QByteArray> ids = deliverThree(fixture);
        files->failAt(0, 0);
        QVERIFY(remove(fixture, {ids.at(1)}));
        QVERIFY(tidy(fixture));
        const QList<QByteArray> calls = files->calls();
        const QByteArray file = QFileInfo(trashOf(fixture)).fileName().toLatin1();
        const qsizetype written = calls.indexOf("write " + file);
        const qsizetype synced = calls.indexOf("fdatasync " + file, written);
        const qsizetype named = calls.indexOf("fsync alice", synced);
        QVERIFY(written >= 0 && synced > written && named > synced);
        QVERIFY(calls.indexOf("rename my_mailbox.new") > named);
    }

    void restoredMailIsNewMail_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<bool>("fromTrash");
        const QByteArray plain =
            "From: carol@example.org\r\nTo: alice@localhost\r\nSubject: Test\r\nA test.\r\n..\r\n.\r\n";
        const QByteArray large = message("Big", QByteArray("..x\r\n").repeated(200000));
        QTest::newRow("full form, from the trash") << message("x") << true;
        QTest::newRow("full form, from the mailbox's file") << message("x") << false;
        QTest::newRow("plain form, from the trash") << plain << true;
        QTest::newRow("plain form, from the mailbox's file") << plain << false;
        QTest::newRow("more than memory's share, from the trash") << large << true;
        QTest::newRow("more than memory's share, from the mailbox's file") << large << false;
    }
    void restoredMailIsNewMail()
    {
        QFETCH(QByteArray, wire);
        QFETCH(bool, fromTrash);
        FileStoreFixture fixture;
        keepDays(fixture, 7);
        QVERIFY(isLarge(fixture));
        const QByteArray id = deliver(fixture.store(), envelope({"alice"}), wire).value();
        const QByteArray before = recordOf(fileOctets(fixture.mailbox()), id);
        const QByteArray beforeSent = retrieveAll(fixture.store(), "alice").last();
        QVERIFY(remove(fixture, {id}));
        if (fromTrash)
            QVERIFY(tidy(fixture));
        QCOMPARE(deleted(fixture).first().deleted.isValid(), fromTrash);
        const auto newIds = restore(fixture, {id});
        QVERIFY2(newIds, newIds ? "" : qPrintable(newIds.error().detail));
        QCOMPARE(newIds->size(), 1);
        QVERIFY(newIds->first() != id);
        QVERIFY(deleted(fixture).isEmpty());
        fixture.reopen(); // reads and proves all of it
        QVERIFY(deleted(fixture).isEmpty());
        const auto maildrop = open(fixture.store(), "alice");
        QCOMPARE((*maildrop)->listing().size(), 2);
        QCOMPARE((*maildrop)->listing().last().uniqueId, newIds->first());
        QCOMPARE(fixture.filesLike("my_mailbox.torn-*"), QStringList());
        const auto linesOf = [](const QByteArray &record) { return record.split('\n').mid(0, 3); };
        QCOMPARE(linesOf(recordOf(fileOctets(fixture.mailbox()), newIds->first())), linesOf(before));
        const QByteArray now = retrieve(**maildrop, newIds->first());
        QCOMPARE((*maildrop)->listing().last().octets, Wire::octetCount(now));
        const auto withoutIds = [](QByteArray octets, const QByteArray &own) {
            const qsizetype at = octets.indexOf("(id " + own);
            return at < 0 ? octets : octets.remove(at, octets.indexOf(')', at) - at);
        };
        QCOMPARE(withoutIds(now, newIds->first()), withoutIds(beforeSent, id));
    }

    void manyAreRestoredInTheirOrder()
    {
        FileStoreFixture fixture;
        keepDays(fixture, 7);
        QList<QByteArray> ids;
        QList<QByteArray> expected;
        const QByteArray body = QByteArray(998, 'x').append("\r\n").repeated(200);
        for (int i = 0; i < 12; ++i) {
            const QByteArray wire = message(QByteArray::number(i), body);
            ids.append(deliver(fixture.store(), envelope({"alice"}), wire).value());
            expected.prepend(Trace + wire);
        }
        QVERIFY(remove(fixture, ids));
        QVERIFY(tidy(fixture));
        std::reverse(ids.begin(), ids.end());
        const auto newIds = restore(fixture, ids);
        QVERIFY(newIds);
        QCOMPARE(retrieveAll(fixture.store(), "alice"), expected);
        QCOMPARE(open(fixture.store(), "alice").value()->listing().first().uniqueId, newIds->first());
    }

    void doublesOfACrashCountOnce()
    {
        FileStoreFixture fixture;
        keepDays(fixture, 7);
        const QList<QByteArray> ids = deliverThree(fixture);
        fixture.close();
        // As a crash between the trash's sync and the rename leaves it, twice.
        const QByteArray text = fileOctets(fixture.mailbox());
        const QByteArray record = recordOf(text, ids.at(1));
        QVERIFY(putFile(trashOf(fixture, 1), record));
        QVERIFY(putFile(trashOf(fixture), record));
        QVERIFY(fixture.putMailbox(QByteArray(text).replace(record, '#' + record.sliced(1))));
        QCOMPARE(deletedIds(fixture), QList<QByteArray>{ids.at(1)});
        QCOMPARE(deleted(fixture).first().deleted, QDate::currentDate().addDays(-1));
        QVERIFY(tidy(fixture));
        QCOMPARE(deletedIds(fixture), QList<QByteArray>{ids.at(1)});
        QVERIFY(restore(fixture, {ids.at(1)}));
        QVERIFY(deleted(fixture).isEmpty());
        QVERIFY(fileOctets(trashOf(fixture)).startsWith('-') && fileOctets(trashOf(fixture, 1)).startsWith('-'));
        QCOMPARE(retrieveAll(fixture.store(), "alice"), (QList<QByteArray>{sent("1"), sent("3"), sent("2")}));
        QCOMPARE(restore(fixture, {ids.at(1)}).error().kind, StoreError::Kind::NoSuchMessage);
    }

    void whatWasRestoredStaysSoWithoutItsMarkInTheMailbox()
    {
        FileStoreFixture fixture;
        keepDays(fixture, 7);
        const QList<QByteArray> ids = deliverThree(fixture);
        fixture.close();
        const QByteArray text = fileOctets(fixture.mailbox());
        const QByteArray record = recordOf(text, ids.at(1));
        QVERIFY(putFile(trashOf(fixture), '-' + record.sliced(1))); // a crash between both marks
        QVERIFY(fixture.putMailbox(QByteArray(text).replace(record, '#' + record.sliced(1))));
        QVERIFY(deleted(fixture).isEmpty());
    }

    void aTornEndOfTheTrashSwallowsNothing_data()
    {
        QTest::addColumn<QByteArray>("torn");
        QTest::newRow("half a record") << QByteArray("From: a@b\r\nTo: c@d\r\nSubj");
        QTest::newRow("a postmark whose length leads far behind")
            << QByteArray("From: a@b\r\nTo: c@d\r\nSubject: s\r\nReceived: 2026-11-21 : 20 : 45 (id "
                          "00T3ZYTY342FM44DJRZJPHY len 99999 crc 989a8dc9)\r\n\r\nThis");
        QTest::newRow("a hole of zeros") << QByteArray(5000, '\0');
    }
    void aTornEndOfTheTrashSwallowsNothing()
    {
        QFETCH(QByteArray, torn);
        FileStoreFixture fixture;
        keepDays(fixture, 7);
        const QList<QByteArray> ids = deliverThree(fixture);
        QVERIFY(remove(fixture, {ids.at(0)}));
        QVERIFY(tidy(fixture));
        fixture.close();
        const QByteArray first = fileOctets(trashOf(fixture));
        QVERIFY(putFile(trashOf(fixture), first + torn));
        fixture.reopen();
        QCOMPARE(deletedIds(fixture), QList<QByteArray>{ids.at(0)});
        QVERIFY(remove(fixture, {ids.at(1)}));
        QVERIFY(tidy(fixture));
        QCOMPARE(deletedIds(fixture), (QList<QByteArray>{ids.at(0), ids.at(1)}));
        QVERIFY(fileOctets(trashOf(fixture)).startsWith(first));
        QVERIFY(!fileOctets(trashOf(fixture)).contains(torn));
        const QStringList aside = fixture.filesLike("trash-*.torn-*");
        QCOMPARE(aside.size(), 1);
        QCOMPARE(fileOctets(fixture.path(qPrintable(QStringLiteral("USERS/alice/") + aside.first()))), torn);
    }

    void theTrashIsNotReadAgainForEachDeletion()
    {
        const auto files = std::make_shared<FaultyFiles>();
        FileStoreFixture fixture(files);
        keepDays(fixture, 7);
        const QList<QByteArray> ids = deliverThree(fixture);
        QVERIFY(remove(fixture, {ids.at(0)}));
        QVERIFY(tidy(fixture));
        files->failAt(0, 0);
        QVERIFY(remove(fixture, {ids.at(1)}));
        QVERIFY(tidy(fixture));
        const QByteArray file = QFileInfo(trashOf(fixture)).fileName().toLatin1();
        QVERIFY(files->calls().contains("write " + file));
        QVERIFY(!files->calls().contains("pread " + file));
    }

    void whatIsNoTrashIsLeftAlone()
    {
        FileStoreFixture fixture;
        keepDays(fixture, 7);
        const QList<QByteArray> ids = deliverThree(fixture);
        const QByteArray strange = "Nobody's mail\n";
        QVERIFY(putFile(trashOf(fixture), strange));
        QVERIFY(remove(fixture, {ids.at(0)}));
        QVERIFY(!tidy(fixture));
        QCOMPARE(fileOctets(trashOf(fixture)), strange);
        QCOMPARE(deletedIds(fixture), QList<QByteArray>{ids.at(0)});
        QVERIFY(fixture.notes().join(u'\n').contains(QStringLiteral("is no trash")));
    }

    void retention_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<int>("age");
        QTest::addColumn<bool>("isLeft");
        QTest::newRow("younger than the limit") << 7 << 6 << true;
        QTest::newRow("at the limit") << 7 << 7 << true;
        QTest::newRow("older than the limit") << 7 << 8 << false;
        QTest::newRow("one day, yesterday's") << 1 << 1 << true;
        QTest::newRow("one day, the day before's") << 1 << 2 << false;
        QTest::newRow("switched off, today's") << 0 << 0 << true;
        QTest::newRow("switched off, yesterday's") << 0 << 1 << false;
        QTest::newRow("the longest") << Storage::MaxTrashDays << Storage::MaxTrashDays << true;
        QTest::newRow("more than the longest") << Storage::MaxTrashDays << Storage::MaxTrashDays + 1 << false;
    }
    void retention()
    {
        QFETCH(int, days);
        QFETCH(int, age);
        QFETCH(bool, isLeft);
        FileStoreFixture fixture;
        keepDays(fixture, days);
        const QList<QByteArray> ids = deliverThree(fixture);
        const QByteArray record = recordOf(fileOctets(fixture.mailbox()), ids.at(0));
        QVERIFY(remove(fixture, {ids.at(0)}));
        const QString aside = trashOf(fixture, age).replace(QStringLiteral(".txt"), QStringLiteral(".torn-x"));
        QVERIFY(putFile(trashOf(fixture, age), record));
        QVERIFY(putFile(aside, "torn"));
        for (const char *name : {"trash-2001-02-30.txt", "trash-2001-02-03", "my-trash-2001-02-03.txt"})
            QVERIFY(putFile(fixture.path(QByteArray("USERS/alice/").append(name).constData()), record));
        QVERIFY(fixture.putSeenDays(age + 1));
        QVERIFY(tidy(fixture));
        QCOMPARE(QFile::exists(trashOf(fixture, age)), isLeft);
        QCOMPARE(QFile::exists(aside), isLeft);
        QCOMPARE(fixture.filesLike("*trash-2001*").size(), 3);
    }

    void aClockThatIsSetEmptiesNoTrash_data()
    {
        QTest::addColumn<QList<int>>("days"); // what the clock says at each tidying, counted from the deletion
        QTest::addColumn<bool>("isLeft");
        QList<int> everyDay;
        for (int day = 0; day <= 30; ++day)
            everyDay.append(day);
        QTest::newRow("every day up to the limit") << everyDay << true;
        QTest::newRow("one day more") << everyDay + QList<int>{31} << false;
        QTest::newRow("a year ahead") << QList<int>{0, 1, 365} << true;
        QTest::newRow("a year ahead, and on from there") << QList<int>{0, 1, 365, 366, 367, 394} << true;
        QTest::newRow("a year ahead and back, again and again")
            << QList<int>{0, 365, 1, 366, 2, 367, 3, 368, 4} << true;
        QTest::newRow("thirty years back, then right again") << QList<int>{0, -11000, 1, 2} << true;
        QTest::newRow("without a clock at each start") << QList<int>{0, -20000, 1, -20000, 2, -20000, 3} << true;
        QTest::newRow("another time zone now and then")
            << everyDay.first(20) + QList<int>{18, 20, 19, 21, 22} + everyDay.sliced(23) + QList<int>{31} << false;
        QTest::newRow("a server that runs once a week") << QList<int>{0, 7, 14, 21, 28, 35} << false;
        QTest::newRow("holidays: kept longer, in doubt") << QList<int>{0, 1, 2, 60} << true;
        QList<int> afterHolidays{0, 1, 2};
        for (int day = 60; day <= 91; ++day)
            afterHolidays.append(day);
        QTest::newRow("holidays, and the days that are seen behind them") << afterHolidays << false;
    }
    void aClockThatIsSetEmptiesNoTrash()
    {
        QFETCH(QList<int>, days);
        QFETCH(bool, isLeft);
        const QDate begin(2026, 6, 1);
        FileStoreFixture fixture;
        fixture.setToday(begin);
        keepDays(fixture, 30);
        const QList<QByteArray> ids = deliverThree(fixture);
        QVERIFY(tidy(fixture));
        QVERIFY(remove(fixture, {ids.at(0)}));
        for (const int day : days) {
            fixture.reopen(); // each as a start of the server
            fixture.setToday(begin.addDays(day));
            QVERIFY(tidy(fixture));
        }
        QCOMPARE(deletedIds(fixture).contains(ids.at(0)), isLeft);
    }

    void whatIsDeletedUnderAWrongClockIsKeptAsLongAsAll()
    {
        const QDate begin(2026, 6, 1);
        for (const int wrong : {-11000, 365}) {
            FileStoreFixture fixture;
            fixture.setToday(begin.addDays(wrong));
            keepDays(fixture, 30);
            const QList<QByteArray> ids = deliverThree(fixture);
            QVERIFY(tidy(fixture));
            QVERIFY(remove(fixture, {ids.at(0)}));
            for (int day = 0; day <= 30; ++day) {
                fixture.setToday(begin.addDays(day));
                QVERIFY(tidy(fixture));
            }
            QCOMPARE(deletedIds(fixture), QList<QByteArray>{ids.at(0)});
            fixture.setToday(begin.addDays(31));
            QVERIFY(tidy(fixture));
            QVERIFY(deletedIds(fixture).isEmpty());
        }
    }

    void aClockThatWasSetIsTold()
    {
        FileStoreFixture fixture;
        keepDays(fixture, 30);
        const auto told = [&fixture] {
            return fixture.notes().filter(QStringLiteral("deleted mail is kept for 30 days from now")).size();
        };
        QVERIFY(tidy(fixture));
        QCOMPARE(told(), 0); // no day was seen before
        const QDate today = QDate::currentDate();
        fixture.setToday(today.addDays(7));
        QVERIFY(tidy(fixture));
        QCOMPARE(told(), 0);
        fixture.setToday(today.addDays(7 + 8));
        QVERIFY(tidy(fixture) && tidy(fixture));
        QCOMPARE(told(), 1);
    }

    void daysThatCannotBeReadAreNone_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("rubbish") << QByteArray("\0\1\2", 3);
        QTest::newRow("no such days") << QByteArray("since 2020-02-30\nlast 2026-13-01\n");
        QTest::newRow("in the wrong order") << QByteArray("since 2026-06-01\nlast 2020-01-01\n");
        QTest::newRow("half of it") << QByteArray("since 2020-01-01\n");
    }
    void daysThatCannotBeReadAreNone()
    {
        QFETCH(QByteArray, text);
        FileStoreFixture fixture;
        keepDays(fixture, 30);
        const QList<QByteArray> ids = deliverThree(fixture);
        QVERIFY(putFile(trashOf(fixture, 400), recordOf(fileOctets(fixture.mailbox()), ids.at(0))));
        QVERIFY(putFile(fixture.path("days.txt"), text));
        QVERIFY(tidy(fixture));
        QVERIFY(QFile::exists(trashOf(fixture, 400)));
        const QByteArray today = QDate::currentDate().toString(Qt::ISODate).toLatin1();
        QCOMPARE(fileOctets(fixture.path("days.txt")), "since " + today + "\nlast " + today + '\n');
    }

    void aSessionKeepsOthersFromRestoring()
    {
        FileStoreFixture fixture;
        keepDays(fixture, 7);
        const QList<QByteArray> ids = deliverThree(fixture);
        QVERIFY(remove(fixture, {ids.at(0)}));
        const auto session = open(fixture.store(), "alice", "10.0.0.1:1");
        const auto refused = restore(fixture, {ids.at(0)});
        QCOMPARE(refused.error().kind, StoreError::Kind::Locked);
        QVERIFY2(refused.error().detail.contains(QStringLiteral("10.0.0.1:1")), qPrintable(refused.error().detail));
        const auto other = fixture.open(); // as another process
        QCOMPARE(other->restore("alice", {ids.at(0)}).waitForResult().error().kind, StoreError::Kind::Locked);
        QVERIFY2(tidy(fixture), "the daily round waits for no session");
        QCOMPARE(deletedIds(fixture), QList<QByteArray>{ids.at(0)});
    }

    void anotherProcessRestoresWhileMailIsCompacted()
    {
        const auto files = std::make_shared<FaultyFiles>();
        FileStoreFixture fixture(files);
        keepDays(fixture, 7);
        QVERIFY(isLarge(fixture));
        const QList<QByteArray> ids = deliverThree(fixture);
        QVERIFY(remove(fixture, {ids.at(0), ids.at(1)}));
        const auto other = fixture.open();
        files->watch([&](const QByteArray &call) { // the copy is made, the trash not yet
            if (call != "fsync my_mailbox.new")
                return;
            files->watch({});
            QVERIFY(other->restore("alice", {ids.at(0)}).waitForResult());
        });
        QVERIFY(tidy(fixture));
        QCOMPARE(deletedIds(fixture), QList<QByteArray>{ids.at(1)});
        QCOMPARE(retrieveAll(fixture.store(), "alice").last(), sent("1"));
        QCOMPARE(retrieveAll(fixture.store(), "alice").size(), 3);
    }

    void aFailedCompactionLosesNothing_data()
    {
        QTest::addColumn<int>("error");
        QTest::addColumn<bool>("always");
        QTest::addColumn<bool>("isSecond");
        QTest::newRow("input/output error, once") << EIO << false << false;
        QTest::newRow("disk full, once, with mail in the trash") << ENOSPC << false << true;
        QTest::newRow("input/output error, from then on, with mail in the trash") << EIO << true << true;
        QTest::newRow("disk full, from then on") << ENOSPC << true << false;
    }
    void aFailedCompactionLosesNothing()
    {
        QFETCH(int, error);
        QFETCH(bool, always);
        QFETCH(bool, isSecond);
        bool reachedTheEnd = false;
        for (int call = 1; call < 200 && !reachedTheEnd; ++call) {
            const auto files = std::make_shared<FaultyFiles>();
            FileStoreFixture fixture(files);
            keepDays(fixture, 7);
            const QList<QByteArray> ids = deliverThree(fixture);
            QList<QByteArray> gone;
            if (isSecond) {
                gone.append(ids.at(0));
                QVERIFY(remove(fixture, {ids.at(0)}));
                QVERIFY(tidy(fixture));
            }
            gone.append(ids.at(1));
            files->watch([&](const QByteArray &text) {
                if (text != "open my_mailbox.new")
                    return;
                files->watch({});
                files->failAt(call, error, always);
            });
            QVERIFY(remove(fixture, {ids.at(1)}));
            fixture.store().tidy().waitForResult();
            reachedTheEnd = !files->hasFailed();
            files->failAt(0, 0);
            QCOMPARE(deletedIds(fixture), gone);
            fixture.reopen();
            QCOMPARE(deletedIds(fixture), gone);
            QVERIFY(tidy(fixture));
            QCOMPARE(deletedIds(fixture), gone);
            const QList<QByteArray> left =
                isSecond ? QList<QByteArray>{sent("3")} : QList<QByteArray>{sent("1"), sent("3")};
            QCOMPARE(retrieveAll(fixture.store(), "alice"), left);
            QVERIFY(restore(fixture, gone));
            QCOMPARE(retrieveAll(fixture.store(), "alice").size(), 3);
        }
        QVERIFY(reachedTheEnd);
    }

    void aCompactionThatFailsAgainAndAgainFillsNoTrash()
    {
        const auto files = std::make_shared<FaultyFiles>();
        FileStoreFixture fixture(files);
        keepDays(fixture, 7);
        const QList<QByteArray> ids = deliverThree(fixture);
        files->failEvery({"rename alice"}, EIO);
        QVERIFY(remove(fixture, {ids.at(0)}));
        QVERIFY(!tidy(fixture));
        const QByteArray once = fileOctets(trashOf(fixture));
        QVERIFY(!once.isEmpty());
        QVERIFY(!tidy(fixture));
        QCOMPARE(fileOctets(trashOf(fixture)), once);
    }

    void aFailedRestoreLosesNothing_data()
    {
        QTest::addColumn<int>("error");
        QTest::addColumn<bool>("always");
        QTest::addColumn<bool>("fromTrash");
        QTest::newRow("input/output error, once, from the trash") << EIO << false << true;
        QTest::newRow("disk full, once, from the mailbox's file") << ENOSPC << false << false;
        QTest::newRow("disk full, from then on, from the trash") << ENOSPC << true << true;
        QTest::newRow("input/output error, from then on, from the mailbox's file") << EIO << true << false;
    }
    void aFailedRestoreLosesNothing()
    {
        QFETCH(int, error);
        QFETCH(bool, always);
        QFETCH(bool, fromTrash);
        bool reachedTheEnd = false;
        for (int call = 1; call < 300 && !reachedTheEnd; ++call) {
            const auto files = std::make_shared<FaultyFiles>();
            FileStoreFixture fixture(files);
            keepDays(fixture, 7);
            if (!fromTrash)
                QVERIFY(isLarge(fixture));
            const QList<QByteArray> ids = deliverThree(fixture);
            QVERIFY(remove(fixture, {ids.at(0), ids.at(1)}));
            if (fromTrash)
                QVERIFY(tidy(fixture));
            const QList<QByteArray> gone{ids.at(0), ids.at(1)};
            files->failAt(call, error, always);
            const auto newIds = restore(fixture, gone);
            reachedTheEnd = !files->hasFailed();
            files->failAt(0, 0);
            for (int round = 0; round < 2; ++round) {
                QList<QByteArray> mail = retrieveAll(fixture.store(), "alice");
                QCOMPARE(mail.size(), (newIds ? 3 : 1) + (fromTrash ? 0 : 1));
                QCOMPARE(mail.contains(sent("1")) && mail.contains(sent("2")), bool(newIds));
                if (newIds) // at worst they are called deleted too
                    QVERIFY(deletedIds(fixture).isEmpty() ||
                            fixture.notes().join(u'\n').contains(QStringLiteral("still called deleted")));
                else
                    QCOMPARE(deletedIds(fixture), gone);
                fixture.reopen();
            }
            QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("next")));
        }
        QVERIFY(reachedTheEnd);
    }

    void aDamagedRecordIsNotRestored()
    {
        FileStoreFixture fixture;
        keepDays(fixture, 7);
        const QList<QByteArray> ids = deliverThree(fixture);
        QVERIFY(remove(fixture, {ids.at(0), ids.at(1)}));
        QVERIFY(tidy(fixture));
        QByteArray text = fileOctets(trashOf(fixture));
        text[text.size() - 8] = '!'; // in the second one's body
        QVERIFY(putFile(trashOf(fixture), text));
        QCOMPARE(deletedIds(fixture), QList<QByteArray>{ids.at(0)});
        QCOMPARE(restore(fixture, ids.mid(0, 2)).error().kind, StoreError::Kind::NoSuchMessage);
        QCOMPARE(retrieveAll(fixture.store(), "alice"), QList<QByteArray>{sent("3")});
    }

    void tidyingMakesNoFolders()
    {
        FileStoreFixture fixture;
        keepDays(fixture, 7);
        QVERIFY(tidy(fixture));
        QVERIFY(!QFile::exists(fixture.path("USERS")));
    }
};

QTEST_GUILESS_MAIN(tst_Trash)
#include "tst_trash.moc"
