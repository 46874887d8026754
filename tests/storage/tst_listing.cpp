// SPDX-License-Identifier: MIT
#include "filestorefixture.h"

#include <QTest>

using namespace StorageTest;
using Storage::MaildropListing;
using Storage::RecordEntry;

/// What a session is shown of a mailbox: made once, and added to.
class tst_Listing final : public QObject
{
    Q_OBJECT

    static RecordEntry record(const QByteArray &id, qint64 offset)
    {
        RecordEntry entry;
        entry.id = id;
        entry.offset = offset;
        return entry;
    }
    static QByteArrayList idsOf(const QList<Mail::ScanListing> &listing)
    {
        QByteArrayList ids;
        for (const Mail::ScanListing &entry : listing)
            ids.append(entry.uniqueId);
        return ids;
    }
    static QByteArrayList idsIn(FileStoreFixture &fixture)
    {
        return idsOf((*open(fixture.store(), "alice"))->listing());
    }
    static QByteArray deliverAs(FileStoreFixture &fixture, const QByteArray &id)
    {
        Mail::Envelope named = envelope({"alice"});
        named.id = id;
        return deliver(fixture.store(), named, message(id)).value();
    }

private Q_SLOTS:
    void eachIdIsListedOnce_data()
    {
        QTest::addColumn<QByteArrayList>("records");
        QTest::addColumn<QByteArrayList>("listed");
        QTest::newRow("none") << QByteArrayList{} << QByteArrayList{};
        QTest::newRow("one") << QByteArrayList{"b"} << QByteArrayList{"b"};
        QTest::newRow("in order") << QByteArrayList{"a", "b", "c"} << QByteArrayList{"a", "b", "c"};
        QTest::newRow("in no order") << QByteArrayList{"b", "c", "a", "d"} << QByteArrayList{"b", "c", "a", "d"};
        QTest::newRow("twice in a row") << QByteArrayList{"a", "b", "b", "c"} << QByteArrayList{"a", "b", "c"};
        QTest::newRow("again at the end") << QByteArrayList{"a", "b", "c", "a"} << QByteArrayList{"a", "b", "c"};
        QTest::newRow("again in no order") << QByteArrayList{"c", "a", "b", "a", "c"} << QByteArrayList{"c", "a", "b"};
    }
    void eachIdIsListedOnce()
    {
        QFETCH(QByteArrayList, records);
        QFETCH(QByteArrayList, listed);
        MaildropListing listing;
        for (qsizetype i = 0; i < records.size(); ++i)
            listing.append(record(records.at(i), i));
        QCOMPARE(idsOf(listing.scanListing()), listed);
        for (const QByteArray &id : listed) {
            QVERIFY(listing.find(id));
            QCOMPARE(listing.find(id)->id, id);
            QCOMPARE(listing.find(id)->offset, records.indexOf(id)); // the first counts
        }
        for (const QByteArray &id : QByteArrayList{"", "0", "aa", "z"})
            QVERIFY(!listing.find(id));
    }

    void aCopyThatGrowsLeavesTheOtherAsItIs()
    {
        MaildropListing listing;
        listing.append(record("a", 0));
        MaildropListing longer = listing;
        longer.append(record("b", 1));
        QCOMPARE(idsOf(listing.scanListing()), QByteArrayList{"a"});
        QVERIFY(!listing.find("b"));
        QCOMPARE(idsOf(longer.scanListing()), (QByteArrayList{"a", "b"}));
    }

    // What is added to is what would be made anew: by another store, which has not seen what came before.
    void whatIsAddedToIsWhatIsThere()
    {
        FileStoreFixture fixture;
        QByteArrayList ids;
        const auto isRight = [&] {
            const auto other = fixture.open();
            const auto there = idsOf((*open(*other, "alice"))->listing());
            return there == ids && idsIn(fixture) == ids;
        };
        for (const char *id : {"00T3ZYTY342FM44DJRZJPHY", "00T3ZYTY349YF2HTAKY1E26", "00T3ZYTY341YF2HTAKY1E26",
                               "00T3ZYTY350YF2HTAKY1E26"}) {
            ids.append(deliverAs(fixture, id));
            QVERIFY(isRight());
        }
        const auto view = std::move(*fixture.store().view("alice").waitForResult());
        const QByteArrayList before = ids;
        QVERIFY((*open(fixture.store(), "alice"))->finish({ids.takeAt(1)}).waitForResult());
        QVERIFY(isRight());
        ids.append(deliverAs(fixture, "00T3ZYTY355YF2HTAKY1E26"));
        QVERIFY(isRight());
        const auto other = fixture.open();
        ids.append(deliver(*other, envelope({"alice"}), message("from another process")).value());
        QVERIFY(isRight());
        QCOMPARE(idsOf(view->listing()), before);
        QCOMPARE(retrieve(*view, before.at(1)), Trace + message(before.at(1)));
    }

    void aSessionKeepsWhatItWasShown()
    {
        FileStoreFixture fixture;
        const QByteArray first = deliver(fixture.store(), envelope({"alice"}), message("1")).value();
        const auto session = std::move(*open(fixture.store(), "alice"));
        const QByteArray second = deliver(fixture.store(), envelope({"alice"}), message("2")).value();
        const auto view = std::move(*fixture.store().view("alice").waitForResult());
        QCOMPARE(idsOf(session->listing()), QByteArrayList{first});
        QCOMPARE(idsOf(view->listing()), (QByteArrayList{first, second}));
        QCOMPARE(retrieve(*view, second), Trace + message("2"));
        QVERIFY(session->finish({}).waitForResult());
        QCOMPARE(idsIn(fixture), (QByteArrayList{first, second}));
    }
};

QTEST_GUILESS_MAIN(tst_Listing)
#include "tst_listing.moc"
