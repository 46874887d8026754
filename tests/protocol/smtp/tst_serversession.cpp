// SPDX-License-Identifier: MIT
// The server's half of the dialogue: order, limits, both dialects. Each script is played three ways.
#include "protocol/smtp/dialogueplayer.h"

#include <QDir>
#include <QTest>

using namespace Smtp;

class TestServerSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dialogueFile_data();
    void dialogueFile();
    void order_data();
    void order();
    void badLines_data();
    void badLines();
    void policy_data();
    void policy();
    void recipientsUpToTheLimit();
    void errorsUpToTheLimit();
    void whatIsNoErrorIsNotCounted();
    void commandLinesUpToTheLimit_data();
    void commandLinesUpToTheLimit();
    void authLinesUpToTheLimit();
};

namespace {

} // namespace

void TestServerSession::dialogueFile_data()
{
    QTest::addColumn<QString>("path");
    const QFileInfoList files = QDir(QStringLiteral(DIALOGUES)).entryInfoList({QStringLiteral("*.txt")});
    QVERIFY(files.size() >= 6);
    for (const QFileInfo &file : files)
        QTest::newRow(qPrintable(file.baseName())) << file.filePath();
}

void TestServerSession::dialogueFile()
{
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(playAllWays(file.readAll().split('\n')), QByteArray());
}

void TestServerSession::order_data()
{
    QTest::addColumn<Script>("script");

    QTest::newRow("an unknown user leaves the transaction open")
        << AfterMail +
               Script{
                   "C: RCPT TO:<eve@b>", "S: 550 No such user", "C: DATA", "S: 503", "C: RCPT TO:<alice@b>", "S: 250"};
    QTest::newRow("MAIL before HELO is too early") << Script{"S: 220", "C: MAIL FROM:<a@b>", "S: 503"};
    QTest::newRow("AUTH before HELO is too early") << Script{"S: 220", "C: AUTH LOGIN", "S: 503"};
    QTest::newRow("NOOP, RSET, VRFY, HELP and QUIT may come before HELO")
        << Script{"S: 220",  "C: NOOP", "S: 250",  "C: RSET", "S: 250",  "C: VRFY alice", "S: 252",
                  "C: HELP", "S: 214-", "S: 214-", "S: 214",  "C: QUIT", "S: 221"};
    QTest::newRow("RCPT before MAIL is too early") << AfterHelo + Script{"C: RCPT TO:<alice@b>", "S: 503"};
    QTest::newRow("DATA before MAIL is too early") << AfterHelo + Script{"C: DATA", "S: 503"};
    QTest::newRow("DATA before RCPT is too early") << AfterMail + Script{"C: DATA", "S: 503"};
    QTest::newRow("a second MAIL is refused and changes nothing")
        << AfterRcpt +
               Script{"C: MAIL FROM:<c@d>", "S: 503 Sender already given", "C: DATA", "S: 354", "C: .", "S: 250"};
    QTest::newRow("a refused sender opens no transaction")
        << AfterHelo + Script{"C: MAIL FROM:<refused@b>", "S: 550", "C: RCPT TO:<alice@b>", "S: 503",
                              "C: MAIL FROM:<a@b>",       "S: 250"};
    QTest::newRow("RSET forgets the transaction")
        << AfterRcpt +
               Script{"C: RSET", "S: 250", "C: DATA", "S: 503", "C: MAIL FROM:<a@b>", "S: 250", "C: DATA", "S: 503"};
    QTest::newRow("HELO forgets the transaction") << AfterRcpt + Script{"C: HELO y", "S: 250", "C: DATA", "S: 503"};
    QTest::newRow("a HELO that is refused forgets nothing")
        << AfterRcpt + Script{"C: HELO \\x01", "S: 500", "C: DATA", "S: 354", "C: .", "S: 250"};
    QTest::newRow("a bad MAIL in a transaction forgets nothing")
        << AfterRcpt + Script{"C: MAIL FROM:", "S: 501", "C: DATA", "S: 354", "C: .", "S: 250"};
    QTest::newRow("after the dot a new transaction begins")
        << AfterRcpt + Script{"C: DATA", "S: 354", "C: .", "S: 250", "C: DATA", "S: 503"};
    QTest::newRow("no text is expected after DATA was refused")
        << AfterMail + Script{"C: RCPT TO:<nodisk@b>", "S: 250", "C: DATA", "S: 452", "C: NOOP", "S: 250"};
    QTest::newRow("a full mailbox is said after the dot and stores nothing")
        << AfterMail + Script{"C: RCPT TO:<full@b>",  "S: 250", "C: DATA", "S: 354", "C: x", "C: .", "S: 452",
                              "C: RCPT TO:<alice@b>", "S: 503"};
    QTest::newRow("what follows QUIT is not read") << Script{"S: 220", "C: QUIT", "S: 221", "C: NOOP"};
    QTest::newRow("postmaster needs no domain") << AfterMail + Script{"C: RCPT TO:<Postmaster>", "S: 250"};
    QTest::newRow("STARTTLS needs a certificate, and EXPN is not implemented")
        << AfterHelo + Script{"C: STARTTLS", "S: 454", "C: EXPN staff", "S: 502"};
}

void TestServerSession::order()
{
    QFETCH(Script, script);
    QCOMPARE(playAllWays(script), QByteArray());
}

void TestServerSession::badLines_data()
{
    QTest::addColumn<Script>("script");

    QTest::newRow("a bare LF ends no command") << Script{
        "S: 220", "R: NOOP\\n", "S: 500 line ends must be CRLF (nc: use -C)", "C: NOOP", "S: 500", "C: NOOP", "S: 250"};
    QTest::newRow("what follows a bare LF is no command of its own")
        << AfterHelo +
               Script{"R: NOOP\\nMAIL FROM:<a@b.org>\\r\\n", "S: 500", "S: 500", "C: RCPT TO:<a@b.org>", "S: 503"};
    QTest::newRow("a NUL in a command is refused and not said back")
        << Script{"S: 220", "C: HELO a\\0b", "S: 500", "C: VRFY a\\0", "S: 500", "C: NOOP", "S: 250"};
    QTest::newRow("a bare CR in a command is refused") << Script{"S: 220", "C: HELO a\\rNOOP", "S: 500"};
    QTest::newRow("8-bit octets in a command are refused")
        << AfterHelo + Script{"C: NOOP \\xc3\\xa9", "S: 500 Command lines hold printable US-ASCII only"};
    QTest::newRow("an empty line is no command") << Script{"S: 220", "C: ", "S: 500"};
    QTest::newRow("an overlong line is refused once")
        << Script{"S: 220", "C: NOOP " + QByteArray(50000, 'x'), "S: 500 Line too long", "C: NOOP", "S: 250"};
}

void TestServerSession::badLines()
{
    QFETCH(Script, script);
    QCOMPARE(playAllWays(script), QByteArray());
}

void TestServerSession::policy_data()
{
    QTest::addColumn<Script>("script");

    QTest::newRow("a name that is none is said back in US-ASCII") << Script{"S: 220",
                                                                            "C: EHLO B\\xc3\\x9cRO-PC",
                                                                            "S: 250-localhost Hello B%C3%9CRO-PC",
                                                                            "S: 250-",
                                                                            "S: 250-",
                                                                            "S: 250-",
                                                                            "S: 250-",
                                                                            "S: 250-",
                                                                            "S: 250-",
                                                                            "S: 250-",
                                                                            "S: 250-",
                                                                            "S: 250 HELP",
                                                                            "C: HELO Anna's PC",
                                                                            "S: 250 OK Hello Anna's%20PC",
                                                                            "C: HELO",
                                                                            "S: 250 OK Hello unknown",
                                                                            "C: MAIL FROM:<a@b>",
                                                                            "S: 250"};
    QTest::newRow("a name of no octets is a greeting, also after a chunk that was refused")
        << Script{"S: 220", "C: HELO", "S: 250", "R: BDAT 1\\r\\nx", "S: 503", "C: MAIL FROM:<a@b>", "S: 250"};
    QTest::newRow("a name without a domain is of ours where that is allowed")
        << Script{"O: domain=d.example",
                  "S: 220",
                  "C: HELO x",
                  "S: 250",
                  "C: MAIL FROM:<scanner>",
                  "S: 250 <scanner@d.example>... Sender ok",
                  "C: RCPT TO:<alice>",
                  "S: 250 alice... Recipient ok",
                  "C: RCPT TO:<postmaster>",
                  "S: 250 postmaster... Recipient ok"};
    QTest::newRow("a name without a domain is none elsewhere") << Script{
        "O: bareNamesAllowed=no", "S: 220", "C: HELO x",          "S: 250", "C: MAIL FROM:<scanner>",  "S: 501",
        "C: MAIL FROM:<a@b>",     "S: 250", "C: RCPT TO:<alice>", "S: 501", "C: RCPT TO:<postmaster>", "S: 250"};
    QTest::newRow("after a login a name without a domain is of ours")
        << Script{"O: bareNamesAllowed=no",
                  "S: 220",
                  "C: HELO x",
                  "S: 250",
                  "C: AUTH PLAIN AGFsaWNlAHNlY3JldA",
                  "S: 235",
                  "C: MAIL FROM:<alice>",
                  "S: 250 <alice@localhost>... Sender ok"};
    QTest::newRow("AUTH is neither offered nor taken where secrets are not allowed")
        << Script{"O: secretsAllowed=no",
                  "O: domain=d",
                  "O: maxMessageOctets=10",
                  "S: 220",
                  "C: EHLO x",
                  "S: 250-d Hello x",
                  "S: 250-PIPELINING",
                  "S: 250-SIZE 10",
                  "S: 250-8BITMIME",
                  "S: 250-SMTPUTF8",
                  "S: 250-ENHANCEDSTATUSCODES",
                  "S: 250-CHUNKING",
                  "S: 250-LIMITS RCPTMAX=1000",
                  "S: 250 HELP",
                  "C: AUTH LOGIN",
                  "S: 538 5.7.11 Encryption required for that authentication mechanism"};
    QTest::newRow("MAIL waits for AUTH where it is required") << Script{"O: authRequired=yes",
                                                                        "S: 220",
                                                                        "C: HELO x",
                                                                        "S: 250",
                                                                        "C: MAIL FROM:<a@b>",
                                                                        "S: 530 Authentication required",
                                                                        "C: AUTH PLAIN AGFsaWNlAHNlY3JldA==",
                                                                        "S: 235",
                                                                        "C: MAIL FROM:<a@b>",
                                                                        "S: 250"};
    QTest::newRow("a declared size at the limit passes")
        << Script{"O: maxMessageOctets=100"} + AfterHelo + Script{"C: MAIL FROM:<a@b> SIZE=100", "S: 250"};
    QTest::newRow("a declared size above the limit is refused")
        << Script{"O: maxMessageOctets=100"} + AfterHelo +
               Script{"C: MAIL FROM:<a@b> SIZE=101", "S: 552", "C: MAIL FROM:<a@b> SIZE=99999999999999999999", "S: 552",
                      "C: MAIL FROM:<a@b>",          "S: 250"};
}

void TestServerSession::policy()
{
    QFETCH(Script, script);
    QCOMPARE(playAllWays(script), QByteArray());
}

void TestServerSession::recipientsUpToTheLimit()
{
    QCOMPARE(DefaultMaxRecipients, 1000);
    Script script = AfterMail;
    for (int i = 0; i < DefaultMaxRecipients; ++i)
        script += {"C: RCPT TO:<eve@b>", "S: 550", "C: RCPT TO:<alice@b>", "S: 250"};
    // More than the allowed errors: they are none. RFC 5321 section 4.5.3.1.10.
    for (int i = 0; i < 2 * DefaultMaxErrors; ++i)
        script += {"C: RCPT TO:<bob@b>", "S: 452 Too many recipients"};
    QCOMPARE(playAllWays(script + Script{"C: DATA", "S: 354", "C: .", "S: 250"}), QByteArray());
}

void TestServerSession::errorsUpToTheLimit()
{
    QCOMPARE(DefaultMaxErrors, 25);
    Script script{"S: 220"};
    for (int i = 0; i < DefaultMaxErrors; ++i)
        script += {"C: FOO", "S: 500", "C: NOOP", "S: 250"};
    QCOMPARE(playAllWays(script), QByteArray());
    script += {"C: FOO", "S: 421 localhost Too many errors, closing connection", "C: NOOP"};
    QCOMPARE(playAllWays(script), QByteArray());
}

void TestServerSession::whatIsNoErrorIsNotCounted()
{
    Script script = AfterMail;
    for (int i = 0; i < 4 * DefaultMaxErrors; ++i)
        script += {"C: NOOP", "S: 250", "C: VRFY x", "S: 252", "C: RCPT TO:<eve@b>", "S: 550"};
    QCOMPARE(playAllWays(script), QByteArray());
}

void TestServerSession::commandLinesUpToTheLimit_data()
{
    QTest::addColumn<QByteArray>("prefix");
    QTest::addColumn<QByteArray>("suffix");
    QTest::addColumn<qsizetype>("limit");
    QTest::addColumn<QByteArray>("reply");

    QTest::newRow("512 octets of NOOP") << QByteArray("NOOP ") << QByteArray() << MaxCommandOctets << QByteArray("250");
    QTest::newRow("512 octets of an unknown command")
        << QByteArray("FOO ") << QByteArray() << MaxCommandOctets << QByteArray("500 Command not recognized");
    QTest::newRow("2048 octets of MAIL") << QByteArray("MAIL FROM:<a@b> AUTH=") << QByteArray()
                                         << MaxExtendedCommandOctets << QByteArray("250");
    QTest::newRow("2048 octets of the seed's MAIL")
        << QByteArray("MAIL_FROM: a@b AUTH=") << QByteArray() << MaxExtendedCommandOctets << QByteArray("250");
    QTest::newRow("12288 octets of AUTH")
        << QByteArray("AUTH PLAIN ") << QByteArray() << Sasl::MaxAuthLineOctets << QByteArray("501");
}

void TestServerSession::commandLinesUpToTheLimit()
{
    QFETCH(QByteArray, prefix);
    QFETCH(qsizetype, limit);
    QFETCH(QByteArray, reply);
    for (const qsizetype octets : {limit - 1, limit, limit + 1}) {
        const QByteArray line = prefix + QByteArray(octets - 2 - prefix.size(), 'x');
        const QByteArray expected = octets <= limit ? reply : QByteArray("500 Line too long");
        QCOMPARE(playAllWays(AfterHelo + Script{"C: " + line, "S: " + expected, "C: NOOP", "S: 250"}), QByteArray());
    }
}

void TestServerSession::authLinesUpToTheLimit()
{
    const qsizetype limit = Sasl::MaxAuthLineOctets;
    for (const qsizetype octets : {limit - 1, limit, limit + 1}) {
        const QByteArray expected =
            octets <= limit ? "501 Cannot decode that response" : "500 Authentication exchange line is too long";
        const Script script{"C: AUTH PLAIN",  "S: 334",  "C: " + QByteArray(octets - 2, '!'),
                            "S: " + expected, "C: NOOP", "S: 250"};
        QCOMPARE(playAllWays(AfterHelo + script), QByteArray());
    }
}

QTEST_APPLESS_MAIN(TestServerSession)
#include "tst_serversession.moc"
