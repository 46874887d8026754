// SPDX-License-Identifier: MIT
#include "mail/header.h"

#include <QTest>

using namespace Mail;

class TestHeader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void field_data();
    void field();
    void anEmptyFieldIsThere();
    void section_data();
    void section();
    void fieldLine_data();
    void fieldLine();
    void firstAddress_data();
    void firstAddress();
};

void TestHeader::field_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a plain field") << QByteArray("Subject: Test\r\n\r\n") << QByteArray("Test");
    QTest::newRow("any case") << QByteArray("sUBJECT: Test\r\n") << QByteArray("Test");
    QTest::newRow("folded") << QByteArray("Subject: a\r\n b\r\n\tc\r\nX: y\r\n") << QByteArray("a b\tc");
    QTest::newRow("folded with bare LF") << QByteArray("Subject: a\n b\nX: y\n") << QByteArray("a b");
    QTest::newRow("the first of two") << QByteArray("Subject: a\r\nSubject: b\r\n") << QByteArray("a");
    QTest::newRow("a blank before the colon") << QByteArray("Subject : a\r\n") << QByteArray("a");
    QTest::newRow("behind another") << QByteArray("From: x\r\nSubject: a\r\n") << QByteArray("a");
    QTest::newRow("a longer name") << QByteArray("Subject-Old: a\r\n") << QByteArray();
    QTest::newRow("in the body, not in the header") << QByteArray("From: x\r\n\r\nSubject: a\r\n") << QByteArray();
    QTest::newRow("a continuation is no field") << QByteArray("From: x\r\n Subject: a\r\n") << QByteArray();
    QTest::newRow("the end of the octets") << QByteArray("Subject: a") << QByteArray("a");
    QTest::newRow("no header at all") << QByteArray("\r\nSubject: a\r\n") << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArray();
}

void TestHeader::field()
{
    QFETCH(QByteArray, message);
    QTEST(headerField(message, "Subject"), "body");
}

void TestHeader::anEmptyFieldIsThere()
{
    QVERIFY(!headerField("Subject:\r\n", "Subject").isNull());
    QVERIFY(headerField("Subject: \r\n", "Subject").isEmpty());
    QVERIFY(headerField("From: a\r\n", "Subject").isNull());
}

void TestHeader::section_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<qsizetype>("octets");
    QTest::newRow("up to the empty line") << QByteArray("a: b\r\n\r\nbody\r\n") << qsizetype(8);
    QTest::newRow("an empty line first") << QByteArray("\r\nbody") << qsizetype(2);
    QTest::newRow("bare LF") << QByteArray("a: b\n\nbody") << qsizetype(6);
    QTest::newRow("no empty line") << QByteArray("a: b\r\nc: d") << qsizetype(10);
    QTest::newRow("nothing") << QByteArray() << qsizetype(0);
}

void TestHeader::section()
{
    QFETCH(QByteArray, message);
    QTEST(headerSectionOctets(message), "octets");
}

void TestHeader::fieldLine_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("isField");
    QTest::newRow("a field") << QByteArray("Date: x") << true;
    QTest::newRow("without a body") << QByteArray("X:") << true;
    QTest::newRow("no colon") << QByteArray("This is a test mail.") << false;
    QTest::newRow("a blank in the name") << QByteArray("This one: no") << false;
    QTest::newRow("begins with a blank") << QByteArray(" X: y") << false;
    QTest::newRow("no name") << QByteArray(": y") << false;
    QTest::newRow("octets beyond ASCII") << QByteArray("\xc3\xa9: y") << false;
    QTest::newRow("empty") << QByteArray() << false;
}

void TestHeader::fieldLine()
{
    QFETCH(QByteArray, line);
    QTEST(isHeaderFieldLine(line), "isField");
}

void TestHeader::firstAddress_data()
{
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<QByteArray>("address");
    QTest::newRow("bare") << QByteArray("a@x") << QByteArray("a@x");
    QTest::newRow("with a name") << QByteArray("Ada <a@x>") << QByteArray("a@x");
    QTest::newRow("a quoted name with a comma") << QByteArray("\"L, Ada\" <a@x>") << QByteArray("a@x");
    QTest::newRow("a name with brackets in quotes") << QByteArray("\"<b@y>\" <a@x>") << QByteArray("a@x");
    QTest::newRow("a comment") << QByteArray("a@x (Ada (really))") << QByteArray("a@x");
    QTest::newRow("an address in a comment") << QByteArray("(b@y) a@x") << QByteArray("a@x");
    QTest::newRow("a bracket in a comment") << QByteArray("(a < b) <a@x>") << QByteArray("a@x");
    QTest::newRow("an escaped bracket in a comment") << QByteArray("(a\\)b) a@x") << QByteArray("a@x");
    QTest::newRow("the first of several") << QByteArray("a@x, b@y") << QByteArray("a@x");
    QTest::newRow("the first that is one") << QByteArray("nobody, <b@y>") << QByteArray("b@y");
    QTest::newRow("a group") << QByteArray("Friends: Ada <a@x>, b@y;") << QByteArray("a@x");
    QTest::newRow("an empty group") << QByteArray("undisclosed-recipients:;") << QByteArray();
    QTest::newRow("a source route") << QByteArray("<@r1,@r2:a@x>") << QByteArray("a@x");
    QTest::newRow("a quoted local-part") << QByteArray("\"a b\"@x") << QByteArray("\"a b\"@x");
    QTest::newRow("a literal with colons") << QByteArray("a@[IPv6:::1]") << QByteArray("a@[IPv6:::1]");
    QTest::newRow("a bracket that never closes") << QByteArray("Ada <a@x") << QByteArray("a@x");
    QTest::newRow("a quote that never closes") << QByteArray("\"Ada <a@x>") << QByteArray("a@x");
    QTest::newRow("a name that is no UTF-8") << QByteArray("J\xf6rg <a@x>") << QByteArray("a@x");
    QTest::newRow("an address that is no UTF-8") << QByteArray("j\xf6rg@x") << QByteArray();
    QTest::newRow("no address") << QByteArray("root") << QByteArray();
    QTest::newRow("nothing") << QByteArray() << QByteArray();
}

void TestHeader::firstAddress()
{
    QFETCH(QByteArray, list);
    QTEST(Mail::firstAddress(list).value_or(Address()).toByteArray(), "address");
}

QTEST_APPLESS_MAIN(TestHeader)
#include "tst_header.moc"
