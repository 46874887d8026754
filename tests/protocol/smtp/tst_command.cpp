// SPDX-License-Identifier: MIT
#include "smtp/words/command.h"

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
    void utf8_data();
    void utf8();
    void localPartUpToTheLimit();
    void domainUpToTheLimit();
    void authKeepsItsResponse();
    void onePrefixOfEveryLineAtATime();
};

namespace {

/// What a command is, and what it carries, as one word.
QByteArray nameOf(const Hello &hello)
{
    return (hello.extended ? "EHLO " : "HELO ") + hello.name;
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
QByteArray nameOf(const Bdat &bdat)
{
    return "BDAT " + QByteArray::number(bdat.octets) + (bdat.isLast ? " LAST" : "") +
           (bdat.isMalformed ? " and more" : "");
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
    return "VRFY " + verify.argument + (verify.smtputf8 ? " in UTF-8" : "");
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
    row("a tab behind the verb", "EHLO\tx", "EHLO x");
    row("HELO without a name", "HELO", "HELO ");
    row("EHLO without a name", "EHLO  ", "EHLO ");
    row("EHLO with a blank in the name", "EHLO Anna's PC", "EHLO Anna's PC");
    row("EHLO with an umlaut in UTF-8", "EHLO B\xc3\x9cRO-PC", "EHLO B\xc3\x9cRO-PC");
    row("HELO with an umlaut in Latin-1", "HELO B\xdcRO-PC", "HELO B\xdcRO-PC");
    row("EHLO with half a literal", "EHLO [192.168.1.5", "EHLO [192.168.1.5");
    row("EHLO with brackets and quotes", "EHLO <\"(x)\\>", "EHLO <\"(x)\\>");
    row("HELO with more than a domain may have", "HELO " + QByteArray(256, 'x'), "HELO " + QByteArray(256, 'x'));
    row("HELO with several blanks", "HELO   x", "HELO x");
    row("blanks and tabs behind a command", "QUIT \t ", "QUIT");
    row("DATA", "dAtA", "DATA");
    row("RSET", "RSET", "RSET");
    row("NOOP", "NOOP", "NOOP");
    row("NOOP with an argument", "NOOP one two", "NOOP");
    row("VRFY", "VRFY <alice@b>", "VRFY <alice@b>");
    row("VRFY of a UTF-8 name", "VRFY \xc3\xa9 SMTPUTF8", "VRFY \xc3\xa9 in UTF-8");
    row("VRFY of someone called like the parameter", "VRFY SMTPUTF8", "VRFY SMTPUTF8");
    row("BDAT", "BDAT 5", "BDAT 5");
    row("BDAT with the last chunk, in small letters", "bdat 5 last", "BDAT 5 LAST");
    row("BDAT with nothing", "BDAT 0 LAST", "BDAT 0 LAST");
    row("BDAT with zeros in front", "BDAT 000000000000000000000000000005", "BDAT 5");
    row("BDAT with the largest number that 63 bits hold", "BDAT 9223372036854775807", "BDAT 9223372036854775807");
    row("BDAT with one more", "BDAT 9223372036854775808", "BDAT 9223372036854775807");
    row("BDAT beyond 64 bits", "BDAT 99999999999999999999 LAST", "BDAT 9223372036854775807 LAST");
    row("BDAT with another word behind its number", "BDAT 5 FIRST", "BDAT 5 and more");
    row("BDAT with a word too many", "BDAT 5 LAST x", "BDAT 5 and more");
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
    row("a control character in a client's name", "EHLO a\x01", "500 5.5.2");
    row("a NUL in a client's name", QByteArray("EHLO a\0", 7), "500 5.5.2");
    row("a control character", "NOOP \x1b[1m", "500 5.5.2");
    row("DEL", "NOOP \x7f", "500 5.5.2");
    row("an octet above 127", "NOOP \xe9", "500 5.5.2");
    row("UTF-8 behind NOOP", "NOOP \xc3\xa9", "500 5.5.2");
    row("UTF-8 for a verb", "\xc3\xa9", "500 5.5.2");
    row("UTF-8 behind AUTH", "AUTH PLAIN \xc3\xa9", "500 5.5.2");
    row("UTF-8 behind DATA", "DATA \xc3\xa9", "500 5.5.2");
    row("UTF-8 behind BDAT", "BDAT \xc3\xa9", "500 5.5.2");
    row("UTF-8 behind HELP", "HELP \xc3\xa9", "500 5.5.2");
    row("UTF-8 behind VRFY that does not say so", "VRFY \xc3\xa9", "553 5.6.7");
    row("VRFY with nothing but the parameter", "VRFY  SMTPUTF8 SMTPUTF8\x80", "500 5.5.2");
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
    row("RCPT alone", "RCPT", "501 5.5.4");
    row("RCPT with another word", "RCPT FROM:<a@b>", "501 5.5.4");
    row("EXPN", "EXPN list", "502 5.5.1");
    row("BDAT alone", "BDAT", "501 5.5.4");
    row("BDAT with LAST alone", "BDAT LAST", "501 5.5.4");
    row("BDAT with a word for a number", "BDAT x LAST", "501 5.5.4");
    row("BDAT with a negative number", "BDAT -1", "501 5.5.4");
    row("BDAT with a sign", "BDAT +1", "501 5.5.4");
    row("BDAT with a hexadecimal number", "BDAT 0x10", "501 5.5.4");
    row("BDAT with a fraction", "BDAT 1.5", "501 5.5.4");
    row("BDAT with a number that ends in letters", "BDAT 5k", "501 5.5.4");
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
    const auto row = [](const char *title, const char *line, const char *command) {
        QTest::newRow(title) << QByteArray(line) << QByteArray(command);
    };
    row("a blank before the colon", "MAIL FROM :<a@b>", "MAIL <a@b>");
    row("blanks in the brackets", "MAIL FROM:< a@b  > SIZE=1", "MAIL <a@b>");
    row("blanks alone in the brackets", "MAIL FROM:< >", "MAIL <>");
    row("a parameter right behind the bracket", "MAIL FROM:<a@b>SIZE=1", "MAIL <a@b>");
    row("a name before the bracket", "MAIL FROM: Alice Doe <a@b> SIZE=1", "MAIL <a@b>");
    row("a quoted name before the bracket", "MAIL FROM:\"Doe, <A>\" <a@b>", "MAIL <a@b>");
    row("a quoted name right before the bracket", "MAIL FROM:\"Doe = A\"<a@b> SIZE=1", "MAIL <a@b>");
    row("a name right before the bracket", "RCPT TO:Alice<a@b>", "RCPT <a@b>");
    row("an encoded name before the bracket", "MAIL FROM: =?utf-8?q?B=C3=BCro?= <a@b>", "MAIL <a@b>");
    row("an encoded name right before the bracket", "MAIL FROM:=?utf-8?q?B=C3=BCro?=<a@b>", "MAIL <a@b>");
    row("an address as a name before the bracket", "RCPT TO:a@b <a@b>", "RCPT <a@b>");
    row("a bare name with a parameter in brackets", "MAIL FROM:root@b SIZE=1 AUTH=<>", "MAIL <root@b>");
    row("two dots", "MAIL FROM:<a..c@b>", "MAIL <\"a..c\"@b>");
    row("a dot in front", "MAIL FROM:<.a@b>", "MAIL <\".a\"@b>");
    row("a dot behind", "MAIL FROM:<a.@b>", "MAIL <\"a.\"@b>");
    row("a dot alone", "MAIL FROM:<.@b>", "MAIL <\".\"@b>");
    row("a domain that ends in a dot", "MAIL FROM:<a@b.example.>", "MAIL <a@b.example>");
    row("a domain with underscores", "MAIL FROM:<a@_b_c.example>", "MAIL <a@_b_c.example>");
    row("hyphens at the ends of a label", "MAIL FROM:<a@-b-.example>", "MAIL <a@-b-.example>");
    row("no domain", "MAIL FROM:<scanner>", "MAIL <scanner>");
    row("no domain, quoted", "MAIL FROM:<\"my scanner\">", "MAIL <\"my scanner\">");
    row("blanks at the end", "MAIL FROM:<a@b>  \t ", "MAIL <a@b>");
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
    const auto row = [](const char *title, const char *line, const char *command) {
        QTest::newRow(title) << QByteArray(line) << QByteArray(command);
    };
    row("two dots", "RCPT TO:<a..c@b>", "RCPT <\"a..c\"@b>");
    row("a dot behind, without brackets", "RCPT TO:a.@b", "RCPT <\"a.\"@b>");
    row("a domain with an underscore and a dot at its end", "RCPT TO:<a@b_c.>", "RCPT <a@b_c>");
    row("no domain", "RCPT TO:<root>", "RCPT <root>");
    row("a blank before the closing bracket", "RCPT TO:<a@b >", "RCPT <a@b>");
    row("a source route in blanks", "RCPT TO:< @relay:a@b >", "RCPT <a@b>");
    row("a name before the bracket", "rcpt to:Bob <a@b>", "RCPT <a@b>");
    QTest::newRow("the seed's in brackets") << QByteArray("RCPT_TO:<a@b>") << QByteArray("RCPT <a@b>");
    QTest::newRow("postmaster") << QByteArray("RCPT TO:<postmaster>") << QByteArray("RCPT <postmaster>");
    QTest::newRow("postmaster in any case") << QByteArray("RCPT TO:<PostMaster>") << QByteArray("RCPT <PostMaster>");
    QTest::newRow("postmaster without brackets")
        << QByteArray("RCPT_TO: postmaster") << QByteArray("RCPT <postmaster>");
    QTest::newRow("postmaster with a domain")
        << QByteArray("RCPT TO:<postmaster@b>") << QByteArray("RCPT <postmaster@b>");
    QTest::newRow("a source route") << QByteArray("RCPT TO:<@x.y:a@b>") << QByteArray("RCPT <a@b>");
    QTest::newRow("a source route of three hops") << QByteArray("RCPT TO:<@a,@b,@c.d:e@f>") << QByteArray("RCPT <e@f>");
    QTest::newRow("a source route through an IPv6 literal")
        << QByteArray("RCPT TO:<@[IPv6:::1]:a@b>") << QByteArray("RCPT <a@b>");
    QTest::newRow("a source route to a quoted colon")
        << QByteArray("RCPT TO:<@x:\"a:b\"@c>") << QByteArray("RCPT <\"a:b\"@c>");
    QTest::newRow("a bang path is one local-part") << QByteArray("RCPT TO:<x!y!a@b>") << QByteArray("RCPT <x!y!a@b>");
    QTest::newRow("a quoted at sign") << QByteArray("RCPT TO:<\"a@c\"@b>") << QByteArray("RCPT <\"a@c\"@b>");
    QTest::newRow("quotes that are not needed") << QByteArray("RCPT TO:<\"a\"@b>") << QByteArray("RCPT <a@b>");
    QTest::newRow("an escaped letter") << QByteArray("RCPT TO:<\"\\a\"@b>") << QByteArray("RCPT <a@b>");
    QTest::newRow("an empty quoted local-part") << QByteArray("RCPT TO:<\"\"@b>") << QByteArray("RCPT <\"\"@b>");
    QTest::newRow("an IPv6 literal") << QByteArray("RCPT TO:<a@[IPv6:2001:db8::1]>")
                                     << QByteArray("RCPT <a@[IPv6:2001:db8::1]>");
    QTest::newRow("an IPv6 literal that ends in IPv4")
        << QByteArray("RCPT TO:<a@[IPv6:::ffff:127.0.0.1]>") << QByteArray("RCPT <a@[IPv6:::ffff:127.0.0.1]>");
    QTest::newRow("every sign that an atom may have")
        << QByteArray("RCPT TO:<!#$%&'*+-/=?^_`{|}~@b>") << QByteArray("RCPT <!#$%&'*+-/=?^_`{|}~@b>");
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
    QTest::newRow("an empty domain") << QByteArray("<a@>");
    QTest::newRow("an empty local-part") << QByteArray("<@b>");
    QTest::newRow("two at signs") << QByteArray("<a@b@c>");
    QTest::newRow("no closing bracket") << QByteArray("<a@b");
    QTest::newRow("no opening bracket") << QByteArray("a@b>");
    QTest::newRow("an open quote") << QByteArray("<\"a@b>");
    QTest::newRow("a backslash at the end") << QByteArray("<\"a\\");
    QTest::newRow("a blank inside") << QByteArray("<a b@c>");
    QTest::newRow("two brackets") << QByteArray("<<a@b>>");
    QTest::newRow("a source route without an address") << QByteArray("<@x:>");
    QTest::newRow("a source route without its colon") << QByteArray("<@x,@y>");
    QTest::newRow("a source route of no domains") << QByteArray("<@,@:a@b>");
    QTest::newRow("a parameter for a path") << QByteArray(" SIZE=100");
    QTest::newRow("a comment in the local-part") << QByteArray("<a(b)@c>");
    QTest::newRow("a comment in the domain") << QByteArray("<a@b(c)>");
    QTest::newRow("a comma between two") << QByteArray("<a@b,c@d>");
    QTest::newRow("a semicolon") << QByteArray("<a@b;>");
    QTest::newRow("no domain and no brackets") << QByteArray("root");
    QTest::newRow("a blank in a name without a domain") << QByteArray("<my scanner>");
    QTest::newRow("a dot for a domain") << QByteArray("<a@.>");
    QTest::newRow("a domain with two dots") << QByteArray("<a@b..c>");
    QTest::newRow("a domain with two dots at its end") << QByteArray("<a@b..>");
    QTest::newRow("a literal with a dot behind") << QByteArray("<a@[127.0.0.1].>");
    QTest::newRow("a label of 64 octets") << "<a@" + QByteArray(64, 'x') + ".b>";
    QTest::newRow("a half-quoted local-part") << QByteArray("<\"a\"b@c>");
    QTest::newRow("a quote inside an atom") << QByteArray("<a\"b@c>");
    QTest::newRow("a backslash outside quotes") << QByteArray("<a\\b@c>");
    QTest::newRow("an IPv4 literal of three numbers") << QByteArray("<a@[127.0.1]>");
    QTest::newRow("an IPv4 literal beyond 255") << QByteArray("<a@[127.0.0.256]>");
    QTest::newRow("an IPv4 literal with a sign") << QByteArray("<a@[127.0.0.+1]>");
    QTest::newRow("an IPv6 literal without its tag") << QByteArray("<a@[::1]>");
    QTest::newRow("an IPv6 literal of nine groups") << QByteArray("<a@[IPv6:1:2:3:4:5:6:7:8:9]>");
    QTest::newRow("an IPv6 literal with two gaps") << QByteArray("<a@[IPv6:1::2::3]>");
    QTest::newRow("an IPv6 literal with a zone") << QByteArray("<a@[IPv6:fe80::1%eth0]>");
    QTest::newRow("an unknown tag") << QByteArray("<a@[DNS:b]>");
    QTest::newRow("an empty literal") << QByteArray("<a@[]>");
    QTest::newRow("an open literal") << QByteArray("<a@[127.0.0.1>");
    QTest::newRow("something behind a literal") << QByteArray("<a@[127.0.0.1]b>");
    QTest::newRow("a source route with an empty hop") << QByteArray("<@x,,@y:a@b>");
    QTest::newRow("a source route with a bare hop") << QByteArray("<@x,y:a@b>");
    QTest::newRow("a source route with a blank") << QByteArray("<@x, @y:a@b>");
    QTest::newRow("a source route twice") << QByteArray("<@x:@y:a@b>");
    QTest::newRow("an open IPv6 literal in a source route") << QByteArray("<@[IPv6:::1:a@b>");
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
    const auto refused = [](const char *title, const char *line, const char *reply) {
        QTest::newRow(title) << QByteArray(line) << QByteArray(reply);
    };
    refused("two dots", "MAIL FROM:<a..c@b>", "501 5.1.7");
    refused("a dot in front", "RCPT TO:<.a@b>", "501 5.1.3");
    refused("a dot behind", "RCPT TO:<a.@b>", "501 5.1.3");
    refused("a domain that ends in a dot", "RCPT TO:<a@b.>", "501 5.1.3");
    refused("a domain with an underscore", "MAIL FROM:<a@b_c>", "501 5.1.7");
    refused("a domain that begins with a hyphen", "MAIL FROM:<a@-b>", "501 5.1.7");
    refused("no domain", "MAIL FROM:<root>", "501 5.1.7");
    refused("no domain of a recipient", "RCPT TO:<root>", "501 5.1.3");
    refused("a blank before the colon", "MAIL FROM :<a@b>", "501 5.5.4");
    refused("blanks in the brackets", "RCPT TO:<a@b >", "501 5.1.3");
    refused("a parameter right behind the bracket", "MAIL FROM:<a@b>SIZE=1", "501 5.1.7");
    refused("a name before the bracket", "MAIL FROM:Alice <a@b>", "501 5.1.7");
    refused("HELO without a name", "HELO", "501 5.5.4");
    refused("EHLO without a name", "EHLO  ", "501 5.5.4");
    refused("HELO with two names", "HELO a b", "501 5.5.4");
    refused("UTF-8 behind EHLO", "EHLO \xc3\xa9.example", "500 5.5.2");
    QTest::newRow("HELO with 256 octets") << "HELO " + QByteArray(256, 'x') << QByteArray("501 5.5.4");
    QTest::newRow("EHLO with 255 octets") << "EHLO " + QByteArray(255, 'x') << "EHLO " + QByteArray(255, 'x');
    QTest::newRow("MAIL_FROM") << QByteArray("MAIL_FROM:<a@b>") << QByteArray("500 5.5.1");
    QTest::newRow("RCPT_TO") << QByteArray("RCPT_TO:<a@b>") << QByteArray("500 5.5.1");
}

void TestCommand::strictDialect()
{
    QFETCH(QByteArray, line);
    QTEST(outcome(line, Dialect::Strict), "expected");
}

void TestCommand::utf8_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("reply"); ///< to MAIL with SMTPUTF8 and to RCPT; empty: taken as it is
    const QByteArray notUtf8 = "500 5.5.2";
    QTest::newRow("a local-part") << QByteArray("<\xd0\xbf\xd0\xbe@b>") << QByteArray();
    QTest::newRow("a quoted local-part") << QByteArray("<\"\xc3\xa9 \xc3\xa9\"@b>") << QByteArray();
    QTest::newRow("a domain of U-labels") << QByteArray("<a@b\xc3\xbc\x63her.example>") << QByteArray();
    // "xn--" and a digit for each repetition: 63 octets at most.
    QTest::newRow("a label of 56 characters")
        << "<a@" + QByteArray("\xe4\xbe\x8b").repeated(56) + ".b>" << QByteArray();
    QTest::newRow("a label of 64 characters")
        << "<a@" + QByteArray("\xe4\xbe\x8b").repeated(64) + ".b>" << QByteArray("501");
    QTest::newRow("a label that no domain can have") << QByteArray("<a@b\xe2\x80\xae.example>") << QByteArray("501");
    QTest::newRow("four octets for one character") << QByteArray("<\xf0\x9f\x98\x80@b>") << QByteArray();
    QTest::newRow("the last character there is") << QByteArray("<\xf4\x8f\xbf\xbf@b>") << QByteArray();
    QTest::newRow("one beyond U+10FFFF") << QByteArray("<\xf4\x90\x80\x80@b>") << notUtf8;
    QTest::newRow("an over-long slash") << QByteArray("<\xc0\xaf@b>") << notUtf8;
    QTest::newRow("an over-long dot in three octets") << QByteArray("<\xe0\x80\xae@b>") << notUtf8;
    QTest::newRow("an over-long NUL") << QByteArray("<\xc0\x80@b>") << notUtf8;
    QTest::newRow("a high surrogate") << QByteArray("<\xed\xa0\x80@b>") << notUtf8;
    QTest::newRow("a pair of surrogates") << QByteArray("<\xed\xa0\xbd\xed\xb8\x80@b>") << notUtf8;
    QTest::newRow("a continuation alone") << QByteArray("<\x80@b>") << notUtf8;
    QTest::newRow("a character cut off") << QByteArray("<\xc3@b>") << notUtf8;
    QTest::newRow("Latin-1") << QByteArray("<caf\xe9@b>") << notUtf8;
    QTest::newRow("an octet that UTF-8 never has") << QByteArray("<\xff@b>") << notUtf8;
    constexpr qsizetype most = Mail::MaxLocalPartOctets / 2;
    QTest::newRow("as many characters of two octets as a local-part may have")
        << '<' + QByteArray("\xc3\xa9").repeated(most) + "@b>" << QByteArray();
    QTest::newRow("one more character of two octets")
        << '<' + QByteArray("\xc3\xa9").repeated(most + 1) + "@b>" << QByteArray("501");
}

void TestCommand::utf8()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, reply);
    const auto expected = [&](const QByteArray &verb) { return reply.isEmpty() ? verb + ' ' + path : reply; };
    const auto matches = [&](const QByteArray &line, const QByteArray &verb) {
        return outcome(line).startsWith(expected(verb));
    };
    QVERIFY2(matches("MAIL FROM:" + path + " SMTPUTF8", "MAIL"),
             outcome("MAIL FROM:" + path + " SMTPUTF8").constData());
    QVERIFY2(matches("MAIL_FROM: " + path + " BODY=8BITMIME smtputf8", "MAIL"), path.constData());
    QVERIFY2(matches("RCPT TO:" + path, "RCPT"), outcome("RCPT TO:" + path).constData());
    QCOMPARE(outcome("MAIL FROM:" + path).left(3), reply.isEmpty() ? QByteArray("553") : reply.left(3));
    const auto rcpt = parseCommand("RCPT TO:" + path, Dialect::Strict);
    QVERIFY(!rcpt || std::get<RcptTo>(*rcpt).needsUtf8);
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
        QCOMPARE(outcome("EHLO " + domain, Dialect::Strict), fits ? "EHLO " + domain : QByteArray("501 5.5.4"));
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
