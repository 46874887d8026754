// SPDX-License-Identifier: MIT
#include "disk/faultyfiles.h"
#include "file/accounts/quotabook.h"
#include "filestorefixture.h"
#include "memory/memorysharedsettings.h"

#include <QTest>

#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <unistd.h>

using namespace Storage;
using namespace DiskTest;
using namespace StorageTest;

/// quota.txt, and what a restart, a hand or another process does to the counting.
class tst_Quota final : public QObject
{
    Q_OBJECT

    static MailboxOverview overviewOf(FileMailStore &store, qsizetype index = 0)
    {
        return store.overview({}, 100).waitForResult()->at(index);
    }
    static Expected<QByteArray, StoreError> deliverTo(FileMailStore &store, const QByteArray &user)
    {
        return deliver(store, envelope({user}), message("x"));
    }
    static bool hasRoom(FileMailStore &store, const QByteArray &user)
    {
        const auto has = store.hasMailbox(user, 1).waitForResult();
        return has || has.error().kind != StoreError::Kind::OverQuota;
    }

private Q_SLOTS:
    void aLineSaysWhatAUserMayKeep_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("limit"); // -1: none, -2: the default
        QTest::newRow("octets") << QByteArray("alice 5000\n") << qint64(5000);
        QTest::newRow("kilo") << QByteArray("alice 512K\n") << qint64(524288);
        QTest::newRow("mega, tabs, CRLF, no line end")
            << QByteArray("# mine\r\n\r\n \talice \t 50m") << qint64(52428800);
        QTest::newRow("giga, another case") << QByteArray("ALICE 1G\n") << qint64(1073741824);
        QTest::newRow("none") << QByteArray("alice none\n") << qint64(-1);
        QTest::newRow("a mark of UTF-8 first") << QByteArray("\xEF\xBB\xBF"
                                                             "alice 7\n")
                                               << qint64(7);
        QTest::newRow("nothing") << QByteArray() << qint64(-2);
        QTest::newRow("another user") << QByteArray("bob 5000\n") << qint64(-2);
        QTest::newRow("the first line of two") << QByteArray("alice 1\nalice 2\n") << qint64(1);
        QTest::newRow("a good line behind a bad one") << QByteArray("alice lots\nalice 2\n") << qint64(2);
        for (const char *bad :
             {"alice", "alice 0", "alice 10MB", "alice -5", "alice 5 000", "alice 9999999999999999999",
              "alice 1125899906842625", "alice default", "#alice 5", "alice5"})
            QTest::newRow(qPrintable(QStringLiteral("'%1' says nothing").arg(QString::fromLatin1(bad))))
                << QByteArray(bad) << qint64(-2);
    }
    void aLineSaysWhatAUserMayKeep()
    {
        QFETCH(QByteArray, text);
        FileStoreFixture fixture;
        fixture.store().setKeepingRules({1234567, {}, 0});
        QVERIFY(putFile(fixture.path("quota.txt"), text));
        const MailboxOverview overview = overviewOf(fixture.store());
        const qint64 limit = overview.ownQuota.kind == Quota::Kind::Default ? -2 : overview.quota.value_or(-1);
        QTEST(limit, "limit");
        QVERIFY(limit != -2 || overview.quota == 1234567);
    }

    void badLinesAreNamedByNumberOnce()
    {
        FileStoreFixture fixture;
        putFile(fixture.path("quota.txt"), "# fine\n../evil 5\nalice lots\nalice 5\nALICE 6\nbob\n");
        for (int round = 0; round < 3; ++round)
            QVERIFY(hasRoom(fixture.store(), "alice"));
        const QString notes = fixture.notes().join(u'\n');
        for (const char *line : {"line 2:", "line 3:", "line 5:", "line 6:"})
            QCOMPARE(notes.count(QString::fromLatin1(line)), 1);
        QVERIFY(!notes.contains(QStringLiteral("line 1:")) && !notes.contains(QStringLiteral("line 4:")));
        QVERIFY(!notes.contains(QStringLiteral("evil")) && !notes.contains(QStringLiteral("lots")));
    }

    void aChangeTouchesOneUsersLines()
    {
        FileStoreFixture fixture;
        putFile(fixture.path("quota.txt"), "# mine\r\n\nalice lots\nbob 5K\nwhat is this\nalice 7\ncarol none");
        QVERIFY(fixture.store().setQuota("alice", {Quota::Kind::Limited, 3 * 1024 * 1024}).waitForResult());
        QCOMPARE(fileOctets(fixture.path("quota.txt")), "# mine\r\n\nalice 3M\nbob 5K\nwhat is this\ncarol none");
        QVERIFY(fixture.store().setQuota("BOB", {}).waitForResult());
        QCOMPARE(fileOctets(fixture.path("quota.txt")), "# mine\r\n\nalice 3M\nwhat is this\ncarol none");
        QVERIFY(fixture.store().setQuota("bob", {Quota::Kind::Unlimited}).waitForResult());
        QCOMPARE(fileOctets(fixture.path("quota.txt")), "# mine\r\n\nalice 3M\nwhat is this\ncarol none\nbob none\n");
        QVERIFY(fixture.store().removeUser("alice", true).waitForResult());
        QCOMPARE(fileOctets(fixture.path("quota.txt")), "# mine\r\n\nwhat is this\ncarol none\nbob none\n");
    }

    void theFileIsForItsOwnerAlone()
    {
        FileStoreFixture fixture;
        QVERIFY(fixture.store().setQuota("alice", {}).waitForResult());
        QVERIFY2(!QFile::exists(fixture.path("quota.txt")), "nothing to say, no file");
        QVERIFY(fixture.store().setQuota("alice", {Quota::Kind::Limited, 5}).waitForResult());
        struct stat status = {};
        QCOMPARE(::stat(fixture.path("quota.txt").toLocal8Bit().constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777, 0600u);
        QVERIFY(!QFile::exists(fixture.path("quota.txt.new")));
        ::chmod(fixture.path("quota.txt").toLocal8Bit().constData(), 0644);
        QVERIFY(putFile(fixture.path("quota.txt"), "alice 6\n"));
        QCOMPARE(overviewOf(fixture.store()).quota, std::optional<qint64>(6));
        QVERIFY(fixture.notes().join(u'\n').contains(QStringLiteral("can be read by others")));
    }

    void theBoundsOfAQuota_data()
    {
        QTest::addColumn<qint64>("octets");
        QTest::addColumn<bool>("isTaken");
        QTest::newRow("below the least") << MinQuotaOctets - 1 << false;
        QTest::newRow("the least") << MinQuotaOctets << true;
        QTest::newRow("the most") << MaxQuotaOctets << true;
        QTest::newRow("above the most") << MaxQuotaOctets + 1 << false;
    }
    void theBoundsOfAQuota()
    {
        QFETCH(qint64, octets);
        QFETCH(bool, isTaken);
        FileStoreFixture fixture;
        QCOMPARE(bool(fixture.store().setQuota("alice", {Quota::Kind::Limited, octets}).waitForResult()), isTaken);
        QCOMPARE(overviewOf(fixture.store()).quota.has_value(), isTaken);
    }

    // For a delivery; what RCPT is told may be a moment old.
    void aChangeByHandCountsAtOnce()
    {
        FileStoreFixture fixture;
        QVERIFY(deliverTo(fixture.store(), "alice"));
        QVERIFY(hasRoom(fixture.store(), "alice"));
        putFile(fixture.path("quota.txt"), "alice 10\n");
        QCOMPARE(deliverTo(fixture.store(), "alice").error().kind, StoreError::Kind::OverQuota);
        QTRY_VERIFY(!hasRoom(fixture.store(), "alice"));
        putFile(fixture.path("quota.txt"), "alice 10000\n");
        QVERIFY(deliverTo(fixture.store(), "alice"));
        putInPlace(fixture.path("quota.txt"), "");
        fixture.store().setKeepingRules({10, {}, 0});
        QTRY_VERIFY(!hasRoom(fixture.store(), "alice"));
    }

    void aFileThatIsGoneLeavesItsQuotas()
    {
        FileStoreFixture fixture;
        QVERIFY(deliverTo(fixture.store(), "alice"));
        putFile(fixture.path("quota.txt"), "alice 10\n");
        QTRY_VERIFY(!hasRoom(fixture.store(), "alice"));
        QFile::remove(fixture.path("quota.txt"));
        for (int round = 0; round < 2; ++round)
            QVERIFY(!hasRoom(fixture.store(), "alice"));
        QCOMPARE(fixture.notes().filter(QStringLiteral("the quotas of before count")).size(), 1);
        putFile(fixture.path("quota.txt"), "alice none\n");
        QVERIFY(hasRoom(fixture.store(), "alice"));
    }

    void aChangeWhileAMessageComesCounts()
    {
        FileStoreFixture fixture;
        const auto writer = fixture.store().beginMessage(envelope({"alice"}));
        writer->write(message("x"));
        putFile(fixture.path("quota.txt"), "alice 10\n");
        QCOMPARE(writer->commit().waitForResult().error().kind, StoreError::Kind::OverQuota);
    }

    void anotherProcessSetsIt()
    {
        FileStoreFixture fixture;
        const auto other = fixture.open();
        QVERIFY(hasRoom(fixture.store(), "alice"));
        QVERIFY(deliverTo(fixture.store(), "alice"));
        QVERIFY(other->setQuota("alice", {Quota::Kind::Limited, 10}).waitForResult());
        QTRY_VERIFY(!hasRoom(fixture.store(), "alice"));
        QVERIFY(other->setQuota("alice", {}).waitForResult());
        QVERIFY(hasRoom(fixture.store(), "alice"));
    }

    void twoWritersLoseNoLine()
    {
        FileStoreFixture fixture;
        QByteArray accounts;
        constexpr int Count = 60;
        for (int i = 0; i < Count; ++i)
            accounts += 'u' + QByteArray::number(i) + " x\n";
        putFile(fixture.path("userinfo.txt"), accounts);
        const auto other = fixture.open();
        std::vector<Storage::Answer<Done>> done;
        for (int i = 0; i < Count; ++i) {
            FileMailStore &store = i % 2 == 0 ? fixture.store() : *other;
            done.push_back(store.setQuota('u' + QByteArray::number(i), {Quota::Kind::Limited, i + 1}));
        }
        for (auto &one : done)
            QVERIFY(one.waitForResult());
        const auto overview = fixture.store().overview({}, 100).waitForResult().value();
        for (int i = 0; i < Count; ++i)
            QCOMPARE(overview.at(i).quota, std::optional<qint64>(i + 1));
    }

    void aWriterWaitsForAnotherProcess()
    {
        FileStoreFixture fixture;
        putFile(fixture.path("quota.txt"), "bob 5\n");
        const QByteArray path = fixture.path("quota.txt").toLocal8Bit();
        const int held = ::open(path.constData(), O_RDWR | O_CLOEXEC);
        QCOMPARE(::flock(held, LOCK_EX), 0);
        auto waiting = fixture.store().setQuota("alice", {Quota::Kind::Limited, 7});
        QTest::qWait(100);
        QVERIFY(!waiting.isReady());
        // What the other one writes meanwhile stays.
        putFile(fixture.path("quota.txt"), "bob 5\ncarol 6\n");
        ::close(held);
        QVERIFY(waiting.waitForResult());
        QCOMPARE(fileOctets(fixture.path("quota.txt")), "bob 5\ncarol 6\nalice 7\n");
    }

    void aRestartCountsWhatIsThere_data()
    {
        QTest::addColumn<bool>("ofAll");
        QTest::newRow("of the user") << false;
        QTest::newRow("of all, where another user's mail fills the room") << true;
    }
    void aRestartCountsWhatIsThere()
    {
        QFETCH(bool, ofAll);
        FileStoreFixture fixture;
        QVERIFY(deliverTo(fixture.store(), "alice"));
        QVERIFY(deliverTo(fixture.store(), "alice"));
        const qint64 stored = overviewOf(fixture.store()).storedOctets;
        const QByteArray user = ofAll ? "bob" : "alice";
        for (const bool asksFirst : {true, false}) {
            fixture.setRules(ofAll ? KeepingRules{{}, stored, 0} : KeepingRules{stored, {}, 0});
            fixture.reopen();
            if (asksFirst)
                QVERIFY(!hasRoom(fixture.store(), user));
            QCOMPARE(deliverTo(fixture.store(), user).error().kind, StoreError::Kind::OverQuota);
            fixture.setRules(ofAll ? KeepingRules{{}, stored + 1, 0} : KeepingRules{stored + 1, {}, 0});
            fixture.reopen();
            QVERIFY(hasRoom(fixture.store(), user));
        }
    }

    void whatIsDeadDoesNotCount()
    {
        FileStoreFixture fixture;
        QVERIFY(deliverTo(fixture.store(), "alice"));
        const qint64 size = overviewOf(fixture.store()).storedOctets;
        QByteArray text = fileOctets(fixture.mailbox());
        QVERIFY(fixture.putMailbox(text + '#' + text.sliced(1).replace("(id 0", "(id 1")));
        QCOMPARE(overviewOf(fixture.store()).storedOctets, size);
    }

    void whatAnotherMailboxRefusesDoesNotPileUp()
    {
        constexpr int Attempts = 20;
        const QByteArray text = message("Again", QByteArray(1023, 'x') + "\r\n");
        FileStoreFixture fixture;
        putFile(fixture.path("quota.txt"), "bob 1K\n");
        QVERIFY(deliverTo(fixture.store(), "alice"));
        const qint64 stored = overviewOf(fixture.store()).storedOctets;
        for (int i = 0; i < Attempts; ++i) {
            const auto refused = deliver(fixture.store(), envelope({"alice", "bob"}), text);
            QCOMPARE(refused.error().kind, StoreError::Kind::OverQuota);
        }
        QTRY_COMPARE(fileOctets(fixture.mailbox()).size(), stored);
        QCOMPARE(overviewOf(fixture.store()).storedOctets, stored);
    }

    void aUserWithoutAnAccountCountsNoMore()
    {
        FileStoreFixture fixture;
        QVERIFY(deliverTo(fixture.store(), "alice"));
        fixture.store().setKeepingRules({{}, 10, 0});
        QVERIFY(!hasRoom(fixture.store(), "bob"));
        putInPlace(fixture.path("userinfo.txt"), "bob b\n");
        QVERIFY(hasRoom(fixture.store(), "bob"));
    }

    void whoHasNoQuotaIsNotLookedInto()
    {
        const auto files = std::make_shared<FaultyFiles>();
        FileStoreFixture fixture(files);
        QVERIFY(deliverTo(fixture.store(), "alice"));
        fixture.reopen();
        files->failAt(0, EIO);
        QVERIFY(hasRoom(fixture.store(), "alice"));
        for (const QByteArray &call : files->calls())
            QVERIFY2(!call.contains("my_mailbox"), call.constData());
    }

    void whoIsCountedIsNotLookedIntoAgain()
    {
        const auto files = std::make_shared<FaultyFiles>();
        FileStoreFixture fixture(files);
        QVERIFY(deliverTo(fixture.store(), "alice"));
        fixture.setRules({100000, 100000, 0});
        fixture.reopen();
        QVERIFY(hasRoom(fixture.store(), "alice"));
        files->failAt(0, EIO);
        QVERIFY(hasRoom(fixture.store(), "alice"));
        for (const QByteArray &call : files->calls())
            QVERIFY2(!call.contains("my_mailbox"), call.constData());
    }

    void aQuotaThatCannotBeReadStaysAsItWas()
    {
        const auto files = std::make_shared<FaultyFiles>();
        FileStoreFixture fixture(files);
        putFile(fixture.path("quota.txt"), "alice 10\n");
        QVERIFY(hasRoom(fixture.store(), "alice"));
        QVERIFY(!deliverTo(fixture.store(), "alice"));
        QFile::remove(fixture.path("quota.txt"));
        QDir().mkpath(fixture.path("quota.txt")); // reading a folder fails
        for (int round = 0; round < 2; ++round)
            QCOMPARE(deliverTo(fixture.store(), "alice").error().kind, StoreError::Kind::OverQuota);
        QVERIFY(deliverTo(fixture.store(), "bob"));
        QCOMPARE(fixture.notes().filter(QStringLiteral("is no file")).size(), 1);
    }

    void aFailedChangeLeavesAWholeFile_data()
    {
        QTest::addColumn<int>("error");
        QTest::addColumn<bool>("always");
        QTest::newRow("input/output error, once") << EIO << false;
        QTest::newRow("disk full, once") << ENOSPC << false;
        QTest::newRow("input/output error, from then on") << EIO << true;
    }
    void aFailedChangeLeavesAWholeFile()
    {
        QFETCH(int, error);
        QFETCH(bool, always);
        const QByteArray before = "# mine\nalice 5\nbob none\n";
        const QByteArray after = "# mine\nalice 77\nbob none\n";
        for (int call = 1;; ++call) {
            const auto files = std::make_shared<FaultyFiles>();
            FileStoreFixture fixture(files);
            putFile(fixture.path("quota.txt"), before);
            files->failAt(call, error, always);
            const auto done = fixture.store().setQuota("alice", {Quota::Kind::Limited, 77}).waitForResult();
            const bool hasFailed = files->hasFailed();
            files->failAt(0, 0);
            const QByteArray text = fileOctets(fixture.path("quota.txt"));
            QVERIFY2(text == before || text == after, qPrintable(QStringLiteral("call %1").arg(call)));
            QVERIFY2(!done || text == after, qPrintable(QStringLiteral("call %1").arg(call)));
            QVERIFY(fixture.store().setQuota("alice", {Quota::Kind::Limited, 78}).waitForResult());
            QCOMPARE(overviewOf(fixture.store()).quota, std::optional<qint64>(78));
            if (!hasFailed)
                break;
        }
    }

    void aFailedDeliveryGivesItsRoomBack()
    {
        const auto files = std::make_shared<FaultyFiles>();
        FileStoreFixture fixture(files);
        QVERIFY(deliverTo(fixture.store(), "alice"));
        const qint64 size = overviewOf(fixture.store()).storedOctets;
        fixture.setRules({{}, 2 * size, 0});
        fixture.reopen();
        QVERIFY(hasRoom(fixture.store(), "alice"));
        files->failEvery({"fdatasync alice"}, EIO);
        for (int round = 0; round < 3; ++round)
            QVERIFY(!deliverTo(fixture.store(), "alice"));
        files->failEvery({}, 0);
        QVERIFY2(deliverTo(fixture.store(), "bob"), "what failed in one mailbox takes no room from another");
        QCOMPARE(deliverTo(fixture.store(), "alice").error().kind, StoreError::Kind::OverQuota);
        QCOMPARE(overviewOf(fixture.store()).storedOctets, size);
    }

    void theBookKeepsRoomUntilItIsStored()
    {
        const auto keeping = std::make_shared<Keeping>(KeepingRules{});
        QuotaBook book(
            std::make_shared<MemorySharedSettings>(), [](const QString &) {}, keeping);
        const QuotaLimits limits{std::nullopt, 100};
        book.setStored("a", 40);
        book.setStored("b", 10);
        QVERIFY(book.admit("a", 30, limits));
        QVERIFY2(!book.admit("b", 21, limits), "40 + 30 + 10 + 21");
        QVERIFY(book.admit("b", 20, limits));
        QVERIFY(!book.hasRoom("c", 1, limits));
        book.release("a");
        QVERIFY(book.admit("c", 30, limits));
        book.setStored("b", 30); // with what was admitted
        QVERIFY2(!book.hasRoom("c", 1, limits), "40 + 30 + 30");
        book.forget("a");
        QVERIFY(book.admit("c", 40, limits));
        QVERIFY(!book.hasRoom("c", 1, limits));
        QCOMPARE(book.unknown({{"b", {}}, {"c", {}}, {"d", {}}}), (QList<QByteArray>{"c", "d"}));
    }
};

QTEST_GUILESS_MAIN(tst_Quota)
#include "tst_quota.moc"
