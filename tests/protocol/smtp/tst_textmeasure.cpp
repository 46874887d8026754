// SPDX-License-Identifier: MIT
#include "protocol/smtp/dialogueplayer.h"
#include "smtp/server/textmeasure.h"

#include <QTest>

using namespace Smtp;

namespace {

/// A header section of exactly @p octets, its fields at most 78 long.
QByteArray header(qsizetype octets)
{
    QByteArray text;
    while (octets - text.size() > 160)
        text += "X-Pad: " + QByteArray(69, 'p') + "\r\n";
    return text + "X-Last: " + QByteArray(octets - text.size() - 10, 'l') + "\r\n";
}

TextMeasure measured(const QByteArray &wire, qsizetype pieceOctets)
{
    TextMeasure measure;
    for (qsizetype at = 0; at < wire.size(); at += pieceOctets)
        measure.feed(QByteArrayView(wire).sliced(at, qMin(pieceOctets, wire.size() - at)));
    return measure;
}

/// The reply to @p text, sent by DATA.
QByteArray replyTo(const QByteArray &text, const ServerOptions &options, qsizetype *stored)
{
    TestConnection connection(options);
    connection.receive("HELO x\r\nMAIL FROM:<a@b>\r\nRCPT TO:<alice@b>\r\nDATA\r\n");
    connection.output.clear();
    connection.receive(text + ".\r\n");
    *stored = connection.stored.size();
    return connection.output.trimmed();
}

} // namespace

/// What is measured of a message's text, and what is refused for it: at the limit, below it, above it.
class TestTextMeasure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headerSections_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<qint64>("octets");
        const auto row = [](const char *name, const QByteArray &wire, qint64 octets) {
            QTest::newRow(name) << wire << octets;
        };
        row("a field and a body", "Subject: x\r\n\r\nbody: not\r\n.\r\n", 12);
        row("a folded field", "Subject: x\r\n y\r\n\tz\r\n\r\n", 20);
        row("no body", "Subject: x\r\n.\r\n", 12);
        row("nothing", ".\r\n", 0);
        row("an empty line first", "\r\nSubject: x\r\n", 0);
        row("a line that is no field ends it", "A: b\r\nhello world\r\nC: d\r\n", 6);
        row("no header at all", "hello world\r\nC: d\r\n", 0);
        row("no line end at all", QByteArray(5000, 'a'), 0);
        row("a name as long as a line may be", QByteArray(998, 'a') + ": x\r\n\r\n", 1003);
        row("a name that is longer", QByteArray(999, 'a') + ": x\r\n\r\n", 0);
        row("a colon first", ": x\r\n\r\n", 0);
        row("a name beyond ASCII", "S\xC3\xBC: x\r\n\r\n", 0);
        row("a field that never ends", "A:" + QByteArray(70000, 'a'), 70002);
    }
    void headerSections()
    {
        QFETCH(QByteArray, wire);
        for (const qsizetype piece : {wire.size(), qsizetype(1), qsizetype(7)})
            QTEST(measured(wire, piece).headerOctets(), "octets");
    }

    void longestLines_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<qint64>("octets");
        QTest::newRow("its CRLF counts") << QByteArray("abc\r\nab\r\n.\r\n") << qint64(5);
        QTest::newRow("a stuffed dot does not") << QByteArray("..bc\r\n.\r\n") << qint64(5);
        QTest::newRow("one in the body") << QByteArray("A: b\r\n\r\n" + QByteArray(998, 'x') + "\r\n.\r\n")
                                         << qint64(1000);
        QTest::newRow("one that never ends") << QByteArray(70000, 'x') << qint64(70000);
        QTest::newRow("none") << QByteArray() << qint64(0);
    }
    void longestLines()
    {
        QFETCH(QByteArray, wire);
        for (const qsizetype piece : {qMax<qsizetype>(wire.size(), 1), qsizetype(1), qsizetype(7)})
            QTEST(measured(wire, piece).longestLine(), "octets");
    }

    void limits_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("maxHeader");
        QTest::addColumn<qint64>("maxLine");
        QTest::addColumn<QByteArray>("reply"); // begins so
        const QByteArray kept = "250 ";
        const QByteArray body = "\r\nbody\r\n";
        QTest::newRow("a header below the limit") << header(16383) + body << qint64(16384) << qint64(0) << kept;
        QTest::newRow("a header at the limit") << header(16384) + body << qint64(16384) << qint64(0) << kept;
        QTest::newRow("a header above the limit")
            << header(16385) + body << qint64(16384) << qint64(0) << QByteArray("552 Header is larger than 16384");
        QTest::newRow("a header of any size") << header(300000) + body << qint64(0) << qint64(0) << kept;
        QTest::newRow("a body above the header's limit")
            << header(200) + "\r\n" + header(20000) << qint64(16384) << qint64(0) << kept;
        const auto line = [](qsizetype octets) { return "A: b\r\n\r\n" + QByteArray(octets - 2, 'x') + "\r\n"; };
        QTest::newRow("a line below the limit") << line(999) << qint64(0) << qint64(1000) << kept;
        QTest::newRow("a line at the limit") << line(1000) << qint64(0) << qint64(1000) << kept;
        QTest::newRow("a line above the limit")
            << line(1001) << qint64(0) << qint64(1000) << QByteArray("550 a line is longer than 1000 octets");
        QTest::newRow("a line of any length") << line(100000) << qint64(0) << qint64(0) << kept;
    }
    void limits()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, maxHeader);
        QFETCH(qint64, maxLine);
        QFETCH(QByteArray, reply);
        ServerOptions options;
        options.maxHeaderOctets = maxHeader;
        options.maxLineOctets = maxLine;
        qsizetype stored = 0;
        const QByteArray said = replyTo(text, options, &stored);
        QVERIFY2(said.startsWith(reply), said.constData());
        QCOMPARE(stored, reply.startsWith("250") ? 1 : 0);
    }

    void aChunkIsMeasuredToo()
    {
        ServerOptions options;
        options.maxLineOctets = 1000;
        TestConnection connection(options);
        const QByteArray text = "A: b\r\n\r\n" + QByteArray(999, 'x') + "\r\n";
        connection.receive("EHLO x\r\nMAIL FROM:<a@b>\r\nRCPT TO:<alice@b>\r\n");
        connection.output.clear();
        connection.receive("BDAT " + QByteArray::number(text.size()) + " LAST\r\n" + text);
        QVERIFY2(connection.output.startsWith("550 5.6.0 "), connection.output.constData());
        QVERIFY(connection.stored.isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestTextMeasure)
#include "tst_textmeasure.moc"
