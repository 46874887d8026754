// SPDX-License-Identifier: MIT
#include "pop3/server/listingwriter.h"
#include "pop3/server/maildrop.h"
#include "pop3/server/messagetext.h"
#include "wire/dotstuffing.h"

#include <QTest>

using namespace Pop3;

namespace {

Maildrop threeMessages()
{
    return Maildrop({{100, "a"}, {20, "b"}, {3, "c"}});
}

QByteArray wholeListing(const Maildrop &maildrop, ListingWriter::Column column, qsizetype pieceOctets)
{
    ListingWriter writer(column);
    QByteArray all;
    while (!writer.isDone())
        all += writer.nextPiece(maildrop, pieceOctets);
    return all;
}

} // namespace

class TestMaildrop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyOneHasNothing();
    void numbersBeginWithOne();
    void marksChangeTheSumsAndNotTheNumbers();
    void aMarkCountsOnce();
    void unmarkingBringsAllBack();
    void listsComeInPiecesOfWholeLines_data();
    void listsComeInPiecesOfWholeLines();
    void listsLeaveMarkedMessagesOut();
    void aPieceIsBounded();
    void topCutsWherePiecesBegin_data();
    void topCutsWherePiecesBegin();
    void topPassesOnNoOctetBehindTheClosingLine();
};

void TestMaildrop::anEmptyOneHasNothing()
{
    const Maildrop maildrop;
    QCOMPARE(maildrop.count(), 0);
    QCOMPARE(maildrop.livingCount(), 0);
    QCOMPARE(maildrop.livingOctets(), 0);
    QVERIFY(!maildrop.exists(0));
    QVERIFY(!maildrop.exists(1));
    QVERIFY(maildrop.deletedIds().isEmpty());
}

void TestMaildrop::numbersBeginWithOne()
{
    const Maildrop maildrop = threeMessages();
    QVERIFY(!maildrop.exists(0));
    QVERIFY(maildrop.exists(1));
    QVERIFY(maildrop.exists(3));
    QVERIFY(!maildrop.exists(4));
    QVERIFY(!maildrop.exists(-1));
    QVERIFY(!maildrop.exists(std::numeric_limits<qint64>::max()));
    QCOMPARE(maildrop.at(1).uniqueId, QByteArray("a"));
    QCOMPARE(maildrop.at(3).octets, 3);
}

void TestMaildrop::marksChangeTheSumsAndNotTheNumbers()
{
    Maildrop maildrop = threeMessages();
    maildrop.markDeleted(3);
    maildrop.markDeleted(1);
    QCOMPARE(maildrop.count(), 3);
    QCOMPARE(maildrop.livingCount(), 1);
    QCOMPARE(maildrop.livingOctets(), 20);
    QVERIFY(maildrop.exists(1));
    QVERIFY(maildrop.isDeleted(1));
    QVERIFY(!maildrop.isDeleted(2));
    QCOMPARE(maildrop.deletedIds(), (QList<QByteArray>{"a", "c"}));
}

void TestMaildrop::aMarkCountsOnce()
{
    Maildrop maildrop = threeMessages();
    maildrop.markDeleted(2);
    maildrop.markDeleted(2);
    maildrop.markDeleted(9);
    QCOMPARE(maildrop.livingCount(), 2);
    QCOMPARE(maildrop.livingOctets(), 103);
}

void TestMaildrop::unmarkingBringsAllBack()
{
    Maildrop maildrop = threeMessages();
    maildrop.markDeleted(2);
    maildrop.unmarkAll();
    QCOMPARE(maildrop.livingCount(), 3);
    QCOMPARE(maildrop.livingOctets(), 123);
    QVERIFY(maildrop.deletedIds().isEmpty());
}

void TestMaildrop::listsComeInPiecesOfWholeLines_data()
{
    QTest::addColumn<int>("pieceOctets");
    QTest::newRow("one octet is room for one line") << 1;
    QTest::newRow("exactly one line") << 7;
    QTest::newRow("more than all") << 1000;
}

void TestMaildrop::listsComeInPiecesOfWholeLines()
{
    QFETCH(int, pieceOctets);
    const Maildrop maildrop = threeMessages();
    QCOMPARE(wholeListing(maildrop, ListingWriter::Column::Octets, pieceOctets),
             QByteArray("1 100\r\n2 20\r\n3 3\r\n.\r\n"));
    QCOMPARE(wholeListing(maildrop, ListingWriter::Column::UniqueId, pieceOctets),
             QByteArray("1 a\r\n2 b\r\n3 c\r\n.\r\n"));
    QCOMPARE(wholeListing({}, ListingWriter::Column::Octets, pieceOctets), QByteArray(".\r\n"));
}

void TestMaildrop::listsLeaveMarkedMessagesOut()
{
    Maildrop maildrop = threeMessages();
    maildrop.markDeleted(1);
    maildrop.markDeleted(3);
    QCOMPARE(wholeListing(maildrop, ListingWriter::Column::Octets, 1), QByteArray("2 20\r\n.\r\n"));
    maildrop.markDeleted(2);
    QCOMPARE(wholeListing(maildrop, ListingWriter::Column::Octets, 1), QByteArray(".\r\n"));
}

void TestMaildrop::aPieceIsBounded()
{
    const Maildrop maildrop(QList<Mail::ScanListing>(1000, {12345, "0123456789"}));
    ListingWriter writer(ListingWriter::Column::UniqueId);
    const QByteArray piece = writer.nextPiece(maildrop, 500);
    QVERIFY(piece.size() >= 500);
    QVERIFY(piece.size() < 500 + 20);
    QVERIFY(piece.endsWith("\r\n"));
    QVERIFY(!writer.isDone());
}

void TestMaildrop::topCutsWherePiecesBegin_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<int>("lines");
    QTest::addColumn<QByteArray>("expected");

    const QByteArray message = "A: 1\r\nB: 2\r\n\r\none\r\n.two\r\n\r\nfour\r\n";
    QTest::newRow("no line of the body") << message << 0 << QByteArray("A: 1\r\nB: 2\r\n\r\n.\r\n");
    QTest::newRow("one line") << message << 1 << QByteArray("A: 1\r\nB: 2\r\n\r\none\r\n.\r\n");
    QTest::newRow("a stuffed line") << message << 2 << QByteArray("A: 1\r\nB: 2\r\n\r\none\r\n..two\r\n.\r\n");
    QTest::newRow("an empty line is a line")
        << message << 3 << QByteArray("A: 1\r\nB: 2\r\n\r\none\r\n..two\r\n\r\n.\r\n");
    QTest::newRow("exactly all") << message << 4 << Wire::stuffed(message);
    QTest::newRow("one more than all") << message << 5 << Wire::stuffed(message);
    QTest::newRow("many more than all") << message << 500 << Wire::stuffed(message);
    QTest::newRow("a header alone") << QByteArray("A: 1\r\n") << 0 << QByteArray("A: 1\r\n.\r\n");
    QTest::newRow("a header and its empty line") << QByteArray("A: 1\r\n\r\n") << 0 << QByteArray("A: 1\r\n\r\n.\r\n");
    QTest::newRow("a body without header") << QByteArray("\r\nx\r\ny\r\n") << 1 << QByteArray("\r\nx\r\n.\r\n");
    QTest::newRow("an empty message") << QByteArray() << 3 << QByteArray(".\r\n");
    QTest::newRow("a line of a dot ends no header")
        << QByteArray("A: 1\r\n.\r\n\r\nx\r\n") << 0 << QByteArray("A: 1\r\n..\r\n\r\n.\r\n");
}

void TestMaildrop::topCutsWherePiecesBegin()
{
    QFETCH(QByteArray, message);
    QFETCH(int, lines);
    const QByteArray wire = Wire::stuffed(message);
    for (qsizetype pieceOctets = 1; pieceOctets <= wire.size(); ++pieceOctets) {
        MessageText text(lines);
        QByteArray output;
        for (qsizetype at = 0; at < wire.size() && !text.isComplete(); at += pieceOctets)
            text.pass({wire.mid(at, pieceOctets), at + pieceOctets >= wire.size()}, output);
        QVERIFY(text.isComplete());
        QTEST(output, "expected");
    }
}

void TestMaildrop::topPassesOnNoOctetBehindTheClosingLine()
{
    MessageText text(9);
    QByteArray output;
    text.pass({"A: 1\r\n\r\n.\r\nFrom: next"}, output);
    text.pass({"more"}, output);
    QVERIFY(text.isComplete());
    QCOMPARE(output, QByteArray("A: 1\r\n\r\n.\r\n"));
}

QTEST_APPLESS_MAIN(TestMaildrop)
#include "tst_maildrop.moc"
