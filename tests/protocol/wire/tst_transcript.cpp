// SPDX-License-Identifier: MIT
#include "wire/transcript.h"

#include <QTest>

using namespace Wire;

class TestTranscript : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void line_data();
    void line();
    void limit();
    void masked_data();
    void masked();
    void octets();
};

void TestTranscript::line_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("plain text") << QByteArray("HELO x") << QByteArray("HELO x");
    QTest::newRow("UTF-8 stays") << QByteArray("caf\xc3\xa9") << QByteArray("caf\xc3\xa9");
    QTest::newRow("other octets do not") << QByteArray("caf\xe9") << QByteArray("caf\\xe9");
    QTest::newRow("a terminal's escape") << QByteArray("\x1b[2J") << QByteArray("\\x1b[2J");
    QTest::newRow("an eight-bit escape") << QByteArray("\xc2\x9b"
                                                       "2J")
                                         << QByteArray("\\u{9B}2J");
    QTest::newRow("an override that forges a reply")
        << QByteArray("NOOP \xe2\x80\xaeKO 052") << QByteArray("NOOP \\u{202E}KO 052");
    QTest::newRow("a byte order mark before the command")
        << QByteArray("\xef\xbb\xbfHELO x") << QByteArray("\\u{FEFF}HELO x");
    QTest::newRow("a line separator") << QByteArray("a\xe2\x80\xa8") << QByteArray("a\\u{2028}");
    QTest::newRow("an override in what is not UTF-8")
        << QByteArray("\xff\xe2\x80\xae") << QByteArray("\\xff\\xe2\\x80\\xae");
    QTest::newRow("a NUL") << QByteArray("a\0b", 3) << QByteArray("a\\x00b");
    QTest::newRow("a bare CR") << QByteArray("a\rb") << QByteArray("a\\x0db");
}

void TestTranscript::line()
{
    QFETCH(QByteArray, raw);
    QTEST(transcriptLine(raw), "shown");
}

void TestTranscript::limit()
{
    QCOMPARE(transcriptLine(QByteArray(MaxTranscriptOctets - 1, 'x')).size(), MaxTranscriptOctets - 1);
    QCOMPARE(transcriptLine(QByteArray(MaxTranscriptOctets, 'x')).size(), MaxTranscriptOctets);
    QCOMPARE(transcriptLine(QByteArray(MaxTranscriptOctets + 1, 'x')), QByteArray(MaxTranscriptOctets, 'x') + "...");
    // A character that stands across the limit is left out whole.
    QCOMPARE(transcriptLine(QByteArray(MaxTranscriptOctets - 1, 'x') + "\xc3\xa9"),
             QByteArray(MaxTranscriptOctets - 1, 'x') + "...");
}

void TestTranscript::masked_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<int>("keptWords");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("PASS") << QByteArray("PASS secret") << 1 << QByteArray("PASS ********");
    QTest::newRow("a secret with blanks") << QByteArray("PASS my secret") << 1 << QByteArray("PASS ********");
    QTest::newRow("an initial response") << QByteArray("AUTH PLAIN AGEAYg==") << 2 << QByteArray("AUTH PLAIN ********");
    QTest::newRow("no initial response") << QByteArray("AUTH PLAIN") << 2 << QByteArray("AUTH PLAIN");
    QTest::newRow("a whole line") << QByteArray("AGEAYg==") << 0 << QByteArray("********");
    QTest::newRow("the length is not told") << QByteArray("x") << 0 << QByteArray("********");
}

void TestTranscript::masked()
{
    QFETCH(QByteArray, raw);
    QFETCH(int, keptWords);
    QTEST(maskedLine(raw, keptWords), "shown");
}

void TestTranscript::octets()
{
    QCOMPARE(shownOctets("NOOP \\xff", 8), 8);
    QCOMPARE(shownOctets("AUTH PLAIN", 12), 12);
    QCOMPARE(shownOctets("PASS ********", 100), 15);
    QCOMPARE(shownOctets("********", 3), 10);
}

QTEST_APPLESS_MAIN(TestTranscript)
#include "tst_transcript.moc"
