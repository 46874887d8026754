// SPDX-License-Identifier: MIT
#include "wire/linereader.h"

#include <QList>
#include <QTest>

using namespace Wire;

class TestLineReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lines_data();
    void lines();
    void limit_data();
    void limit();
    void octetsAsTheyCame_data();
    void octetsAsTheyCame();
    void anOverlongLineIsHeldNoLongerThanTheLimit();
    void theRestFollowsTheLastLine();
};

namespace {

constexpr qsizetype Limit = 16;

/// "text" for a line, "!" for an overlong one, "text~" for one with a bare LF.
QByteArrayList readAll(LineReader &reader)
{
    QByteArrayList found;
    while (const std::optional<LineReader::Line> line = reader.next())
        found.append(line->overlong ? "!" : line->bareLf ? line->text + '~' : line->text);
    return found;
}

QByteArrayList readInPieces(const QByteArray &stream, qsizetype pieceOctets)
{
    LineReader reader(Limit);
    QByteArrayList found;
    for (qsizetype at = 0; at < stream.size(); at += pieceOctets) {
        reader.feed(QByteArrayView(stream).sliced(at, std::min(pieceOctets, stream.size() - at)));
        found += readAll(reader);
    }
    return found;
}

} // namespace

void TestLineReader::lines_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArrayList>("lines");
    QTest::newRow("one line") << QByteArray("HELO x\r\n") << QByteArrayList{"HELO x"};
    QTest::newRow("two merged in one segment") << QByteArray("HELO x\r\nQUIT\r\n") << QByteArrayList{"HELO x", "QUIT"};
    QTest::newRow("an empty line") << QByteArray("\r\n") << QByteArrayList{""};
    QTest::newRow("no end yet") << QByteArray("HELO") << QByteArrayList{};
    QTest::newRow("a bare LF is marked") << QByteArray("HELO x\nQUIT\r\nNOOP\r\n")
                                         << QByteArrayList{"HELO x~", "QUIT~", "NOOP"};
    QTest::newRow("a bare CR is text") << QByteArray("HELO\rx\r\n") << QByteArrayList{"HELO\rx"};
    QTest::newRow("two CRs: the last one ends") << QByteArray("HELO\r\r\n") << QByteArrayList{"HELO\r"};
    QTest::newRow("an overlong line is one fault") << QByteArray(100, 'x') + "\r\nQUIT\r\n"
                                                   << QByteArrayList{"!", "QUIT"};
    QTest::newRow("two overlong lines are two") << QByteArray(17, 'x') + "\r\n" + QByteArray(40, 'y') + "\r\n"
                                                << QByteArrayList{"!", "!"};
    QTest::newRow("overlong with a bare LF") << QByteArray(40, 'x') + "\nQUIT\r\nNOOP\r\n"
                                             << QByteArrayList{"!", "QUIT~", "NOOP"};
    QTest::newRow("overlong, its CR just swallowed") << QByteArray(Limit - 1, 'x') + "\r\nQUIT\r\n"
                                                     << QByteArrayList{"!", "QUIT"};
}

void TestLineReader::lines()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArrayList, lines);
    for (const qsizetype pieceOctets : {stream.size(), qsizetype(1), qsizetype(3), qsizetype(7)})
        QCOMPARE(readInPieces(stream, pieceOctets), lines);
}

void TestLineReader::limit_data()
{
    QTest::addColumn<qsizetype>("octets");
    QTest::addColumn<bool>("overlong");
    QTest::newRow("below") << Limit - 1 << false;
    QTest::newRow("at") << Limit << false;
    QTest::newRow("above") << Limit + 1 << true;
}

void TestLineReader::limit()
{
    QFETCH(qsizetype, octets);
    QFETCH(bool, overlong);
    const QByteArray line = QByteArray(octets - 2, 'x') + "\r\n";
    for (const qsizetype pieceOctets : {line.size(), qsizetype(1)})
        QCOMPARE(readInPieces(line, pieceOctets) == QByteArrayList{"!"}, overlong);
}

void TestLineReader::octetsAsTheyCame_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("a line") << QByteArray("HELO x\r\n");
    QTest::newRow("an empty line") << QByteArray("\r\n");
    QTest::newRow("a bare LF") << QByteArray("HELO x\n");
    QTest::newRow("an overlong line") << QByteArray(Limit - 1, 'x') + "\r\n";
    QTest::newRow("a line many times too long") << QByteArray(10 * Limit + 3, 'x') + "\r\n";
}

void TestLineReader::octetsAsTheyCame()
{
    QFETCH(QByteArray, line);
    LineReader burst(Limit);
    burst.feed(line + line);
    QCOMPARE(burst.next()->octets, line.size());
    QCOMPARE(burst.next()->octets, line.size());
    LineReader drip(Limit);
    std::optional<LineReader::Line> read;
    for (const char octet : line) {
        QVERIFY(!read);
        drip.feed(QByteArrayView(&octet, 1));
        read = drip.next();
    }
    QCOMPARE(read->octets, line.size());
}

void TestLineReader::anOverlongLineIsHeldNoLongerThanTheLimit()
{
    LineReader reader(Limit);
    for (int i = 0; i < 1000; ++i) {
        reader.feed(QByteArray(100, 'x'));
        QVERIFY(!reader.next());
        QVERIFY(reader.bufferedOctets() <= Limit);
    }
    reader.feed("\r\nQUIT\r\n");
    QCOMPARE(readAll(reader), (QByteArrayList{"!", "QUIT"}));
}

void TestLineReader::theRestFollowsTheLastLine()
{
    LineReader reader(Limit);
    reader.feed("DATA\r\nFrom: x\r\n");
    QCOMPARE(reader.next()->text, QByteArray("DATA"));
    QCOMPARE(reader.bufferedOctets(), qsizetype(9));
    QCOMPARE(reader.takeRest(), QByteArray("From: x\r\n"));
    QCOMPARE(reader.bufferedOctets(), qsizetype(0));
    reader.feed("QUIT\r\n");
    QCOMPARE(readAll(reader), QByteArrayList{"QUIT"});
}

QTEST_APPLESS_MAIN(TestLineReader)
#include "tst_linereader.moc"
