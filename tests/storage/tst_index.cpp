// SPDX-License-Identifier: MIT
#include "disk/faultyfiles.h"
#include "indexedmailbox.h"
#include "record/crc.h"

#include <QTest>
#include <QtEndian>

using namespace DiskTest;
using namespace StorageTest;

namespace {

using Spoil = std::function<bool(IndexedMailbox &)>;

QByteArray sealed(QByteArray octets, qsizetype at = 0)
{
    qToLittleEndian(Storage::crc32Of(QByteArrayView(octets).sliced(at, 60)), octets.data() + at + 60);
    return octets;
}

// A head as it is while marks are changed.
QByteArray flagged(QByteArray index)
{
    index[12] = 1;
    return sealed(index);
}

QByteArray otherIndex(const QList<QByteArray> &subjects)
{
    FileStoreFixture donor;
    for (const QByteArray &subject : subjects)
        deliver(donor.store(), envelope({"alice"}), message(subject));
    donor.close();
    return fileOctets(donor.path("USERS/alice/my_mailbox.idx"));
}

QByteArray otherRecord(const QByteArray &subject)
{
    FileStoreFixture donor;
    deliver(donor.store(), envelope({"alice"}), message(subject));
    donor.close();
    return fileOctets(donor.mailbox());
}

} // namespace

/// my_mailbox.idx: whatever becomes of it, the maildrop is what the text says, and then the index is right again.
class tst_Index final : public QObject
{
    Q_OBJECT

    static void spoilRow(const char *name, Spoil spoil) { QTest::newRow(name) << spoil; }
    static void indexRow(const char *name, const std::function<QByteArray(IndexedMailbox &)> &index)
    {
        spoilRow(name, [index](IndexedMailbox &mailbox) { return mailbox.put(mailbox.indexPath(), index(mailbox)); });
    }
    static void textRow(const char *name, const std::function<QByteArray(IndexedMailbox &)> &text)
    {
        spoilRow(name, [text](IndexedMailbox &mailbox) { return mailbox.put(mailbox.textPath(), text(mailbox)); });
    }
    static void missingAndForeignRows()
    {
        spoilRow("untouched", [](IndexedMailbox &) { return true; });
        spoilRow("missing", [](IndexedMailbox &mailbox) { return QFile::remove(mailbox.indexPath()); });
        indexRow("another mailbox's", [](IndexedMailbox &) { return otherIndex({"a", "b", "c", "d", "e", "f"}); });
        indexRow("another mailbox's, with this inode", [](IndexedMailbox &mailbox) {
            return sealed(otherIndex({"a", "b", "c", "d", "e", "f"}).replace(16, 8, mailbox.index().mid(16, 8)));
        });
        indexRow("a text file", [](IndexedMailbox &) { return QByteArray("not an index\n").repeated(40); });
        indexRow("of another version",
                 [](IndexedMailbox &mailbox) { return sealed(mailbox.index().replace(8, 1, "\2")); });
        indexRow("with another magic",
                 [](IndexedMailbox &mailbox) { return sealed(mailbox.index().replace(0, 1, "X")); });
        indexRow("its head says more entries than any text holds", [](IndexedMailbox &mailbox) {
            return sealed(mailbox.index().replace(44, 8, QByteArray(7, '\xff') + '\x7f'));
        });
    }
    static void staleRows()
    {
        indexRow("an older copy, from before a deletion",
                 [](IndexedMailbox &mailbox) { return mailbox.indexBefore(); });
        spoilRow("an older copy, from before deliveries and a deletion", [](IndexedMailbox &mailbox) {
            mailbox.fixture().reopen();
            deliver(mailbox.store(), envelope({"alice"}), message("6"));
            return removed(mailbox, {1}) && mailbox.put(mailbox.indexPath(), mailbox.index());
        });
        indexRow("entries from before a deletion under the head from after it",
                 [](IndexedMailbox &mailbox) { return mailbox.index().first(64) + mailbox.indexBefore().sliced(64); });
        indexRow("entries from after a deletion under the head from before it",
                 [](IndexedMailbox &mailbox) { return mailbox.indexBefore().first(64) + mailbox.index().sliced(64); });
        spoilRow("an older copy, from before compaction", [](IndexedMailbox &mailbox) {
            mailbox.fixture().reopen();
            const QByteArray body(3 * Storage::SmallMailboxOctets, 'x');
            deliver(mailbox.store(), envelope({"alice"}), IndexedMailbox::large("Large too"));
            deliver(mailbox.store(), envelope({"alice"}), message("Larger", body + "\r\n"));
            return removed(mailbox, {2, 6}) && mailbox.put(mailbox.indexPath(), mailbox.index());
        });
        indexRow("flagged by a server that died before it changed a mark",
                 [](IndexedMailbox &mailbox) { return flagged(mailbox.index()); });
        spoilRow("flagged by a server that died while it changed marks", [](IndexedMailbox &mailbox) {
            QByteArray text = mailbox.text();
            text[mailbox.recordBegin(4)] = '#';
            return mailbox.put(mailbox.textPath(), text) && mailbox.put(mailbox.indexPath(), flagged(mailbox.index()));
        });
        spoilRow("flagged, but one mark is none", [](IndexedMailbox &mailbox) {
            QByteArray text = mailbox.text();
            text[mailbox.recordBegin(4)] = 'X';
            return mailbox.put(mailbox.textPath(), text) && mailbox.put(mailbox.indexPath(), flagged(mailbox.index()));
        });
    }
    // Deletes the messages at these places of the listing, then closes the store.
    static bool removed(IndexedMailbox &mailbox, const QList<int> &places)
    {
        auto maildrop = open(mailbox.store(), "alice");
        QList<QByteArray> ids;
        for (const int place : places)
            ids.append((*maildrop)->listing().at(place).uniqueId);
        const bool done = (*maildrop)->finish(ids).waitForResult().has_value();
        maildrop->reset();
        mailbox.fixture().close();
        return done;
    }
    static void changedTextRows()
    {
        textRow("the text was edited: two mails changed places", [](IndexedMailbox &mailbox) {
            return mailbox.text().first(mailbox.recordBegin(3)) + mailbox.record(4) + mailbox.record(3) +
                   mailbox.record(5);
        });
        textRow("the text was edited: one mark was changed",
                [](IndexedMailbox &mailbox) { return mailbox.text().replace(mailbox.recordBegin(3), 1, "#"); });
        textRow("the text was edited: one octet was changed",
                [](IndexedMailbox &mailbox) { return mailbox.text().replace(mailbox.recordBegin(3) - 8, 1, "~"); });
        textRow("the text lost a mail in the middle", [](IndexedMailbox &mailbox) {
            return mailbox.text().remove(mailbox.recordBegin(3), mailbox.recordOctets(3));
        });
        textRow("the text lost its last mail",
                [](IndexedMailbox &mailbox) { return mailbox.text().first(mailbox.recordBegin(5)); });
        textRow("the text got a mail in the middle", [](IndexedMailbox &mailbox) {
            return mailbox.text().insert(mailbox.recordBegin(3), otherRecord("other"));
        });
        textRow("one mail of the text became another one, and one more came", [](IndexedMailbox &mailbox) {
            return mailbox.text().replace(mailbox.recordBegin(3), mailbox.recordOctets(3), otherRecord("3")) +
                   otherRecord("more");
        });
        textRow("the text is another one, as long as this", [](IndexedMailbox &mailbox) {
            IndexedMailbox other;
            return other.text().size() == mailbox.text().size() ? other.text() : QByteArray();
        });
        textRow("the text is empty", [](IndexedMailbox &) { return QByteArray(); });
        spoilRow("the text was replaced by another file", [](IndexedMailbox &mailbox) {
            return mailbox.put(mailbox.fixture().path("other"), IndexedMailbox().text()) &&
                   QFile::remove(mailbox.textPath()) &&
                   QFile::rename(mailbox.fixture().path("other"), mailbox.textPath());
        });
        spoilRow("the text was replaced by a copy with the same time and another mark", [](IndexedMailbox &mailbox) {
            const bool done =
                mailbox.put(mailbox.fixture().path("other"), mailbox.text().replace(mailbox.recordBegin(3), 1, "#")) &&
                QFile::remove(mailbox.textPath()) && QFile::rename(mailbox.fixture().path("other"), mailbox.textPath());
            mailbox.restoreTimes();
            return done;
        });
        textRow("mail was appended", [](IndexedMailbox &mailbox) { return mailbox.text() + otherRecord("appended"); });
    }
    static void isAsWithoutIndex(IndexedMailbox &mailbox)
    {
        const auto expected = mailbox.listingWithoutIndex();
        for (int round = 0; round < 2; ++round) {
            mailbox.fixture().reopen();
            QCOMPARE(IndexedMailbox::listing(mailbox.store()), expected);
            mailbox.fixture().close();
            if (!expected.isEmpty())
                QVERIFY(mailbox.isIndexRight());
        }
    }

private Q_SLOTS:
    void itIsWhatTheTextSays()
    {
        IndexedMailbox mailbox;
        QVERIFY(mailbox.isIndexRight());
        mailbox.fixture().reopen();
        QCOMPARE(IndexedMailbox::subjectsIn(mailbox.store()), IndexedMailbox::subjects());
        QVERIFY(deliver(mailbox.store(), envelope({"alice"}), message("6")));
        mailbox.fixture().close();
        QVERIFY(mailbox.isIndexRight());
    }

    // Only a store that closes, or works on it otherwise, brings it up at once.
    void itLagsBehindByAFewRecords_data()
    {
        QTest::addColumn<qsizetype>("records");
        QTest::addColumn<bool>("isBroughtUp");
        QTest::newRow("one less than it may lack") << Storage::MaxIndexLag - 1 << false;
        QTest::newRow("as many as it may lack") << Storage::MaxIndexLag << false;
        QTest::newRow("one more than it may lack") << Storage::MaxIndexLag + 1 << true;
    }
    void itLagsBehindByAFewRecords()
    {
        QFETCH(qsizetype, records);
        QFETCH(bool, isBroughtUp);
        IndexedMailbox mailbox;
        mailbox.fixture().reopen();
        for (qsizetype i = 0; i < records; ++i)
            QVERIFY(deliver(mailbox.store(), envelope({"alice"}), message(QByteArray::number(i))));
        mailbox.store().messages("alice", {}, 1).waitForResult(); // behind the last answer
        QCOMPARE(fileOctets(mailbox.indexPath()) != mailbox.index(), isBroughtUp);
        const auto died = mailbox.fixture().open(); // as a server that is started again
        QCOMPARE(IndexedMailbox::subjectsIn(*died).size(), IndexedMailbox::subjects().size() + records);
        mailbox.fixture().close();
    }

    void aSpoiltIndexIsNoticed_data()
    {
        QTest::addColumn<Spoil>("spoil");
        missingAndForeignRows();
        staleRows();
        changedTextRows();
    }
    void aSpoiltIndexIsNoticed()
    {
        QFETCH(Spoil, spoil);
        IndexedMailbox mailbox;
        QVERIFY(spoil(mailbox));
        isAsWithoutIndex(mailbox);
    }

    void aTruncatedIndexIsNoticed()
    {
        IndexedMailbox mailbox;
        const auto expected = mailbox.listingWithoutIndex();
        for (qsizetype length = 0; length < mailbox.index().size(); ++length) {
            QVERIFY(mailbox.put(mailbox.indexPath(), mailbox.index().first(length)));
            mailbox.fixture().reopen();
            QCOMPARE(IndexedMailbox::listing(mailbox.store()), expected);
            mailbox.fixture().close();
            QCOMPARE(mailbox.octets(mailbox.indexPath()), mailbox.index());
        }
    }

    void aDamagedIndexIsNoticed_data()
    {
        QTest::addColumn<char>("flipped");
        QTest::newRow("one bit of each octet") << '\1';
        QTest::newRow("all bits of each octet") << '\xff';
    }
    void aDamagedIndexIsNoticed()
    {
        QFETCH(char, flipped);
        IndexedMailbox mailbox;
        const auto expected = mailbox.listingWithoutIndex();
        for (qsizetype at = 0; at < mailbox.index().size(); ++at) {
            QByteArray index = mailbox.index();
            index[at] = static_cast<char>(index.at(at) ^ flipped);
            QVERIFY(mailbox.put(mailbox.indexPath(), index));
            mailbox.fixture().reopen();
            QCOMPARE(IndexedMailbox::listing(mailbox.store()), expected);
            mailbox.fixture().close();
            QCOMPARE(mailbox.octets(mailbox.indexPath()), mailbox.index());
        }
    }

    void aCleanOpenReadsTheLastRecordOnly()
    {
        const auto files = std::make_shared<FaultyFiles>();
        IndexedMailbox mailbox(files);
        mailbox.fixture().reopen();
        files->failAt(0, 0);
        QCOMPARE(IndexedMailbox::listing(mailbox.store()).size(), IndexedMailbox::subjects().size());
        const QList<QByteArray> calls = files->calls();
        QCOMPARE(calls.count("pread my_mailbox.txt"), 1);
        QVERIFY(!calls.contains("fdatasync my_mailbox.txt"));
        QVERIFY(!calls.contains("open my_mailbox.idx.new"));
        files->failAt(0, 0);
        QCOMPARE(IndexedMailbox::listing(mailbox.store()).size(), IndexedMailbox::subjects().size());
        QVERIFY2(!files->calls().contains("pread my_mailbox.txt"), "the second session asks the memory");
    }

    void aMessageWithoutTextIsIndexedToo()
    {
        const auto files = std::make_shared<FaultyFiles>();
        IndexedMailbox mailbox(files);
        mailbox.fixture().reopen();
        QVERIFY(import(mailbox.store(), "alice", ".\r\n"));
        mailbox.fixture().reopen();
        files->failAt(0, 0);
        QCOMPARE(IndexedMailbox::listing(mailbox.store()).size(), IndexedMailbox::subjects().size() + 1);
        QCOMPARE(files->calls().count("pread my_mailbox.txt"), 1);
    }

    void aLongerTextIsReadBehindWhatIsKnown()
    {
        const auto files = std::make_shared<FaultyFiles>();
        IndexedMailbox mailbox(files);
        QVERIFY(mailbox.put(mailbox.textPath(), mailbox.text() + otherRecord("6")));
        mailbox.fixture().reopen();
        files->failAt(0, 0);
        QCOMPARE(IndexedMailbox::listing(mailbox.store()).size(), IndexedMailbox::subjects().size() + 1);
        // The last known record, six postmarks, and one for all that is behind.
        QCOMPARE(files->calls().count("pread my_mailbox.txt"), 8);
        mailbox.fixture().close();
        QVERIFY(mailbox.isIndexRight());
    }

    void aFlaggedIndexCostsAPostmarkEach()
    {
        const auto files = std::make_shared<FaultyFiles>();
        IndexedMailbox mailbox(files);
        QVERIFY(mailbox.put(mailbox.indexPath(), flagged(mailbox.index())));
        mailbox.fixture().reopen();
        files->failAt(0, 0);
        QCOMPARE(IndexedMailbox::listing(mailbox.store()).size(), IndexedMailbox::subjects().size());
        QCOMPARE(files->calls().count("pread my_mailbox.txt"), 7);
        QVERIFY2(files->calls().indexOf("fdatasync my_mailbox.txt") < files->calls().indexOf("open my_mailbox.idx.new"),
                 "what the index says was synced in the text before");
        QVERIFY(files->calls().contains("fdatasync my_mailbox.txt"));
    }

    void deletionsAreFlaggedBeforeTheyAreMade()
    {
        const auto files = std::make_shared<FaultyFiles>();
        IndexedMailbox mailbox(files);
        mailbox.fixture().reopen();
        files->failAt(0, 0);
        QVERIFY(removed(mailbox, {1}));
        const QList<QByteArray> calls = files->calls();
        const qsizetype flag = calls.indexOf("pwrite my_mailbox.idx");
        const qsizetype flagSynced = calls.indexOf("fdatasync my_mailbox.idx");
        const qsizetype mark = calls.indexOf("pwrite my_mailbox.txt");
        const qsizetype markSynced = calls.indexOf("fdatasync my_mailbox.txt");
        QVERIFY(flag >= 0 && flagSynced > flag && mark > flagSynced && markSynced > mark);
        QVERIFY(calls.lastIndexOf("pwrite my_mailbox.idx") > markSynced);
        QCOMPARE(calls.count("fdatasync my_mailbox.idx"), 1);
        QVERIFY(mailbox.isIndexRight());
    }

    void aSmallMailboxSyncsNoIndex()
    {
        const auto files = std::make_shared<FaultyFiles>();
        FileStoreFixture fixture(files);
        const auto id = deliver(fixture.store(), envelope({"alice"}), message("1"));
        QVERIFY(deliver(fixture.store(), envelope({"alice"}), message("2")));
        auto maildrop = open(fixture.store(), "alice");
        files->failAt(0, 0);
        QVERIFY((*maildrop)->finish({*id}).waitForResult());
        QVERIFY(!files->calls().contains("fdatasync my_mailbox.idx"));
    }

    void anIdThatIsTooLongForAnEntryMeansNoIndex_data()
    {
        QTest::addColumn<int>("octets");
        QTest::addColumn<bool>("isIndexed");
        QTest::newRow("one less") << 31 << true;
        QTest::newRow("as long as may be") << 32 << true;
        QTest::newRow("one more") << 33 << false;
        QTest::newRow("the longest id") << 70 << false;
    }
    void anIdThatIsTooLongForAnEntryMeansNoIndex()
    {
        QFETCH(int, octets);
        QFETCH(bool, isIndexed);
        FileStoreFixture fixture;
        const QByteArray id(octets, 'x');
        QVERIFY(deliver(fixture.store(), envelope({"alice"}, id), message("1")));
        for (int round = 0; round < 2; ++round) {
            fixture.reopen();
            QCOMPARE(IndexedMailbox::listing(fixture.store()).value(0).first, id);
            QCOMPARE(!fixture.filesLike("my_mailbox.idx").isEmpty(), isIndexed);
        }
    }

    void aDeletionThatFailsSomewhere_data()
    {
        QTest::addColumn<int>("error");
        QTest::addColumn<bool>("always");
        QTest::newRow("input/output error, once") << EIO << false;
        QTest::newRow("disk full, from then on") << ENOSPC << true;
    }
    void aDeletionThatFailsSomewhere()
    {
        QFETCH(int, error);
        QFETCH(bool, always);
        const auto files = std::make_shared<FaultyFiles>();
        IndexedMailbox mailbox(files);
        bool reachedTheEnd = false;
        for (int call = 1; call < 100 && !reachedTheEnd; ++call) {
            QVERIFY(mailbox.restore());
            mailbox.fixture().reopen();
            auto maildrop = open(mailbox.store(), "alice");
            QVERIFY(maildrop);
            files->failAt(call, error, always);
            const auto done = (*maildrop)->finish({(*maildrop)->listing().at(1).uniqueId}).waitForResult();
            maildrop->reset();
            mailbox.fixture().close();
            reachedTheEnd = !files->hasFailed();
            files->failAt(0, 0);
            // What cannot be written back either is told as not deleted, and stays as it is on the disk.
            if (done || !always)
                QCOMPARE(mailbox.listingWithoutIndex().size(), done ? 4 : 5);
            isAsWithoutIndex(mailbox);
        }
        QVERIFY(reachedTheEnd);
    }

    void withoutItsFlagTheIndexGoesAway_data()
    {
        QTest::addColumn<int>("call");
        QTest::addColumn<bool>("always");
        QTest::newRow("the index cannot be opened") << 1 << false;
        QTest::newRow("its head cannot be read") << 2 << false;
        QTest::newRow("the flag cannot be written") << 3 << false;
        QTest::newRow("the flag cannot be synced") << 4 << false;
        QTest::newRow("the flag cannot be written, and the index not removed") << 3 << true;
        QTest::newRow("the flag cannot be synced, and the index not removed") << 4 << true;
    }
    void withoutItsFlagTheIndexGoesAway()
    {
        QFETCH(int, call);
        QFETCH(bool, always);
        const auto files = std::make_shared<FaultyFiles>();
        IndexedMailbox mailbox(files);
        mailbox.fixture().reopen();
        auto maildrop = open(mailbox.store(), "alice");
        bool isThereAtTheMark = false;
        files->watch([&](const QByteArray &made) {
            isThereAtTheMark =
                isThereAtTheMark || (made == "pwrite my_mailbox.txt" && QFile::exists(mailbox.indexPath()));
        });
        files->failWithin("my_mailbox.idx");
        files->failAt(call, EIO, always);
        const auto done = (*maildrop)->finish({(*maildrop)->listing().at(1).uniqueId}).waitForResult();
        files->watch({});
        const QList<QByteArray> calls = files->calls();
        files->failAt(0, 0);
        maildrop->reset();
        mailbox.fixture().close();
        QCOMPARE(done.has_value(), !always);
        QVERIFY2(!isThereAtTheMark, "a mark was changed that an index without a flag speaks of");
        if (always) {
            QCOMPARE(mailbox.octets(mailbox.textPath()), mailbox.text());
            return;
        }
        const qsizetype removal = calls.indexOf("unlink my_mailbox.idx");
        const qsizetype removalSynced = calls.indexOf("fsync alice", removal);
        QVERIFY(removal >= 0 && removalSynced > removal && calls.indexOf("pwrite my_mailbox.txt") > removalSynced);
        isAsWithoutIndex(mailbox);
    }

    void anIndexThatIsReplacedMeanwhileIsNotChanged_data()
    {
        QTest::addColumn<Spoil>("spoil");
        QTest::addColumn<bool>("deletes");
        const std::pair<const char *, Spoil> rows[] = {
            {"it was removed", [](IndexedMailbox &mailbox) { return QFile::remove(mailbox.indexPath()); }},
            {"it is that of a mailbox that only has other ids",
             [](IndexedMailbox &mailbox) {
                 const IndexedMailbox other;
                 return other.text().size() == mailbox.text().size() && mailbox.put(mailbox.indexPath(), other.index());
             }},
            {"it is an older copy",
             [](IndexedMailbox &mailbox) { return mailbox.put(mailbox.indexPath(), mailbox.indexBefore()); }},
            {"another process set the flag and died",
             [](IndexedMailbox &mailbox) { return mailbox.put(mailbox.indexPath(), flagged(mailbox.index())); }},
            {"it is empty", [](IndexedMailbox &mailbox) { return mailbox.put(mailbox.indexPath(), {}); }},
        };
        for (const auto &[name, spoil] : rows) {
            QTest::addRow("%s, then mail comes", name) << spoil << false;
            QTest::addRow("%s, then mail is deleted and more comes", name) << spoil << true;
        }
    }
    void anIndexThatIsReplacedMeanwhileIsNotChanged()
    {
        QFETCH(Spoil, spoil);
        QFETCH(bool, deletes);
        IndexedMailbox mailbox;
        mailbox.fixture().reopen();
        auto maildrop = open(mailbox.store(), "alice");
        QVERIFY(spoil(mailbox));
        const QByteArray second = (*maildrop)->listing().at(1).uniqueId;
        QVERIFY((*maildrop)->finish(deletes ? QList<QByteArray>{second} : QList<QByteArray>()).waitForResult());
        maildrop->reset();
        QVERIFY(deliver(mailbox.store(), envelope({"alice"}), message("6")));
        mailbox.fixture().close();
        QVERIFY2(mailbox.isIndexRight(), "what was not known was changed");
        isAsWithoutIndex(mailbox);
    }

    void anUpdateOrARebuildThatFailsHurtsNobody_data()
    {
        QTest::addColumn<int>("error");
        QTest::addColumn<bool>("always");
        QTest::addColumn<bool>("rebuild");
        QTest::newRow("an update, once") << EIO << false << false;
        QTest::newRow("an update, from then on") << ENOSPC << true << false;
        QTest::newRow("a rebuild, once") << EIO << false << true;
        QTest::newRow("a rebuild, from then on") << ENOSPC << true << true;
    }
    void anUpdateOrARebuildThatFailsHurtsNobody()
    {
        QFETCH(int, error);
        QFETCH(bool, always);
        QFETCH(bool, rebuild);
        const auto files = std::make_shared<FaultyFiles>();
        IndexedMailbox mailbox(files);
        bool reachedTheEnd = false;
        for (int call = 1; call < 100 && !reachedTheEnd; ++call) {
            QVERIFY(mailbox.restore());
            if (rebuild)
                QVERIFY(QFile::remove(mailbox.indexPath()));
            mailbox.fixture().reopen();
            files->failWithin(rebuild ? "my_mailbox.idx.new" : "my_mailbox.idx");
            files->failAt(call, error, always);
            QVERIFY(deliver(mailbox.store(), envelope({"alice"}), message("6")));
            QCOMPARE(IndexedMailbox::listing(mailbox.store()).size(), 6);
            mailbox.fixture().close();
            reachedTheEnd = !files->hasFailed();
            files->failAt(0, 0);
            isAsWithoutIndex(mailbox);
        }
        QVERIFY(reachedTheEnd);
    }

    void theLeastRecentlyUsedMailboxFallsAsleep_data()
    {
        QTest::addColumn<qsizetype>("others");
        QTest::addColumn<bool>("hasSession");
        QTest::addColumn<bool>("sleeps");
        const qsizetype most = Storage::Mailboxes::MostAwake;
        QTest::newRow("one less than may be awake") << most - 2 << false << false;
        QTest::newRow("as many as may be awake") << most - 1 << false << false;
        QTest::newRow("one more") << most << false << true;
        QTest::newRow("many more") << 2 * most << false << true;
        QTest::newRow("many more, but it has a session") << 2 * most << true << false;
    }
    void theLeastRecentlyUsedMailboxFallsAsleep()
    {
        QFETCH(qsizetype, others);
        QFETCH(bool, hasSession);
        QFETCH(bool, sleeps);
        const auto files = std::make_shared<FaultyFiles>();
        IndexedMailbox mailbox(files);
        QByteArray accounts = "alice a\n";
        for (qsizetype i = 0; i < others; ++i)
            accounts += "user" + QByteArray::number(i) + " a\n";
        QVERIFY(putFile(mailbox.fixture().path("userinfo.txt"), accounts));
        mailbox.fixture().reopen();
        auto maildrop = open(mailbox.store(), "alice");
        QCOMPARE((*maildrop)->listing().size(), IndexedMailbox::subjects().size());
        if (!hasSession)
            QVERIFY((*maildrop)->finish({}).waitForResult());
        for (qsizetype i = 0; i < others; ++i)
            QVERIFY(mailbox.store().view("user" + QByteArray::number(i)).waitForResult());
        files->failAt(0, 0);
        if (sleeps) {
            const auto overview = mailbox.store().overview({}, 100).waitForResult().value().first();
            QCOMPARE(overview.messages, IndexedMailbox::subjects().size());
            QVERIFY2(!files->calls().contains("pread my_mailbox.idx"), "what a window shows is kept");
        }
        QVERIFY(mailbox.store().view("alice").waitForResult());
        QCOMPARE(files->calls().contains("pread my_mailbox.idx"), sleeps);
    }
};

QTEST_GUILESS_MAIN(tst_Index)
#include "tst_index.moc"
