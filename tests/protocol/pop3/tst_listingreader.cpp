// SPDX-License-Identifier: MIT
#include "pop3/client/listingreader.h"

#include <QTest>

using namespace Pop3;

namespace {

using ListingLines = QList<QByteArray>;

// "" if all lines were taken, otherwise what was wrong with the first bad one.
QByteArray faultIn(ListingReader &reader, const ListingLines &sizes, const ListingLines &uniqueIds = {})
{
    for (const QByteArray &line : sizes) {
        if (const auto outcome = reader.addSize(line); !outcome)
            return outcome.error();
    }
    if (const auto outcome = reader.endSizes(); !outcome)
        return outcome.error();
    for (const QByteArray &line : uniqueIds) {
        if (const auto outcome = reader.addUniqueId(line); !outcome)
            return outcome.error();
    }
    return {};
}

} // namespace

class TestListingReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void uniqueIds_data();
    void uniqueIds();
    void readableLinesAreTaken_data();
    void readableLinesAreTaken();
    void aListWithoutOneReadableLineIsRefused_data();
    void aListWithoutOneReadableLineIsRefused();
    void messagesLeftOutNeedNoId();
    void noMoreMessagesThanTheLimit_data();
    void noMoreMessagesThanTheLimit();
};

void TestListingReader::uniqueIds_data()
{
    QTest::addColumn<ListingLines>("sizes");
    QTest::addColumn<ListingLines>("uniqueIds");
    QTest::addColumn<bool>("usable");

    const ListingLines two = {"1 10", "2 20"};
    QTest::newRow("an empty maildrop") << ListingLines{} << ListingLines{} << true;
    QTest::newRow("each has one") << two << ListingLines{"1 a", "2 b"} << true;
    QTest::newRow("in another order") << two << ListingLines{"2 b", "1 a"} << true;
    QTest::newRow("with more text behind them") << two << ListingLines{"1 a x", "2  b"} << true;
    QTest::newRow("of 70 octets") << two << ListingLines{"1 " + QByteArray(70, 'x'), "2 b"} << true;
    QTest::newRow("of 71 octets") << two << ListingLines{"1 " + QByteArray(71, 'x'), "2 b"} << false;
    QTest::newRow("doubled") << two << ListingLines{"1 a", "2 a"} << false;
    QTest::newRow("one is missing") << two << ListingLines{"1 a"} << false;
    QTest::newRow("all are missing") << two << ListingLines{} << false;
    QTest::newRow("an empty one") << two << ListingLines{"1 a", "2 "} << false;
    QTest::newRow("one with octets above 127") << two << ListingLines{"1 a", "2 \xC3\xA9"} << false;
    QTest::newRow("with blanks and tabs wherever they fit") << two << ListingLines{" 1\ta\t", "\t2  b x"} << true;
    QTest::newRow("one too many, for a message that is not there") << two << ListingLines{"1 a", "2 b", "3 c"} << true;
    QTest::newRow("one too many, for message 0") << two << ListingLines{"0 x", "1 a", "2 b"} << true;
    QTest::newRow("one too many, for a negative message") << two << ListingLines{"-1 x", "1 a", "2 b"} << true;
    QTest::newRow("two for the same message") << two << ListingLines{"1 a", "2 b", "2 c"} << false;
    QTest::newRow("a line that is none") << two << ListingLines{"1 a", "2 b", ""} << true;
}

void TestListingReader::uniqueIds()
{
    QFETCH(ListingLines, sizes);
    QFETCH(ListingLines, uniqueIds);
    QFETCH(bool, usable);
    ListingReader reader;
    QCOMPARE(faultIn(reader, sizes, uniqueIds), QByteArray());
    QCOMPARE(reader.hasUniqueIds(), usable);
    QCOMPARE(reader.messages().size(), sizes.size());
    for (const Mail::ScanListing &message : reader.messages())
        QCOMPARE(!message.uniqueId.isEmpty(), usable);
}

void TestListingReader::readableLinesAreTaken_data()
{
    QTest::addColumn<ListingLines>("lines");
    QTest::addColumn<QList<qint64>>("octets"); // -1: not there
    using Octets = QList<qint64>;

    QTest::newRow("as they should be") << ListingLines{"1 5", "2 7"} << Octets{5, 7};
    QTest::newRow("an empty line between") << ListingLines{"1 5", "", "2 7"} << Octets{5, 7};
    QTest::newRow("blanks in front") << ListingLines{"  1 5", " 2 7"} << Octets{5, 7};
    QTest::newRow("tabs") << ListingLines{"1\t5", "\t2\t\t7\t"} << Octets{5, 7};
    QTest::newRow("more words behind") << ListingLines{"1 5 octets", "2 7\tx"} << Octets{5, 7};
    QTest::newRow("the first one is missing") << ListingLines{"2 7"} << Octets{-1, 7};
    QTest::newRow("one in the middle is missing") << ListingLines{"1 5", "3 9"} << Octets{5, -1, 9};
    QTest::newRow("from behind") << ListingLines{"2 7", "1 5"} << Octets{5, 7};
    QTest::newRow("a doubled number: the first counts") << ListingLines{"1 5", "1 6", "2 7"} << Octets{5, 7};
    QTest::newRow("a number without size") << ListingLines{"1", "2 7"} << Octets{-1, 7};
    QTest::newRow("a blank for a size") << ListingLines{"1 ", "2 7"} << Octets{-1, 7};
    QTest::newRow("a negative size") << ListingLines{"1 -5", "2 7"} << Octets{-1, 7};
    QTest::newRow("a size that is no number") << ListingLines{"1 big", "2 7"} << Octets{-1, 7};
    QTest::newRow("a size above every integer") << ListingLines{"1 99999999999999999999", "2 7"} << Octets{-1, 7};
    QTest::newRow("a number that is none") << ListingLines{"x 1", "1 5"} << Octets{5};
    QTest::newRow("a negative number") << ListingLines{"-1 5", "1 5"} << Octets{5};
    QTest::newRow("a number above every integer") << ListingLines{"99999999999999999999 5", "1 5"} << Octets{5};
    QTest::newRow("message 0") << ListingLines{"0 5", "1 5"} << Octets{5};
    QTest::newRow("far too high a number") << ListingLines{"1 5", "9223372036854775807 5"} << Octets{5};
    QTest::newRow("as high as may be") << ListingLines{"10 5"} << Octets{-1, -1, -1, -1, -1, -1, -1, -1, -1, 5};
    QTest::newRow("higher by one") << ListingLines{"1 5", "11 5"} << Octets{5};
}

void TestListingReader::readableLinesAreTaken()
{
    QFETCH(ListingLines, lines);
    ListingReader reader(10);
    QCOMPARE(faultIn(reader, lines), QByteArray());
    QList<qint64> octets;
    for (const Mail::ScanListing &message : reader.messages())
        octets.append(message.octets);
    QTEST(octets, "octets");
}

void TestListingReader::aListWithoutOneReadableLineIsRefused_data()
{
    QTest::addColumn<ListingLines>("sizes");
    QTest::newRow("an empty line") << ListingLines{""};
    QTest::newRow("a greeting") << ListingLines{"you have mail"};
    QTest::newRow("a refusal in the middle") << ListingLines{"1 5", "-ERR no"};
    QTest::newRow("message 0") << ListingLines{"0 5"};
    QTest::newRow("sizes that make no sense") << ListingLines{"1 -5", "2 big"};
    QTest::newRow("a size above what is believed") << ListingLines{"1 " + QByteArray::number(MaxListedOctets + 1)};
}

void TestListingReader::aListWithoutOneReadableLineIsRefused()
{
    QFETCH(ListingLines, sizes);
    ListingReader reader;
    QVERIFY(!faultIn(reader, sizes).isEmpty());
}

void TestListingReader::messagesLeftOutNeedNoId()
{
    ListingReader reader;
    QCOMPARE(faultIn(reader, {"2 20", "4 40"}, {"2 b", "4 d"}), QByteArray());
    QVERIFY(reader.hasUniqueIds());
    const QList<Mail::ScanListing> expected = {{-1, {}}, {20, "b"}, {-1, {}}, {40, "d"}};
    QCOMPARE(reader.messages(), expected);
}

void TestListingReader::noMoreMessagesThanTheLimit_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("refused");
    QTest::newRow("below") << 2 << false;
    QTest::newRow("at") << 3 << false;
    QTest::newRow("above") << 4 << true;
}

void TestListingReader::noMoreMessagesThanTheLimit()
{
    QFETCH(int, count);
    ListingLines lines;
    for (int number = 1; number <= count; ++number)
        lines << QByteArray::number(number) + " 1";
    ListingReader sizes(3);
    QTEST(!faultIn(sizes, lines).isEmpty(), "refused");
    ListingReader uniqueIds(3);
    QTEST(!faultIn(uniqueIds, {"1 1"}, lines).isEmpty(), "refused");
}

QTEST_APPLESS_MAIN(TestListingReader)
#include "tst_listingreader.moc"
