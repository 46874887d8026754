// SPDX-License-Identifier: MIT
#include "faultyfiles.h"
#include "indexedmailbox.h"
#include "record/crc.h"

#include <QTest>
#include <QtEndian>

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

Q_DECLARE_METATYPE(Spoil)

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
        const auto maildrop = open(mailbox.store(), "alice");
        QList<QByteArray> ids;
        for (const int place : places)
            ids.append((*maildrop)->listing().at(place).uniqueId);
        const bool done = (*maildrop)->finish(ids).takeResult().has_value();
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
};

QTEST_GUILESS_MAIN(tst_Index)
#include "tst_index.moc"
