// SPDX-License-Identifier: MIT
#include "pop3/words/reply.h"
#include "pop3/words/texts.h"

#include <QSet>
#include <QTest>

using namespace Pop3;

class TestReply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writing_data();
    void writing();
    void aReplyIsOneLineOfAtMost512Octets_data();
    void aReplyIsOneLineOfAtMost512Octets();
    void reading_data();
    void reading();
    void whatIsNoReply_data();
    void whatIsNoReply();
    void argumentsAreFilledIn_data();
    void argumentsAreFilledIn();
    void aCutLeavesNoHalfCharacter();
    void controlCharactersFromAServerAreNotShown();
    void everyTextHasItsArgumentsInEveryLanguage();
    void languagesAreLookedUp_data();
    void languagesAreLookedUp();
};

void TestReply::writing_data()
{
    QTest::addColumn<bool>("ok");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("wire");

    QTest::newRow("a positive one without text") << true << QByteArray() << QByteArray() << QByteArray("+OK\r\n");
    QTest::newRow("a positive one with text")
        << true << QByteArray() << QByteArray("2 320") << QByteArray("+OK 2 320\r\n");
    QTest::newRow("a negative one") << false << QByteArray() << QByteArray("no") << QByteArray("-ERR no\r\n");
    QTest::newRow("a response code") << false << QByteArray("IN-USE") << QByteArray("busy")
                                     << QByteArray("-ERR [IN-USE] busy\r\n");
    QTest::newRow("a response code alone")
        << false << QByteArray("AUTH") << QByteArray() << QByteArray("-ERR [AUTH]\r\n");
    QTest::newRow("line ends in the text make no second reply") << true << QByteArray() << QByteArray("a\r\n-ERR b")
                                                                << QByteArray("+OK a?"
                                                                              "?-ERR b\r\n");
    QTest::newRow("a NUL in the text") << true << QByteArray() << QByteArray("a\0b", 3) << QByteArray("+OK a?b\r\n");
}

void TestReply::writing()
{
    QFETCH(bool, ok);
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, text);
    QTEST(toWire({ok, code, text}), "wire");
}

void TestReply::aReplyIsOneLineOfAtMost512Octets_data()
{
    QTest::addColumn<int>("textOctets");
    QTest::addColumn<int>("wireOctets");

    QTest::newRow("below the limit") << 505 << 511;
    QTest::newRow("at the limit") << 506 << 512;
    QTest::newRow("above the limit") << 507 << 512;
    QTest::newRow("far above the limit") << 100000 << 512;
}

void TestReply::aReplyIsOneLineOfAtMost512Octets()
{
    QFETCH(int, textOctets);
    const QByteArray wire = toWire(positive(QByteArray(textOctets, 'x')));
    QTEST(int(wire.size()), "wireOctets");
    QVERIFY(wire.endsWith("x\r\n"));
}

void TestReply::reading_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("ok");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("a bare +OK") << QByteArray("+OK") << true << QByteArray() << QByteArray();
    QTest::newRow("a bare -ERR") << QByteArray("-ERR") << false << QByteArray() << QByteArray();
    QTest::newRow("text") << QByteArray("+OK ready <1.2@x>") << true << QByteArray() << QByteArray("ready <1.2@x>");
    QTest::newRow("small letters") << QByteArray("-err no") << false << QByteArray() << QByteArray("no");
    QTest::newRow("a response code") << QByteArray("-ERR [IN-USE] busy") << false << QByteArray("IN-USE")
                                     << QByteArray("busy");
    QTest::newRow("a response code without text")
        << QByteArray("-ERR [SYS/TEMP]") << false << QByteArray("SYS/TEMP") << QByteArray();
    QTest::newRow("a bracket that is text")
        << QByteArray("-ERR [not a code] no") << false << QByteArray() << QByteArray("[not a code] no");
    QTest::newRow("an empty bracket") << QByteArray("-ERR [] no") << false << QByteArray() << QByteArray("[] no");
    QTest::newRow("a bracket that never closes")
        << QByteArray("-ERR [AUTH no") << false << QByteArray() << QByteArray("[AUTH no");
}

void TestReply::reading()
{
    QFETCH(QByteArray, line);
    const std::optional<Reply> reply = parseReply(line);
    QVERIFY(reply);
    QTEST(reply->ok, "ok");
    QTEST(reply->code, "code");
    QTEST(reply->text, "text");
}

void TestReply::whatIsNoReply_data()
{
    QTest::addColumn<QByteArray>("line");

    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a reply of SMTP") << QByteArray("220 x ESMTP");
    QTest::newRow("a longer word") << QByteArray("+OKAY");
    QTest::newRow("a shorter word") << QByteArray("-ER");
    QTest::newRow("a blank before it") << QByteArray(" +OK");
    QTest::newRow("a continuation") << QByteArray("+ VXNlcm5hbWU6");
}

void TestReply::whatIsNoReply()
{
    QFETCH(QByteArray, line);
    QVERIFY(!parseReply(line));
}

void TestReply::argumentsAreFilledIn_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QList<QByteArray>>("arguments");
    QTest::addColumn<QByteArray>("wire");

    QTest::newRow("one") << QByteArray("message %1 deleted") << QList<QByteArray>{"3"}
                         << QByteArray("+OK bericht 3 verwijderd\r\n");
    QTest::newRow("two") << QByteArray("%1 messages (%2 octets)") << QList<QByteArray>{"3", "105"}
                         << QByteArray("+OK 3 berichten (105 octetten)\r\n");
    QTest::newRow("what is put in is not looked at again")
        << QByteArray("%1 Language changed") << QList<QByteArray>{"%1%2"} << QByteArray("+OK %1%2 Taal gewijzigd\r\n");
    QTest::newRow("a percent sign without arguments")
        << QByteArray("100 %1") << QList<QByteArray>() << QByteArray("+OK 100 %1\r\n");
    QTest::newRow("a number that has no argument")
        << QByteArray("%1 %2 %") << QList<QByteArray>{"a"} << QByteArray("+OK a %2 %\r\n");
    QTest::newRow("what the table does not know stays as it is")
        << QByteArray("2 320") << QList<QByteArray>() << QByteArray("+OK 2 320\r\n");
}

void TestReply::argumentsAreFilledIn()
{
    QFETCH(QByteArray, text);
    QFETCH(QList<QByteArray>, arguments);
    QTEST(toWire(positive(text, arguments), Language::Dutch), "wire");
}

void TestReply::aCutLeavesNoHalfCharacter()
{
    const QByteArray wire = toWire(positive(QByteArray(505, 'x') + "\xC3\xAB"));
    QCOMPARE(wire, "+OK " + QByteArray(505, 'x') + "\r\n");
}

void TestReply::controlCharactersFromAServerAreNotShown()
{
    QCOMPARE(parseReply(QByteArray("-ERR [AUTH] \x1B[2J\0no", 19))->text, QByteArray("?[2J?no"));
    QCOMPARE(parseReply("+OK a\x7F"
                        "b")
                 ->text,
             QByteArray("a?b"));
}

void TestReply::everyTextHasItsArgumentsInEveryLanguage()
{
    QSet<QByteArray> seen;
    for (const Text &text : Texts) {
        QVERIFY2(!seen.contains(text.english), text.english);
        seen.insert(text.english);
        QVERIFY2(QByteArray(text.english) != text.dutch, text.english);
        for (const char *place : {"%1", "%2", "%3", "%4"})
            QVERIFY2(QByteArray(text.english).contains(place) == QByteArray(text.dutch).contains(place), text.english);
        QVERIFY2(qstrlen(text.dutch) < 200, text.english);
    }
}

void TestReply::languagesAreLookedUp_data()
{
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<QByteArray>("tag");

    QTest::newRow("a tag") << QByteArray("nl") << QByteArray("nl");
    QTest::newRow("in any case") << QByteArray("EN") << QByteArray("en");
    QTest::newRow("with a region") << QByteArray("nl-BE") << QByteArray("nl");
    QTest::newRow("with a private part") << QByteArray("nl-x-seed") << QByteArray("nl");
    QTest::newRow("with all") << QByteArray("nl-Latn-BE-x-a-b") << QByteArray("nl");
    QTest::newRow("the default") << QByteArray("i-default") << QByteArray("i-default");
    QTest::newRow("the server's own") << QByteArray("*") << QByteArray("en");
    QTest::newRow("a longer word") << QByteArray("nld") << QByteArray();
    QTest::newRow("another") << QByteArray("de") << QByteArray();
    QTest::newRow("an extended range") << QByteArray("*-BE") << QByteArray();
    QTest::newRow("a hyphen") << QByteArray("-") << QByteArray();
    QTest::newRow("a hyphen first") << QByteArray("-nl") << QByteArray();
    QTest::newRow("hyphens") << QByteArray(200, '-') << QByteArray();
}

void TestReply::languagesAreLookedUp()
{
    QFETCH(QByteArray, range);
    const std::optional<Language> language = languageFor(range);
    QTEST(language ? languageTag(*language) : QByteArray(), "tag");
}

QTEST_APPLESS_MAIN(TestReply)
#include "tst_reply.moc"
