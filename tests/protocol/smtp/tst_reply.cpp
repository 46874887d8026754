// SPDX-License-Identifier: MIT
#include "smtp/words/replies.h"
#include "smtp/words/reply.h"

#include <QTest>

using namespace Smtp;

class TestReply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void toWire_data();
    void toWire();
    void linesUpToTheLimit_data();
    void linesUpToTheLimit();
    void challengesAreNeverSplit();
    void statusFitsItsCode();
    void read_data();
    void read();
    void malformed_data();
    void malformed();
    void readerBeginsAnew();
    void replyLinesUpToTheLimit();
    void replyOctetsUpToTheLimit();
    void textForAPerson();
};

void TestReply::toWire_data()
{
    QTest::addColumn<Reply>("reply");
    QTest::addColumn<QByteArray>("plain");
    QTest::addColumn<QByteArray>("extended");

    QTest::newRow("a status stands between code and text")
        << Replies::ok() << QByteArray("250 OK\r\n") << QByteArray("250 2.0.0 OK\r\n");
    QTest::newRow("every line has its status")
        << Reply{ReplyCode::Help214, {0, 0}, {"a", "b"}} << QByteArray("214-a\r\n214 b\r\n")
        << QByteArray("214-2.0.0 a\r\n214 2.0.0 b\r\n");
    QTest::newRow("the class is that of the code")
        << Replies::noSuchUser() << QByteArray("550 No such user\r\n") << QByteArray("550 5.1.1 No such user\r\n");
    QTest::newRow("a transient one is of class 4")
        << Replies::diskFull() << QByteArray("452 Mail system full, try again later\r\n")
        << QByteArray("452 4.3.1 Mail system full, try again later\r\n");
    QTest::newRow("354 has none, even if given")
        << Reply{ReplyCode::StartInput354, {0, 0}, {"x"}} << QByteArray("354 x\r\n") << QByteArray("354 x\r\n");
    QTest::newRow("220 to STARTTLS has one")
        << Reply{ReplyCode::Ready220, {0, 0}, {"x"}} << QByteArray("220 x\r\n") << QByteArray("220 2.0.0 x\r\n");
    QTest::newRow("EHLO's reply has none")
        << Replies::extendedHello("a", "b", {"HELP"}) << QByteArray("250-a Hello b\r\n250 HELP\r\n")
        << QByteArray("250-a Hello b\r\n250 HELP\r\n");
    QTest::newRow("an empty challenge keeps its blank")
        << Replies::challenge({}) << QByteArray("334 \r\n") << QByteArray("334 \r\n");
    QTest::newRow("no lines at all are one empty line")
        << Reply{ReplyCode::Completed250, {}, {}} << QByteArray("250 \r\n") << QByteArray("250 \r\n");
    QTest::newRow("no line break, control or 8-bit octet gets through")
        << Reply{ReplyCode::SyntaxError500, {}, {QByteArray("a\r\n250 b\0\xe9", 10)}}
        << QByteArray("500 a??250 b??\r\n") << QByteArray("500 a??250 b??\r\n");
}

void TestReply::toWire()
{
    QFETCH(Reply, reply);
    QTEST(Smtp::toWire(reply, false), "plain");
    QTEST(Smtp::toWire(reply, true), "extended");
}

void TestReply::linesUpToTheLimit_data()
{
    QTest::addColumn<bool>("withStatus");
    QTest::addColumn<qsizetype>("room");
    QTest::newRow("without status") << false << MaxReplyLineOctets - 6;
    QTest::newRow("with status") << true << MaxReplyLineOctets - 12;
}

void TestReply::linesUpToTheLimit()
{
    QFETCH(bool, withStatus);
    QFETCH(qsizetype, room);
    QCOMPARE(MaxReplyLineOctets, 512);
    for (const qsizetype octets : {room - 1, room, room + 1, 5 * room}) {
        const QByteArray wire = Smtp::toWire({ReplyCode::Completed250, {0, 0}, {QByteArray(octets, 'x')}}, withStatus);
        QCOMPARE(wire.count("\r\n"), (octets + room - 1) / room);
        QCOMPARE(wire.count('x'), octets);
        for (const QByteArray &line : wire.split('\n'))
            QVERIFY(line.size() < MaxReplyLineOctets);
    }
    const QByteArray words =
        Smtp::toWire({ReplyCode::Completed250, {0, 0}, {QByteArray("word ").repeated(200)}}, withStatus);
    for (const QByteArray &line : words.trimmed().split('\n'))
        QVERIFY2(line.endsWith("word \r") || line.endsWith("word"), line.constData());
}

void TestReply::challengesAreNeverSplit()
{
    const QByteArray octets(9000, 'x');
    QCOMPARE(Smtp::toWire(Replies::challenge(octets), true), "334 " + octets.toBase64() + "\r\n");
}

void TestReply::statusFitsItsCode()
{
    QVERIFY(Replies::ok().isPositive());
    QVERIFY(Replies::startInput().isPositive());
    QVERIFY(!Replies::diskFull().isPositive());
    QVERIFY(Replies::diskFull().isTransient());
    QVERIFY(!Replies::noSuchUser().isTransient());
}

void TestReply::read_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArrayList>("texts");

    QTest::newRow("one line") << QByteArrayList{"250 OK"} << 250 << QByteArray() << QByteArrayList{"OK"};
    QTest::newRow("a code alone") << QByteArrayList{"250"} << 250 << QByteArray() << QByteArrayList{""};
    QTest::newRow("a code that nobody knows") << QByteArrayList{"599 x"} << 599 << QByteArray() << QByteArrayList{"x"};
    QTest::newRow("several lines") << QByteArrayList{"250-a", "250-", "250 c"} << 250 << QByteArray()
                                   << QByteArrayList{"a", "", "c"};
    QTest::newRow("a status") << QByteArrayList{"550-5.1.1 a", "550 5.1.1 b"} << 550 << QByteArray("5.1.1")
                              << QByteArrayList{"a", "b"};
    QTest::newRow("a status alone") << QByteArrayList{"250 2.0.0"} << 250 << QByteArray("2.0.0") << QByteArrayList{""};
    QTest::newRow("a status of three digits each")
        << QByteArrayList{"550 5.123.456 x"} << 550 << QByteArray("5.123.456") << QByteArrayList{"x"};
    QTest::newRow("an address is no status")
        << QByteArrayList{"250 2.4.6.8 x"} << 250 << QByteArray() << QByteArrayList{"2.4.6.8 x"};
    QTest::newRow("a class 3 is no status")
        << QByteArrayList{"250 3.0.0 x"} << 250 << QByteArray() << QByteArrayList{"3.0.0 x"};
    QTest::newRow("cut off statuses are none")
        << QByteArrayList{"250-2", "250-2.", "250-2.0", "250-2.0.", "250 2.1234.0"} << 250 << QByteArray()
        << QByteArrayList{"2", "2.", "2.0", "2.0.", "2.1234.0"};
}

void TestReply::read()
{
    QFETCH(QByteArrayList, lines);
    ReplyReader reader;
    for (qsizetype i = 0; i + 1 < lines.size(); ++i)
        QVERIFY(reader.feed(lines.at(i)) == ReplyReader::Status::NeedMore);
    QVERIFY(reader.feed(lines.constLast()) == ReplyReader::Status::Complete);
    const ServerReply reply = reader.takeReply();
    QTEST(reply.code, "code");
    QTEST(reply.status, "status");
    QTEST(reply.lines, "texts");
}

void TestReply::malformed_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    QTest::newRow("nothing") << QByteArrayList{""};
    QTest::newRow("two digits") << QByteArrayList{"25"};
    QTest::newRow("four digits") << QByteArrayList{"2500 x"};
    QTest::newRow("no digits") << QByteArrayList{"+OK POP3"};
    QTest::newRow("a code below 200") << QByteArrayList{"199 x"};
    QTest::newRow("a code above 599") << QByteArrayList{"600 x"};
    QTest::newRow("no blank") << QByteArrayList{"250x"};
    QTest::newRow("a blank in front") << QByteArrayList{" 250 x"};
    QTest::newRow("another code in the second line") << QByteArrayList{"250-a", "251 b"};
}

void TestReply::malformed()
{
    QFETCH(QByteArrayList, lines);
    ReplyReader reader;
    for (qsizetype i = 0; i + 1 < lines.size(); ++i)
        QVERIFY(reader.feed(lines.at(i)) == ReplyReader::Status::NeedMore);
    QVERIFY(reader.feed(lines.constLast()) == ReplyReader::Status::Malformed);
}

void TestReply::readerBeginsAnew()
{
    ReplyReader reader;
    QVERIFY(reader.feed("250 2.0.0 a") == ReplyReader::Status::Complete);
    reader.takeReply();
    QVERIFY(reader.feed("354 b") == ReplyReader::Status::Complete);
    QCOMPARE(reader.takeReply().text(), QByteArray("354 b"));
}

void TestReply::replyLinesUpToTheLimit()
{
    ReplyReader reader;
    for (qsizetype i = 0; i < MaxReplyLines - 1; ++i)
        QVERIFY(reader.feed("250-x") == ReplyReader::Status::NeedMore);
    QVERIFY(reader.feed("250 x") == ReplyReader::Status::Complete);
    reader.takeReply();
    for (qsizetype i = 0; i < MaxReplyLines; ++i)
        QVERIFY(reader.feed("250-x") == ReplyReader::Status::NeedMore);
    QVERIFY(reader.feed("250 x") == ReplyReader::Status::Malformed);
}

void TestReply::replyOctetsUpToTheLimit()
{
    for (const qsizetype beyond : {-1, 0, 1}) {
        ReplyReader reader;
        const QByteArray half = "250-" + QByteArray(MaxReplyOctets / 2 - 4, 'x');
        QVERIFY(reader.feed(half) == ReplyReader::Status::NeedMore);
        const QByteArray rest = "250 " + QByteArray(MaxReplyOctets / 2 - 4 + beyond, 'x');
        const auto expected = beyond > 0 ? ReplyReader::Status::Malformed : ReplyReader::Status::Complete;
        QVERIFY(reader.feed(rest) == expected);
    }
}

void TestReply::textForAPerson()
{
    QCOMPARE((ServerReply{550, "5.1.1", {"No such", "user"}}.text()), QByteArray("550 5.1.1 No such user"));
    QCOMPARE((ServerReply{0, {}, {"garbage"}}.text()), QByteArray("garbage"));
    QCOMPARE((ServerReply{250, {}, {""}}.text()), QByteArray("250"));
}

QTEST_APPLESS_MAIN(TestReply)
#include "tst_reply.moc"
