// SPDX-License-Identifier: MIT
#include "smtp/command.h"

#include <QTest>

using namespace Smtp;

class TestCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understood_data();
    void understood();
    void refused_data();
    void refused();
    void reversePath_data();
    void reversePath();
    void forwardPath_data();
    void forwardPath();
    void pathsThatAreNone_data();
    void pathsThatAreNone();
    void strictDialect_data();
    void strictDialect();
    void localPartUpToTheLimit();
    void domainUpToTheLimit();
    void authKeepsItsResponse();
    void onePrefixOfEveryLineAtATime();
};

namespace {

/// What a command is, and what it carries, as one word.
QByteArray nameOf(const Hello &hello)
{
    return (hello.extended ? "EHLO " : "HELO ") + hello.domain;
}
QByteArray nameOf(const MailFrom &mail)
{
    return "MAIL " + mail.path.toByteArray();
}
QByteArray nameOf(const RcptTo &rcpt)
{
    return "RCPT " + rcpt.recipient.path.toByteArray();
}
QByteArray nameOf(const Data &)
{
    return "DATA";
}
QByteArray nameOf(const Reset &)
{
    return "RSET";
}
QByteArray nameOf(const Noop &)
{
    return "NOOP";
}
QByteArray nameOf(const Auth &auth)
{
    return "AUTH " + auth.mechanism + (auth.initialResponse ? ' ' + *auth.initialResponse : QByteArray());
}
QByteArray nameOf(const StartTls &)
{
    return "STARTTLS";
}
QByteArray nameOf(const Verify &verify)
{
    return "VRFY " + verify.argument;
}
QByteArray nameOf(const Help &help)
{
    return "HELP " + help.topic;
}
QByteArray nameOf(const Quit &)
{
    return "QUIT";
}

/// The command's name, or the reply without its text: "501 5.5.4".
QByteArray outcome(const QByteArray &line, Dialect dialect = Dialect::Seed)
{
    const auto command = parseCommand(line, dialect);
    if (command)
        return std::visit([](const auto &parsed) { return nameOf(parsed); }, *command);
    return toWire(command.error(), true).left(9);
}

} // namespace

void TestCommand::understood_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("command");

    const auto row = [](const char *name, const QByteArray &line, const QByteArray &command) {
        QTest::newRow(name) << line << command;
    };
    row("HELO", "HELO kuleuven.be", "HELO kuleuven.be");
    row("EHLO in small letters", "ehlo x", "EHLO x");
    row("HELO with an address literal", "HELO [127.0.0.1]", "HELO [127.0.0.1]");
    row("EHLO with an IPv6 literal", "EHLO [IPv6:::1]", "EHLO [IPv6:::1]");
    row("EHLO with an underscore", "EHLO my_pc", "EHLO my_pc");
    row("HELO with several blanks", "HELO   x", "HELO x");
    row("blanks and tabs behind a command", "QUIT \t ", "QUIT");
    row("DATA", "dAtA", "DATA");
    row("RSET", "RSET", "RSET");
    row("NOOP", "NOOP", "NOOP");
    row("NOOP with an argument", "NOOP one two", "NOOP");
    row("VRFY", "VRFY <alice@b>", "VRFY <alice@b>");
    row("HELP", "HELP", "HELP ");
    row("HELP with a topic", "HELP MAIL", "HELP MAIL");
    row("STARTTLS", "STARTTLS", "STARTTLS");
    row("QUIT", "quit", "QUIT");
    row("AUTH in small letters", "auth plain", "AUTH PLAIN");
    row("AUTH with an initial response", "AUTH PLAIN AGEAYg==", "AUTH PLAIN AGEAYg==");
    row("AUTH with an empty initial response", "AUTH LOGIN =", "AUTH LOGIN =");
    row("AUTH with many blanks", "AUTH   LOGIN   YQ==", "AUTH LOGIN YQ==");
}

void TestCommand::understood()
{
    QFETCH(QByteArray, line);
    QTEST(outcome(line), "command");
}

void TestCommand::refused_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("reply");

    const auto row = [](const char *name, const QByteArray &line, const QByteArray &reply) {
        QTest::newRow(name) << line << reply;
    };
    row("an empty line", "", "500 5.5.1");
    row("blanks alone", "   ", "500 5.5.1");
    row("an unknown verb", "FOO bar", "500 5.5.1");
    row("a verb of POP3", "STAT", "500 5.5.1");
    row("a verb with more behind it", "DATAX", "500 5.5.1");
    row("a blank in front", " NOOP", "500 5.5.1");
    row("a colon behind QUIT", "QUIT:", "500 5.5.1");
    row("a NUL", QByteArray("NOOP \0", 6), "500 5.5.2");
    row("a control character", "NOOP \x1b[1m", "500 5.5.2");
    row("DEL", "NOOP \x7f", "500 5.5.2");
    row("an octet above 127", "NOOP \xe9", "500 5.5.2");
    row("HELO without a name", "HELO", "501 5.5.4");
    row("EHLO without a name", "EHLO  ", "501 5.5.4");
    row("HELO with two names", "HELO a b", "501 5.5.4");
    row("HELO with 255 octets passes, with 256 not", "HELO " + QByteArray(256, 'x'), "501 5.5.4");
    row("DATA with an argument", "DATA x", "501 5.5.4");
    row("RSET with an argument", "RSET x", "501 5.5.4");
    row("QUIT with an argument", "QUIT x", "501 5.5.4");
    row("STARTTLS with an argument", "STARTTLS x", "501 5.5.4");
    row("VRFY without an argument", "VRFY", "501 5.5.4");
    row("AUTH without a mechanism", "AUTH", "501 5.5.4");
    row("AUTH with three words", "AUTH PLAIN a b", "501 5.5.4");
    row("an unknown mechanism", "AUTH NTLM", "504 5.5.4");
    row("MAIL alone", "MAIL", "501 5.5.4");
    row("MAIL without FROM", "MAIL <a@b>", "501 5.5.4");
    row("MAIL with FROM cut off", "MAIL FROM", "501 5.5.4");
    row("MAIL with another word", "MAIL TO:<a@b>", "501 5.5.4");
    row("a blank before the colon", "MAIL FROM :<a@b>", "501 5.5.4");
    row("RCPT alone", "RCPT", "501 5.5.4");
    row("RCPT with another word", "RCPT FROM:<a@b>", "501 5.5.4");
    row("EXPN", "EXPN list", "502 5.5.1");
    row("BDAT", "BDAT 5 LAST", "502 5.5.1");
    row("TURN", "TURN", "502 5.5.1");
    row("ETRN", "ETRN x", "502 5.5.1");
}

void TestCommand::refused()
{
    QFETCH(QByteArray, line);
    QTEST(outcome(line), "reply");
}

void TestCommand::reversePath_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("command");

    QTest::newRow("as in RFC 5321") << QByteArray("MAIL FROM:<a@b>") << QByteArray("MAIL <a@b>");
    QTest::newRow("small letters") << QByteArray("mail from:<a@b>") << QByteArray("MAIL <a@b>");
    QTest::newRow("a blank behind the colon") << QByteArray("MAIL FROM: <a@b>") << QByteArray("MAIL <a@b>");
    QTest::newRow("two blanks behind the verb") << QByteArray("MAIL  FROM:<a@b>") << QByteArray("MAIL <a@b>");
    QTest::newRow("the seed's") << QByteArray("MAIL_FROM: <a@b>") << QByteArray("MAIL <a@b>");
    QTest::newRow("the seed's without a blank") << QByteArray("MAIL_FROM:<a@b>") << QByteArray("MAIL <a@b>");
    QTest::newRow("the seed's without brackets") << QByteArray("MAIL_FROM: a@b") << QByteArray("MAIL <a@b>");
    QTest::newRow("the seed's with neither") << QByteArray("mail_from:a@b") << QByteArray("MAIL <a@b>");
    QTest::newRow("without brackets") << QByteArray("MAIL FROM: a@b") << QByteArray("MAIL <a@b>");
    QTest::newRow("without brackets, with a parameter")
        << QByteArray("MAIL FROM:a@b SIZE=1") << QByteArray("MAIL <a@b>");
    QTest::newRow("the null path") << QByteArray("MAIL FROM:<>") << QByteArray("MAIL <>");
    QTest::newRow("the seed's null path") << QByteArray("MAIL_FROM: <>") << QByteArray("MAIL <>");
    QTest::newRow("a quoted local-part with a bracket and a blank")
        << QByteArray("MAIL FROM:<\"a> b\"@c>") << QByteArray("MAIL <\"a> b\"@c>");
    QTest::newRow("a quoted quote") << QByteArray("MAIL FROM:<\"a\\\">\"@c> SIZE=1")
                                    << QByteArray("MAIL <\"a\\\">\"@c>");
    QTest::newRow("a quoted blank without brackets")
        << QByteArray("MAIL FROM:\"a b\"@c SIZE=1") << QByteArray("MAIL <\"a b\"@c>");
    QTest::newRow("an address literal") << QByteArray("MAIL FROM:<a@[127.0.0.1]>")
                                        << QByteArray("MAIL <a@[127.0.0.1]>");
    QTest::newRow("a source route") << QByteArray("MAIL FROM:<@x,@y:a@b>") << QByteArray("MAIL <a@b>");
}

void TestCommand::reversePath()
{
    QFETCH(QByteArray, line);
    QTEST(outcome(line), "command");
}

void TestCommand::forwardPath_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("command");

    QTest::newRow("as in RFC 5321") << QByteArray("RCPT TO:<a@b>") << QByteArray("RCPT <a@b>");
    QTest::newRow("the seed's") << QByteArray("RCPT_TO: a@b") << QByteArray("RCPT <a@b>");
    QTest::newRow("the seed's in brackets") << QByteArray("RCPT_TO:<a@b>") << QByteArray("RCPT <a@b>");
    QTest::newRow("postmaster") << QByteArray("RCPT TO:<postmaster>") << QByteArray("RCPT <postmaster>");
    QTest::newRow("postmaster in any case") << QByteArray("RCPT TO:<PostMaster>") << QByteArray("RCPT <PostMaster>");
    QTest::newRow("postmaster without brackets")
        << QByteArray("RCPT_TO: postmaster") << QByteArray("RCPT <postmaster>");
    QTest::newRow("postmaster with a domain")
        << QByteArray("RCPT TO:<postmaster@b>") << QByteArray("RCPT <postmaster@b>");
    QTest::newRow("a source route") << QByteArray("RCPT TO:<@x.y:a@b>") << QByteArray("RCPT <a@b>");
    QTest::newRow("a percent hack is one local-part") << QByteArray("RCPT TO:<a%c@b>") << QByteArray("RCPT <a%c@b>");
}

void TestCommand::forwardPath()
{
    QFETCH(QByteArray, line);
    QTEST(outcome(line), "command");
}

void TestCommand::pathsThatAreNone_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("blanks") << QByteArray("   ");
    QTest::newRow("no domain") << QByteArray("<a>");
    QTest::newRow("an empty domain") << QByteArray("<a@>");
    QTest::newRow("an empty local-part") << QByteArray("<@b>");
    QTest::newRow("two at signs") << QByteArray("<a@b@c>");
    QTest::newRow("no closing bracket") << QByteArray("<a@b");
    QTest::newRow("no opening bracket") << QByteArray("a@b>");
    QTest::newRow("an open quote") << QByteArray("<\"a@b>");
    QTest::newRow("a backslash at the end") << QByteArray("<\"a\\");
    QTest::newRow("a blank inside") << QByteArray("<a b@c>");
    QTest::newRow("a blank at the front") << QByteArray("< a@b>");
    QTest::newRow("two brackets") << QByteArray("<<a@b>>");
    QTest::newRow("something right behind the bracket") << QByteArray("<a@b>SIZE=1");
    QTest::newRow("a name in front") << QByteArray("Alice <a@b>");
    QTest::newRow("two dots") << QByteArray("<a..c@b>");
    QTest::newRow("a source route without an address") << QByteArray("<@x:>");
    QTest::newRow("a source route without its colon") << QByteArray("<@x,@y>");
    QTest::newRow("a source route of no domains") << QByteArray("<@,@:a@b>");
    QTest::newRow("a parameter for a path") << QByteArray(" SIZE=100");
}

void TestCommand::pathsThatAreNone()
{
    QFETCH(QByteArray, text);
    QCOMPARE(outcome("MAIL FROM:" + text), QByteArray("501 5.1.7"));
    QCOMPARE(outcome("MAIL_FROM:" + text), QByteArray("501 5.1.7"));
    QCOMPARE(outcome("RCPT TO:" + text), QByteArray("501 5.1.3"));
    QCOMPARE(outcome("RCPT TO:<>"), QByteArray("501 5.1.3"));
}

void TestCommand::strictDialect_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("brackets") << QByteArray("MAIL FROM:<a@b> SIZE=1") << QByteArray("MAIL <a@b>");
    QTest::newRow("the null path") << QByteArray("MAIL FROM:<>") << QByteArray("MAIL <>");
    QTest::newRow("no brackets") << QByteArray("MAIL FROM:a@b") << QByteArray("501 5.1.7");
    QTest::newRow("a blank") << QByteArray("RCPT TO: <a@b>") << QByteArray("501 5.1.3");
    QTest::newRow("MAIL_FROM") << QByteArray("MAIL_FROM:<a@b>") << QByteArray("500 5.5.1");
    QTest::newRow("RCPT_TO") << QByteArray("RCPT_TO:<a@b>") << QByteArray("500 5.5.1");
}

void TestCommand::strictDialect()
{
    QFETCH(QByteArray, line);
    QTEST(outcome(line, Dialect::Strict), "expected");
}

void TestCommand::localPartUpToTheLimit()
{
    for (const qsizetype octets :
         {Mail::MaxLocalPartOctets - 1, Mail::MaxLocalPartOctets, Mail::MaxLocalPartOctets + 1}) {
        const QByteArray path = '<' + QByteArray(octets, 'a') + "@b>";
        const bool fits = octets <= Mail::MaxLocalPartOctets;
        QCOMPARE(outcome("RCPT TO:" + path), fits ? "RCPT " + path : QByteArray("501 5.1.3"));
        QCOMPARE(outcome("MAIL FROM:" + path), fits ? "MAIL " + path : QByteArray("501 5.1.7"));
    }
}

void TestCommand::domainUpToTheLimit()
{
    for (const qsizetype octets : {Mail::MaxDomainOctets - 1, Mail::MaxDomainOctets, Mail::MaxDomainOctets + 1}) {
        QByteArray domain = QByteArray("d").repeated(50) + '.';
        domain = domain.repeated(5);
        domain =
            domain.left(octets - 5) + QByteArray("x").repeated(octets - qMin<qsizetype>(octets - 5, domain.size()));
        QCOMPARE(domain.size(), octets);
        const bool fits = octets <= Mail::MaxDomainOctets;
        QCOMPARE(outcome("RCPT TO:<a@" + domain + '>'), fits ? "RCPT <a@" + domain + '>' : QByteArray("501 5.1.3"));
        QCOMPARE(outcome("EHLO " + domain), fits ? "EHLO " + domain : QByteArray("501 5.5.4"));
    }
}

void TestCommand::authKeepsItsResponse()
{
    const auto without = parseCommand("AUTH PLAIN", Dialect::Seed);
    QVERIFY(without && !std::get<Auth>(*without).initialResponse);
    const auto empty = parseCommand("AUTH PLAIN =", Dialect::Seed);
    QVERIFY(empty && std::get<Auth>(*empty).initialResponse == QByteArray("="));
}

/// Lines cut off anywhere are refused or understood, never a crash.
void TestCommand::onePrefixOfEveryLineAtATime()
{
    const QByteArrayList lines{"MAIL FROM:<@x,@y:\"a\\\"b\"@c.d> SIZE=10 BODY=8BITMIME AUTH=a+40b RET=FULL ENVID=x",
                               "RCPT_TO: <a@[IPv6:::1]> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;a+40b",
                               "AUTH PLAIN AGEAYg==", "EHLO [127.0.0.1]", "MAIL_FROM:\"a b\"@c"};
    for (const QByteArray &line : lines) {
        for (qsizetype octets = 0; octets <= line.size(); ++octets) {
            for (const Dialect dialect : {Dialect::Seed, Dialect::Strict})
                QVERIFY(!outcome(line.left(octets), dialect).isEmpty());
        }
        QVERIFY(!outcome(line).startsWith('5'));
    }
}

QTEST_APPLESS_MAIN(TestCommand)
#include "tst_command.moc"
