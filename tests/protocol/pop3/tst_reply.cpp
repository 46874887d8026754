// SPDX-License-Identifier: MIT
#include "pop3/reply.h"

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

QTEST_APPLESS_MAIN(TestReply)
#include "tst_reply.moc"
