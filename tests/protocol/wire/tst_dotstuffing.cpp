// SPDX-License-Identifier: MIT
#include "wire/dotstuffing.h"

#include <QTest>

using namespace Wire;

class TestDotStuffing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stuff_data();
    void stuff();
    void crlf_data();
    void crlf();
    void dotsDoNotGrow();
    void unstuffStopsAtTheClosingLine();
    void octets_data();
    void octets();
};

namespace {

QByteArray stuffedInPieces(const QByteArray &text, DotStuffer::LineEnds lineEnds, qsizetype pieceOctets)
{
    DotStuffer stuffer(lineEnds);
    QByteArray wire;
    for (qsizetype at = 0; at < text.size(); at += pieceOctets)
        wire += stuffer.feed(QByteArrayView(text).sliced(at, std::min(pieceOctets, text.size() - at)));
    return wire + stuffer.finish();
}

} // namespace

void TestDotStuffing::stuff_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("wire");
    QTest::newRow("nothing") << QByteArray() << QByteArray(".\r\n");
    QTest::newRow("a line") << QByteArray("a\r\n") << QByteArray("a\r\n.\r\n");
    QTest::newRow("a last line without its end") << QByteArray("a") << QByteArray("a\r\n.\r\n");
    QTest::newRow("a lone dot") << QByteArray("a\r\n.\r\nb\r\n") << QByteArray("a\r\n..\r\nb\r\n.\r\n");
    QTest::newRow("a dot on the first line") << QByteArray(".a\r\n") << QByteArray("..a\r\n.\r\n");
    QTest::newRow("a dot behind a bare LF stays") << QByteArray("a\n.\r\n") << QByteArray("a\n.\r\n.\r\n");
    QTest::newRow("a dot elsewhere stays") << QByteArray("a.\r\n") << QByteArray("a.\r\n.\r\n");
}

void TestDotStuffing::stuff()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, wire);
    for (const qsizetype pieceOctets : {qsizetype(1), qsizetype(2), qsizetype(1000)})
        QCOMPARE(stuffedInPieces(text, DotStuffer::LineEnds::AsTheyAre, pieceOctets), wire);
}

void TestDotStuffing::crlf_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("wire");
    QTest::newRow("LF") << QByteArray("a\nb\n") << QByteArray("a\r\nb\r\n.\r\n");
    QTest::newRow("CR") << QByteArray("a\rb\r") << QByteArray("a\r\nb\r\n.\r\n");
    QTest::newRow("CRLF stays") << QByteArray("a\r\nb\r\n") << QByteArray("a\r\nb\r\n.\r\n");
    QTest::newRow("all three") << QByteArray("a\n\r\n\rb") << QByteArray("a\r\n\r\n\r\nb\r\n.\r\n");
    QTest::newRow("a dot behind LF") << QByteArray("a\n.\n") << QByteArray("a\r\n..\r\n.\r\n");
    QTest::newRow("a dot behind CR") << QByteArray("a\r.\r") << QByteArray("a\r\n..\r\n.\r\n");
}

void TestDotStuffing::crlf()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, wire);
    for (const qsizetype pieceOctets : {qsizetype(1), qsizetype(2), qsizetype(1000)})
        QCOMPARE(stuffedInPieces(text, DotStuffer::LineEnds::MakeCrlf, pieceOctets), wire);
}

// The seed stuffs what it reads from the mailbox each time a client quits, so that a dot grows with every session.
void TestDotStuffing::dotsDoNotGrow()
{
    const QByteArray text = ".a\r\n..\r\n.\r\n...b\r\n";
    QByteArray again = text;
    for (int i = 0; i < 5; ++i)
        again = unstuffed(stuffed(again));
    QCOMPARE(again, text);
}

void TestDotStuffing::unstuffStopsAtTheClosingLine()
{
    const QByteArray wire = "..a\r\n.b\r\n.\r\n+OK";
    for (const qsizetype pieceOctets : {qsizetype(1), qsizetype(2), qsizetype(1000)}) {
        DotUnstuffer unstuffer;
        QByteArray text;
        qsizetype used = 0;
        while (!unstuffer.isComplete()) {
            const qsizetype size = std::min(pieceOctets, wire.size() - used);
            text += unstuffer.feed(QByteArrayView(wire).sliced(used, size));
            used += size - unstuffer.unusedOctets();
        }
        QCOMPARE(text, QByteArray(".a\r\nb\r\n"));
        QCOMPARE(used, wire.size() - 3);
    }
}

void TestDotStuffing::octets_data()
{
    QTest::addColumn<QByteArray>("text");
    // The seed counts characters: "= number of characters since utf8 char = 1 byte".
    QTest::newRow("UTF-8 counts in octets") << QByteArray("caf\xc3\xa9\r\n");
    QTest::newRow("stuffing is not counted") << QByteArray(".a\r\n.\r\n..\r\n");
    QTest::newRow("nothing") << QByteArray();
}

void TestDotStuffing::octets()
{
    QFETCH(QByteArray, text);
    QCOMPARE(octetCount(stuffed(text)), text.size());
}

QTEST_APPLESS_MAIN(TestDotStuffing)
#include "tst_dotstuffing.moc"
