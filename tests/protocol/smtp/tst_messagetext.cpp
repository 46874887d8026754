// SPDX-License-Identifier: MIT
// The text of DATA: its true end and what only looks like one.
#include "protocol/smtp/dialogueplayer.h"

#include <QTest>

using namespace Smtp;

class TestMessageText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lookAlike_data();
    void lookAlike();
    void lookAlikeCutAnywhere_data();
    void lookAlikeCutAnywhere();
    void soundText_data();
    void soundText();
    void sizeUpToTheLimit_data();
    void sizeUpToTheLimit();
    void hopsUpToALoop_data();
    void hopsUpToALoop();
    void largeTextInPieces();
};

namespace {

const QByteArray UpToData = "HELO x\r\nMAIL FROM:<a@b>\r\nRCPT TO:<alice@b>\r\nDATA\r\n";
/// What an attacker hides behind a false end: a message of its own.
const QByteArray Hidden = "MAIL FROM:<forged@b>\r\nRCPT TO:<bob@b>\r\nDATA\r\nforged\r\n";

void feed(TestConnection &connection, const QByteArray &octets, Way way)
{
    if (way == Way::InOneBurst)
        return connection.receive(octets);
    qsizetype begin = 0;
    while (begin < octets.size()) {
        const qsizetype lineFeed = octets.indexOf('\n', begin);
        const qsizetype end = way == Way::OctetByOctet ? begin + 1 : lineFeed < 0 ? octets.size() : lineFeed + 1;
        connection.receive(QByteArrayView(octets).sliced(begin, end - begin));
        begin = end;
    }
}

} // namespace

void TestMessageText::lookAlike_data()
{
    QTest::addColumn<QByteArray>("falseEnd");
    QTest::addColumn<QByteArray>("fault");

    const QByteArray lf = "550 line ends must be CRLF (curl: --crlf)";
    const QByteArray cr = "550 a bare CR is no line end: line ends must be CRLF (curl: --crlf)";
    const QByteArray nul = "550 the message holds a NUL octet";
    QTest::newRow("LF . LF") << QByteArray("x\n.\n") << lf;
    QTest::newRow("LF . CRLF") << QByteArray("x\n.\r\n") << lf;
    QTest::newRow("LF . CR") << QByteArray("x\n.\r") << lf;
    QTest::newRow("LF . CR CR LF") << QByteArray("x\n.\r\r\n") << lf;
    QTest::newRow("CRLF . LF") << QByteArray("x\r\n.\n") << lf;
    QTest::newRow("CRLF . CR") << QByteArray("x\r\n.\r") << cr;
    QTest::newRow("CRLF . CR CR LF") << QByteArray("x\r\n.\r\r\n") << cr;
    QTest::newRow("CRLF . LF CR") << QByteArray("x\r\n.\n\r") << lf;
    QTest::newRow("CR . CR") << QByteArray("x\r.\r") << cr;
    QTest::newRow("CR . LF") << QByteArray("x\r.\n") << cr;
    QTest::newRow("CR . CRLF") << QByteArray("x\r.\r\n") << cr;
    QTest::newRow("CR CR LF . CR CR LF") << QByteArray("x\r\r\n.\r\r\n") << cr;
    QTest::newRow("CR CR LF . CRLF") << QByteArray("x\r\r\n.\r\n") << QByteArray("550");
    QTest::newRow("LF CR . LF CR") << QByteArray("x\n\r.\n\r") << lf;
    QTest::newRow("LF LF . LF LF") << QByteArray("x\n\n.\n\n") << lf;
    QTest::newRow("CR CR . CR CR") << QByteArray("x\r\r.\r\r") << cr;
    QTest::newRow("CRLF NUL . CRLF") << QByteArray("x\r\n\0.\r\n", 7) << nul;
    QTest::newRow("CRLF . NUL CRLF") << QByteArray("x\r\n.\0\r\n", 7) << nul;
    QTest::newRow("CRLF . CR NUL LF") << QByteArray("x\r\n.\r\0\n", 7) << cr;
    QTest::newRow("CR NUL LF . CRLF") << QByteArray("x\r\0\n.\r\n", 7) << cr;
    QTest::newRow("NUL alone") << QByteArray("x\0y\r\n", 5) << nul;
    QTest::newRow("LF at the very beginning, then . CRLF") << QByteArray("\n.\r\n") << lf;
    QTest::newRow("CR at the very beginning, then LF . LF") << QByteArray("\r\n.\n") << lf;
    QTest::newRow("a dot at the very beginning, then LF") << QByteArray(".\n") << lf;
    QTest::newRow("a dot at the very beginning, then CR") << QByteArray(".\r") << cr;
}

/// The one that ends with CRLF "." CRLF behind a fault (CR CR LF . CRLF) ends there, and is refused; all others go on
/// to the true end.
void TestMessageText::lookAlike()
{
    QFETCH(QByteArray, falseEnd);
    QFETCH(QByteArray, fault);
    const bool endsThere = falseEnd.contains("\r\n.\r\n");
    for (const Way way : AllWays) {
        TestConnection connection({});
        feed(connection, UpToData + falseEnd + (endsThere ? QByteArray() : Hidden + "\r\n.\r\n"), way);
        QCOMPARE(connection.stored, QByteArrayList());
        QCOMPARE(connection.dropped, 1);
        QVERIFY2(lastReply(connection).startsWith(fault), lastReply(connection).constData());
        QCOMPARE(connection.output.count("\r\n"), 6);
        feed(connection, "NOOP\r\n", way);
        QCOMPARE(lastReply(connection), QByteArray("250 OK"));
    }
}

void TestMessageText::lookAlikeCutAnywhere_data()
{
    lookAlike_data();
}

/// Whatever the link cuts in two.
void TestMessageText::lookAlikeCutAnywhere()
{
    QFETCH(QByteArray, falseEnd);
    const QByteArray rest = falseEnd.contains("\r\n.\r\n") ? QByteArray("NOOP\r\n") : Hidden + "\r\n.\r\nNOOP\r\n";
    const QByteArray octets = falseEnd + rest;
    for (qsizetype cut = 0; cut <= octets.size(); ++cut) {
        TestConnection connection({});
        connection.receive(UpToData);
        connection.receive(octets.first(cut));
        connection.receive(octets.sliced(cut));
        QCOMPARE(connection.stored, QByteArrayList());
        QCOMPARE(connection.output.count("\r\n550 "), 1);
        QCOMPARE(connection.output.count("\r\n"), 7);
        QCOMPARE(lastReply(connection), QByteArray("250 OK"));
    }
}

void TestMessageText::soundText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("stored");
    const auto row = [](const char *title, const QByteArray &text) { QTest::newRow(title) << text << text; };
    const auto mended = [](const char *title, const QByteArray &text, const QByteArray &stored) {
        QTest::newRow(title) << text << stored;
    };
    row("no text at all", ".\r\n");
    row("one empty line", "\r\n.\r\n");
    row("a stuffed dot alone", "..\r\n.\r\n");
    row("many stuffed dots", "..\r\n...\r\n....x\r\n.\r\n");
    mended("a dot in front that was not stuffed", ".x\r\n.\r\n", "x\r\n.\r\n");
    mended("a dot and a blank", ". \r\n.\r\n", " \r\n.\r\n");
    mended("dots of a sender that does not stuff", "a\r\n.b.\r\n..c\r\n. d\r\n.\r\n", "a\r\nb.\r\n..c\r\n d\r\n.\r\n");
    row("octets above 127", "\xe9\xff\r\n.\r\n");
    row("a line of 100,000 octets", QByteArray(100000, 'x') + "\r\n.\r\n");
    row("what looks like commands", "RSET\r\nQUIT\r\nDATA\r\n.\r\n");
}

void TestMessageText::soundText()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, stored);
    for (const Way way : AllWays) {
        TestConnection connection({});
        feed(connection, UpToData + text + "NOOP\r\n", way);
        QCOMPARE(connection.stored, QByteArrayList{stored});
        QCOMPARE(connection.endedOctets, Wire::octetCount(stored));
        QCOMPARE(lastReply(connection), QByteArray("250 OK"));
    }
}

void TestMessageText::sizeUpToTheLimit_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("kept");
    QTest::newRow("below") << QByteArray("123456\r\n.\r\n") << true;
    QTest::newRow("at the limit") << QByteArray("12345678\r\n.\r\n") << true;
    QTest::newRow("at the limit, stuffing not counted") << QByteArray("..2345678\r\n.\r\n") << true;
    QTest::newRow("one above") << QByteArray("123456789\r\n.\r\n") << false;
    QTest::newRow("far above") << QByteArray(200000, 'x') + "\r\n.\r\n" << false;
}

void TestMessageText::sizeUpToTheLimit()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, kept);
    ServerOptions options;
    options.maxMessageOctets = 10;
    for (const Way way : AllWays) {
        TestConnection connection(options);
        feed(connection, "EHLO x\r\n" + UpToData.mid(8) + text, way);
        QCOMPARE(connection.stored, kept ? QByteArrayList{text} : QByteArrayList());
        QCOMPARE(connection.dropped, kept ? 0 : 1);
        const QByteArray expected = kept ? "250 2.6.0 " : "552 5.3.4 ";
        QVERIFY2(lastReply(connection).startsWith(expected), lastReply(connection).constData());
    }
}

void TestMessageText::hopsUpToALoop_data()
{
    QTest::addColumn<int>("hops");
    QTest::addColumn<QByteArray>("reply");
    QTest::newRow("one less than a loop has") << LoopHops - 1 << QByteArray("250");
    QTest::newRow("a loop") << LoopHops << QByteArray("554 Too many Received fields: a loop");
    QTest::newRow("one more") << LoopHops + 1 << QByteArray("554 Too many Received fields: a loop");
}

void TestMessageText::hopsUpToALoop()
{
    QFETCH(int, hops);
    QFETCH(QByteArray, reply);
    const bool isLoop = hops >= LoopHops;
    const QByteArray text = QByteArray("Received: x\r\n").repeated(hops) + "\r\nReceived: not a hop\r\n.\r\n";
    for (const Way way : AllWays) {
        TestConnection connection({});
        feed(connection, UpToData + text, way);
        QVERIFY2(lastReply(connection).startsWith(reply), lastReply(connection).constData());
        QCOMPARE(connection.stored.size(), isLoop ? 0 : 1);
        QCOMPARE(connection.dropped, isLoop ? 1 : 0);
        feed(connection, "NOOP\r\n", way);
        QCOMPARE(lastReply(connection), QByteArray("250 OK"));
    }
}

void TestMessageText::largeTextInPieces()
{
    constexpr qsizetype Piece = 64 * 1024;
    const QByteArray line = QByteArray(70, 'x') + "\r\n";
    const QByteArray text = line.repeated(30 * 1024 * 1024 / line.size()) + ".\r\n";
    TestConnection connection({});
    connection.receive(UpToData);
    for (qsizetype begin = 0; begin < text.size(); begin += Piece) {
        connection.receive(QByteArrayView(text).sliced(begin, qMin(Piece, text.size() - begin)));
        QCOMPARE(connection.session().bufferedOctets(), 0);
    }
    QVERIFY(connection.stored == QByteArrayList{text});
}

QTEST_APPLESS_MAIN(TestMessageText)
#include "tst_messagetext.moc"
