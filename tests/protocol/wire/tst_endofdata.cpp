// SPDX-License-Identifier: MIT
#include "wire/endofdata.h"

#include <QByteArray>
#include <QTest>

using namespace Wire;
using Fault = EndOfData::Fault;

class TestEndOfData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void end_data();
    void end();
    void lookAlikesDoNotEnd_data();
    void lookAlikesDoNotEnd();
    void everyPlaceOfALineIsLookedAt_data();
    void everyPlaceOfALineIsLookedAt();
    void nothingIsReadBehindTheEnd();
};

namespace {

struct Result
{
    qsizetype consumed = 0;
    bool complete = false;
    qint64 octets = 0;
    Fault fault = Fault::None;

    bool operator==(const Result &) const = default;
};

Result resultInPieces(const QByteArray &wire, qsizetype pieceOctets)
{
    EndOfData end;
    Result result;
    for (qsizetype at = 0; at < wire.size() && !result.complete; at += pieceOctets) {
        const auto step = end.feed(QByteArrayView(wire).sliced(at, std::min(pieceOctets, wire.size() - at)));
        result.consumed += step.consumed;
        result.complete = step.status == EndOfData::Status::Complete;
    }
    result.octets = end.octets();
    result.fault = end.fault();
    return result;
}

} // namespace

void TestEndOfData::end_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<qint64>("octets");
    QTest::newRow("an empty message: the dot is on the first line") << QByteArray(".\r\n") << qint64(0);
    QTest::newRow("one line") << QByteArray("a\r\n.\r\n") << qint64(3);
    QTest::newRow("a stuffed dot is not counted") << QByteArray("..a\r\n.\r\n") << qint64(4);
    QTest::newRow("a line of one stuffed dot") << QByteArray("..\r\n.\r\n") << qint64(3);
    QTest::newRow("a dot in the middle counts") << QByteArray("a.b\r\n.\r\n") << qint64(5);
    QTest::newRow("an unstuffed dot that begins a line is stuffing") << QByteArray(".a\r\n.\r\n") << qint64(3);
    QTest::newRow("empty lines") << QByteArray("\r\n\r\n.\r\n") << qint64(4);
    QTest::newRow("octets above 127") << QByteArray("\xff\xfe\r\n.\r\n") << qint64(4);
    QTest::newRow("a long line") << QByteArray(100000, 'x') + "\r\n.\r\n" << qint64(100002);
}

void TestEndOfData::end()
{
    QFETCH(QByteArray, wire);
    QFETCH(qint64, octets);
    const Result expected{wire.size(), true, octets, Fault::None};
    for (const qsizetype pieceOctets : {wire.size() + 4, qsizetype(1), qsizetype(2), qsizetype(3)})
        QVERIFY(resultInPieces(wire + "QUIT", pieceOctets) == expected);
}

void TestEndOfData::lookAlikesDoNotEnd_data()
{
    QTest::addColumn<QByteArray>("lookAlike");
    QTest::addColumn<Fault>("fault");
    // Every way to write line end, dot, line end with CR, LF and CRLF but the right one (CVE-2023-51764, -51765,
    // -51766).
    const QList<QByteArray> lineEnds = {"\r\n", "\n", "\r"};
    for (const QByteArray &before : lineEnds) {
        for (const QByteArray &behind : lineEnds) {
            if (before + behind == "\r\n\r\n")
                continue;
            const QByteArray lookAlike = before + '.' + behind;
            const QByteArray firstBare = before == "\r\n" ? behind : before;
            const Fault fault = firstBare == "\n" ? Fault::BareLf : Fault::BareCr;
            QTest::newRow(lookAlike.toPercentEncoding(".").constData()) << lookAlike << fault;
        }
    }
    QTest::newRow("CRLF . CR CR LF") << QByteArray("\r\n.\r\r\n") << Fault::BareCr;
    QTest::newRow("CRLF . NUL CRLF") << QByteArray("\r\n.\0\r\n", 6) << Fault::Nul;
    QTest::newRow("CRLF NUL . CRLF") << QByteArray("\r\n\0.\r\n", 6) << Fault::Nul;
    QTest::newRow("LF CR . LF CR") << QByteArray("\n\r.\n\r") << Fault::BareLf;
}

void TestEndOfData::lookAlikesDoNotEnd()
{
    QFETCH(QByteArray, lookAlike);
    QFETCH(Fault, fault);
    const QByteArray wire = "text" + lookAlike + "MAIL FROM:<evil@x>\r\n.\r\n";
    for (const qsizetype pieceOctets : {wire.size(), qsizetype(1)}) {
        const Result result = resultInPieces(wire, pieceOctets);
        QCOMPARE(result.consumed, wire.size());
        QVERIFY(result.complete);
        QCOMPARE(result.fault, fault);
    }
}

void TestEndOfData::everyPlaceOfALineIsLookedAt_data()
{
    QTest::addColumn<QByteArray>("octet");
    QTest::addColumn<Fault>("fault");
    QTest::newRow("CR") << QByteArray("\r") << Fault::BareCr;
    QTest::newRow("LF") << QByteArray("\n") << Fault::BareLf;
    QTest::newRow("NUL") << QByteArray(1, '\0') << Fault::Nul;
    QTest::newRow("SO, one above CR") << QByteArray("\x0e") << Fault::None;
    QTest::newRow("CR with the eighth bit") << QByteArray("\x8d") << Fault::None;
}

// Text is looked at in words: each place in them, with neighbours that a carry could confuse.
void TestEndOfData::everyPlaceOfALineIsLookedAt()
{
    QFETCH(QByteArray, octet);
    QFETCH(Fault, fault);
    for (const char around : {'y', '\x0e', '\x7f', '\x80', '\xff'}) {
        for (qsizetype place = 1; place < 34; ++place) {
            const QByteArray wire = QByteArray(place, around) + octet + QByteArray(34 - place, around) + "\r\n.\r\n";
            const Result expected{wire.size(), true, wire.size() - 3, fault};
            QVERIFY(resultInPieces(wire, wire.size()) == expected);
            QVERIFY(resultInPieces(wire, 1) == expected);
        }
    }
}

void TestEndOfData::nothingIsReadBehindTheEnd()
{
    EndOfData end;
    QCOMPARE(end.feed("a\r\n.\r\nQUIT\r\n").consumed, qsizetype(6));
    QCOMPARE(end.feed("NOOP\r\n").consumed, qsizetype(0));
    QCOMPARE(end.octets(), qint64(3));
}

QTEST_APPLESS_MAIN(TestEndOfData)
#include "tst_endofdata.moc"
