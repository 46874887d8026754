// SPDX-License-Identifier: MIT
// BDAT: octets are counted, and read whatever becomes of them. RFC 3030.
#include "protocol/smtp/dialogueplayer.h"
#include "wire/dotstuffing.h"

#include <QTest>

using namespace Smtp;

class TestChunking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dialogue_data();
    void dialogue();
    void unsoundText_data();
    void unsoundText();
    void soundText_data();
    void soundText();
    void chunksOfEverySize();
    void sizeUpToTheLimit();
    void moreThanAnybodyWaitsFor_data();
    void moreThanAnybodyWaitsFor();
    void aFailedMessageInThePipelineIsOneError();
    void whatIsGivenUpIsDropped_data();
    void whatIsGivenUpIsDropped();
    void manyChunksTakeLinearTime();
    void nothingIsHeldBetweenChunks();
    void textIsValidBehindTheLineThatBroughtIt();
};

namespace {

const QByteArray UpToRcpt = "HELO x\r\nMAIL FROM:<a@b>\r\nRCPT TO:<alice@b>\r\n";
const Script StillInStep{"C: NOOP", "S: 250"};

QByteArray bdat(const QByteArray &text, bool isLast = true)
{
    return "BDAT " + QByteArray::number(text.size()) + (isLast ? " LAST" : "") + "\r\n" + text;
}

} // namespace

void TestChunking::dialogue_data()
{
    QTest::addColumn<Script>("script");

    QTest::newRow("before HELO: 503, the octets are read") << Script{
        "S: 220", "R: BDAT 6\\r\\nQUIT\\r\\n", "S: 503", "C: MAIL FROM:<a@b>", "S: 503 Send HELO or EHLO first"};
    QTest::newRow("before MAIL: 503, the octets are read")
        << AfterHelo + Script{"R: BDAT 6\\r\\nQUIT\\r\\n", "S: 503"} + StillInStep;
    QTest::newRow("without a recipient: 503, and one may still be named")
        << AfterMail + Script{"R: BDAT 6 LAST\\r\\nQUIT\\r\\n",
                              "S: 503",
                              "C: RCPT TO:<alice@b>",
                              "S: 250",
                              "R: BDAT 3 LAST\\r\\nx\\r\\n",
                              "S: 250",
                              "M: x",
                              "M: ."};
    QTest::newRow("without a recipient: nothing of nothing is 503, too") << AfterMail + Script{"C: BDAT 0", "S: 503"};
    QTest::newRow("nothing at all is a message") << AfterRcpt + Script{"C: BDAT 0 LAST", "S: 250", "M: ."};
    QTest::newRow("the last chunk may be empty")
        << AfterRcpt + Script{"R: BDAT 3\\r\\nx\\r\\n", "S: 250", "C: BDAT 0 LAST", "S: 250", "M: x", "M: ."};
    QTest::newRow("a last line without its end gets one")
        << AfterRcpt + Script{"R: BDAT 1 LAST\\r\\nx", "S: 250", "M: x", "M: ."} + StillInStep;
    QTest::newRow("DATA after BDAT") << AfterRcpt + Script{"R: BDAT 3\\r\\nx\\r\\n", "S: 250", "C: DATA", "S: 503"} +
                                            StillInStep;
    QTest::newRow("RCPT after BDAT") << AfterRcpt +
                                            Script{"R: BDAT 3\\r\\nx\\r\\n", "S: 250", "C: RCPT TO:<bob@b>", "S: 503"} +
                                            StillInStep;
    QTest::newRow("MAIL after BDAT") << AfterRcpt +
                                            Script{"R: BDAT 3\\r\\nx\\r\\n", "S: 250", "C: MAIL FROM:<a@b>", "S: 503"} +
                                            StillInStep;
    QTest::newRow("NOOP between chunks") << AfterRcpt + Script{"R: BDAT 1\\r\\nx", "S: 250"} + StillInStep +
                                                Script{"R: BDAT 2 LAST\\r\\n\\r\\n", "S: 250", "M: x", "M: ."};
    QTest::newRow("BDAT after DATA was answered")
        << AfterRcpt + Script{"C: DATA", "S: 354", "C: .", "S: 250", "R: BDAT 6 LAST\\r\\nQUIT\\r\\n", "S: 503"} +
               StillInStep;
    QTest::newRow("BDAT in the text of DATA is text")
        << AfterRcpt + Script{"C: DATA", "S: 354", "C: BDAT 3 LAST", "C: .", "S: 250", "M: BDAT 3 LAST", "M: ."};
    QTest::newRow("after the last chunk the message is over")
        << AfterRcpt + Script{"C: BDAT 0 LAST", "S: 250", "C: BDAT 0 LAST", "S: 503", "C: MAIL FROM:<a@b>", "S: 250"};
    QTest::newRow("RSET forgets the chunks")
        << AfterRcpt + Script{"R: BDAT 3\\r\\nx\\r\\n", "S: 250", "C: RSET", "S: 250", "C: BDAT 0 LAST", "S: 503"} +
               AfterMail.mid(3) + Script{"C: RCPT TO:<bob@b>", "S: 250", "C: DATA", "S: 354", "C: .", "S: 250", "M: ."};
    QTest::newRow("EHLO forgets the chunks")
        << AfterRcpt + Script{"R: BDAT 3\\r\\nx\\r\\n", "S: 250", "C: HELO y", "S: 250", "C: BDAT 0 LAST", "S: 503"};
    QTest::newRow("no number: there is nothing to count, and nothing is read")
        << AfterRcpt + Script{"C: BDAT", "S: 501", "C: BDAT LAST", "S: 501", "C: BDAT -1", "S: 501"} + StillInStep;
    QTest::newRow("a word that is not LAST: the octets are read and the message is lost")
        << AfterRcpt + Script{"R: BDAT 6 FIRST\\r\\nQUIT\\r\\n",
                              "S: 501",
                              "R: BDAT 6 LAST\\r\\nQUIT\\r\\n",
                              "S: 503",
                              "C: DATA",
                              "S: 503"} +
               StillInStep;
    QTest::newRow("a store that takes nothing now: the whole pipeline is read")
        << AfterMail +
               Script{"C: RCPT TO:<nodisk@b>", "S: 250", "R: BDAT 6\\r\\nQUIT\\r\\nBDAT 6 LAST\\r\\nQUIT\\r\\n",
                      "S: 452", "S: 503"} +
               StillInStep + AfterMail.mid(3);
    QTest::newRow("a mailbox that is full is told after the last chunk")
        << AfterMail + Script{"C: RCPT TO:<full@b>", "S: 250", "R: BDAT 3\\r\\nx\\r\\n", "S: 250",
                              "C: BDAT 0 LAST",      "S: 452", "C: BDAT 0 LAST",         "S: 503"};
    QTest::newRow("text that looks like commands, split anywhere")
        << AfterRcpt +
               Script{"R: BDAT 8\\r\\nQUIT\\r\\nRSBDAT 7 LAST\\r\\nET\\r\\n.\\r\\n",
                      "S: 250",
                      "S: 250",
                      "M: QUIT",
                      "M: RSET",
                      "M: ..",
                      "M: ."} +
               StillInStep;
    QTest::newRow("QUIT between chunks ends it")
        << AfterRcpt + Script{"R: BDAT 3\\r\\nx\\r\\n", "S: 250", "C: QUIT", "S: 221", "R: BDAT 0 LAST\\r\\n"};
}

void TestChunking::dialogue()
{
    QFETCH(Script, script);
    QCOMPARE(playAllWays(script), QByteArray());
}

void TestChunking::unsoundText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("LF . LF") << QByteArray("x\n.\nMAIL FROM:<forged@b>\r\n");
    QTest::newRow("LF . CRLF") << QByteArray("x\n.\r\nMAIL FROM:<forged@b>\r\n");
    QTest::newRow("CR . CR") << QByteArray("x\r.\rMAIL FROM:<forged@b>\r\n");
    QTest::newRow("CRLF . LF") << QByteArray("x\r\n.\nMAIL FROM:<forged@b>\r\n");
    QTest::newRow("CR CR LF") << QByteArray("x\r\r\n");
    QTest::newRow("a bare LF alone") << QByteArray("\n");
    QTest::newRow("a bare CR at the end") << QByteArray("x\r");
    QTest::newRow("a NUL") << QByteArray("x\0y\r\n", 5);
}

/// RFC 3030 allows them in BINARYMIME only. Refused with the last chunk, wherever the text is cut.
void TestChunking::unsoundText()
{
    QFETCH(QByteArray, text);
    for (qsizetype cut = 0; cut <= text.size(); ++cut) {
        TestConnection connection({});
        connection.receive(UpToRcpt + bdat(text.first(cut), false));
        QCOMPARE(lastReply(connection), "250 " + QByteArray::number(cut) + " octets received");
        connection.receive(bdat(text.sliced(cut)));
        QVERIFY2(lastReply(connection).startsWith("550 "), lastReply(connection).constData());
        QCOMPARE(connection.stored, QByteArrayList());
        QCOMPARE(connection.dropped, 1);
        connection.receive("MAIL FROM:<a@b>\r\n");
        QVERIFY2(lastReply(connection).startsWith("250 "), lastReply(connection).constData());
    }
    TestConnection extended({});
    extended.receive("EHLO x\r\n" + UpToRcpt.mid(8) + bdat(text));
    QVERIFY2(lastReply(extended).startsWith("550 5.6.0 "), lastReply(extended).constData());
}

void TestChunking::soundText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("a closing line") << QByteArray(".\r\n");
    QTest::newRow("a closing line behind text") << QByteArray("x\r\n.\r\nMAIL FROM:<a@b>\r\n");
    QTest::newRow("dots at the beginnings of lines") << QByteArray(".x\r\n..\r\n\r\n...\r\n");
    QTest::newRow("dots elsewhere") << QByteArray("x.\r\n x.\r\n");
    QTest::newRow("octets above 127") << QByteArray("\xe9\xff\r\n");
    QTest::newRow("empty lines") << QByteArray("\r\n\r\n\r\n");
}

/// What DATA would have brought, wherever it is cut, and whatever the link cuts.
void TestChunking::soundText()
{
    QFETCH(QByteArray, text);
    for (qsizetype cut = 0; cut <= text.size(); ++cut) {
        const QByteArray octets = UpToRcpt + bdat(text.first(cut), false) + bdat(text.sliced(cut)) + "NOOP\r\n";
        TestConnection burst({});
        burst.receive(octets);
        QCOMPARE(burst.stored, QByteArrayList{Wire::stuffed(text)});
        QCOMPARE(lastReply(burst), QByteArray("250 OK"));
        TestConnection drip({});
        for (const char octet : octets)
            drip.receive(QByteArrayView(&octet, 1));
        QCOMPARE(drip.stored, burst.stored);
        QCOMPARE(drip.output, burst.output);
    }
}

void TestChunking::chunksOfEverySize()
{
    const QByteArray text = QByteArray("Subject: x\r\n\r\n.\r\n..x\r\n" + QByteArray(300000, 'x') + "\r\n.");
    const QByteArray wire = Wire::stuffed(text);
    for (const qsizetype size : {1000, 65535, 65536, 65537, 131072, 300000}) {
        QByteArray octets = UpToRcpt;
        for (qsizetype at = 0; at < text.size(); at += size)
            octets += bdat(text.mid(at, size), at + size >= text.size());
        TestConnection connection({});
        connection.receive(octets);
        QVERIFY(connection.stored == QByteArrayList{wire});
        QCOMPARE(connection.session().bufferedOctets(), 0);
    }
}

void TestChunking::sizeUpToTheLimit()
{
    ServerOptions options;
    options.maxMessageOctets = 10;
    const auto replies = [&](const QByteArray &octets) {
        TestConnection connection(options);
        connection.receive("EHLO x\r\n" + UpToRcpt.mid(8));
        const qsizetype before = connection.output.size();
        connection.receive(octets + "NOOP\r\n");
        QByteArrayList codes;
        for (const QByteArray &line : connection.output.mid(before).split('\n'))
            codes += line.left(9);
        codes.removeLast();
        return codes.join(", ");
    };
    QCOMPARE(replies(bdat("12345678\r\n")), QByteArray("250 2.6.0, 250 2.0.0"));
    QCOMPARE(replies(bdat("123456789\r\n")), QByteArray("552 5.3.4, 250 2.0.0"));
    QCOMPARE(replies(bdat("..345678\r\n")), QByteArray("250 2.6.0, 250 2.0.0"));
    QCOMPARE(replies(bdat("12345", false) + bdat("678\r\n")), QByteArray("250 2.0.0, 250 2.6.0, 250 2.0.0"));
    QCOMPARE(replies(bdat("12345", false) + bdat("6789\r\n")), QByteArray("250 2.0.0, 552 5.3.4, 250 2.0.0"));
    QCOMPARE(replies(bdat("12345678901", false) + bdat("x\r\n", false) + bdat("QUIT\r\n")),
             QByteArray("552 5.3.4, 503 5.5.1, 503 5.5.1, 250 2.0.0"));
    QCOMPARE(replies(bdat("12345", false) + bdat("678901", false)), QByteArray("250 2.0.0, 552 5.3.4, 250 2.0.0"));
    // The line end that is added counts.
    QCOMPARE(replies(bdat("12345678")), QByteArray("250 2.6.0, 250 2.0.0"));
    QCOMPARE(replies(bdat("123456789")), QByteArray("552 5.3.4, 250 2.0.0"));
    QCOMPARE(replies(bdat(QByteArray(200000, 'x'))), QByteArray("552 5.3.4, 250 2.0.0"));
}

void TestChunking::moreThanAnybodyWaitsFor_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<bool>("closes");
    QTest::newRow("at the limit of what is dropped") << QByteArray::number(MaxDiscardedChunkOctets) << false;
    QTest::newRow("one more") << QByteArray::number(MaxDiscardedChunkOctets + 1) << true;
    QTest::newRow("the largest number that 63 bits hold") << QByteArray("9223372036854775807") << true;
    QTest::newRow("one more than that") << QByteArray("9223372036854775808") << true;
    QTest::newRow("beyond 64 bits") << QByteArray("99999999999999999999") << true;
}

void TestChunking::moreThanAnybodyWaitsFor()
{
    QFETCH(QByteArray, octets);
    QFETCH(bool, closes);
    for (const QByteArray &before : {UpToRcpt, QByteArray("HELO x\r\n")}) {
        TestConnection connection({});
        connection.receive(before);
        const qsizetype said = connection.output.size();
        connection.receive("BDAT " + octets + " LAST\r\nQUIT\r\n");
        QCOMPARE(connection.session().isClosed(), closes);
        const QByteArrayList lines = connection.output.mid(said).split('\n');
        QCOMPARE(lines.size(), closes ? 3 : 1);
        QVERIFY(!closes || lines.at(0).startsWith(before == UpToRcpt ? "552 " : "503 "));
        QVERIFY(!closes || lines.at(1).startsWith("421 "));
    }
}

/// A client that pipelines cannot know that its message is lost: however many chunks follow, they are no errors.
void TestChunking::aFailedMessageInThePipelineIsOneError()
{
    QByteArray octets = UpToRcpt.first(UpToRcpt.size() - 19) + "RCPT TO:<eve@b>\r\n";
    for (int i = 0; i < 4 * DefaultMaxErrors; ++i)
        octets += bdat("QUIT\r\n", false);
    TestConnection noRecipient({});
    noRecipient.receive(octets + "NOOP\r\n");
    QCOMPARE(lastReply(noRecipient), QByteArray("250 OK"));
    QCOMPARE(noRecipient.output.count("\r\n503 "), 4 * DefaultMaxErrors);

    TestConnection tooLarge({});
    tooLarge.receive(UpToRcpt + "BDAT 1 FIRST\r\nx" + bdat("QUIT\r\n", false).repeated(4 * DefaultMaxErrors) +
                     "NOOP\r\n");
    QCOMPARE(lastReply(tooLarge), QByteArray("250 OK"));

    TestConnection tooEarly({});
    tooEarly.receive("HELO x\r\n" + bdat("QUIT\r\n").repeated(DefaultMaxErrors));
    QVERIFY(!tooEarly.session().isClosed());
    tooEarly.receive(bdat("QUIT\r\n"));
    QVERIFY2(lastReply(tooEarly).startsWith("421 "), lastReply(tooEarly).constData());
}

void TestChunking::whatIsGivenUpIsDropped_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<int>("dropped");
    QTest::newRow("RSET") << QByteArray("RSET\r\n") << 1;
    QTest::newRow("EHLO") << QByteArray("EHLO x\r\n") << 1;
    QTest::newRow("a HELO that is refused changes nothing") << QByteArray("HELO \x01\r\n") << 0;
    QTest::newRow("a chunk that is too large") << QByteArray("BDAT 60000000\r\n") << 1;
    QTest::newRow("a chunk with a word too many") << QByteArray("BDAT 1 FIRST\r\nx") << 1;
}

void TestChunking::whatIsGivenUpIsDropped()
{
    QFETCH(QByteArray, octets);
    TestConnection connection({});
    connection.receive(UpToRcpt + bdat("x\r\n", false) + octets);
    QTEST(connection.dropped, "dropped");
    QCOMPARE(connection.stored, QByteArrayList());
}

void TestChunking::manyChunksTakeLinearTime()
{
    constexpr int Chunks = 100000;
    TestConnection connection({});
    connection.receive(UpToRcpt + bdat("x\r\n", false).repeated(Chunks) + bdat({}));
    QVERIFY(connection.stored == QByteArrayList{QByteArray("x\r\n").repeated(Chunks) + ".\r\n"});
}

void TestChunking::nothingIsHeldBetweenChunks()
{
    TestConnection connection({});
    connection.receive(UpToRcpt + "BDAT 1000000\r\n");
    QCOMPARE(connection.session().stateName().toByteArray(), QByteArray("Chunk"));
    for (int i = 0; i < 999999; i += 1001) {
        connection.receive(QByteArray(qMin(1001, 999999 - i), 'x'));
        QCOMPARE(connection.session().bufferedOctets(), 0);
    }
    connection.receive("x");
    QCOMPARE(lastReply(connection), QByteArray("250 1000000 octets received"));
    QCOMPARE(connection.session().stateName().toByteArray(), QByteArray("Transaction"));
}

/// An empty last chunk shows its line and its text in one step.
void TestChunking::textIsValidBehindTheLineThatBroughtIt()
{
    ServerOptions options;
    options.handsOutLines = true;
    TestConnection connection(options);
    connection.receive(UpToRcpt + bdat("x", false) + bdat({}));
    QCOMPARE(connection.stored, QByteArrayList{"x\r\n.\r\n"});
    QCOMPARE(connection.log.at(connection.log.size() - 2), QByteArray("C: BDAT 0 LAST"));
}

QTEST_APPLESS_MAIN(TestChunking)
#include "tst_chunking.moc"
