// SPDX-License-Identifier: MIT
#include "pop3/words/command.h"
#include "pop3/words/secretmask.h"

#include <QTest>

using namespace Pop3;

namespace {

// A command as one text, so that a table can hold it.
struct DescribeCommand
{
    static QByteArray number(const std::optional<qint64> &n) { return n ? ' ' + QByteArray::number(*n) : QByteArray(); }

    QByteArray operator()(const User &c) const { return "User <" + c.name + '>'; }
    QByteArray operator()(const Pass &c) const { return "Pass <" + c.password + '>'; }
    QByteArray operator()(const Auth &c) const
    {
        return "Auth <" + c.mechanism + '>' + (c.initialResponse ? " <" + *c.initialResponse + '>' : QByteArray());
    }
    QByteArray operator()(const Stat &) const { return "Stat"; }
    QByteArray operator()(const List &c) const { return "List" + number(c.number); }
    QByteArray operator()(const UniqueIds &c) const { return "UniqueIds" + number(c.number); }
    QByteArray operator()(const Retrieve &c) const { return "Retrieve" + number(c.number); }
    QByteArray operator()(const Top &c) const { return "Top" + number(c.number) + number(c.lines); }
    QByteArray operator()(const Delete &c) const { return "Delete" + number(c.number); }
    QByteArray operator()(const Reset &) const { return "Reset"; }
    QByteArray operator()(const Noop &) const { return "Noop"; }
    QByteArray operator()(const Capabilities &) const { return "Capabilities"; }
    QByteArray operator()(const StartTls &) const { return "StartTls"; }
    QByteArray operator()(const Utf8 &) const { return "Utf8"; }
    QByteArray operator()(const Lang &command) const { return "Lang <" + command.range + '>'; }
    QByteArray operator()(const Apop &command) const { return "Apop <" + command.name + '>'; }
    QByteArray operator()(const Quit &) const { return "Quit"; }
};

} // namespace

class TestCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void commands_data();
    void commands();
    void refusals_data();
    void refusals();
    void masks_data();
    void masks();
    void masksWhatFollowsARefusedLogin_data();
    void masksWhatFollowsARefusedLogin();
    void masksNothingAfterALogin();
};

void TestCommand::commands_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("command");
    const auto row = [](const char *name, const char *line, const char *command) {
        QTest::newRow(name) << QByteArray(line) << QByteArray(command);
    };

    row("a user", "USER alice", "User <alice>");
    row("a user with blanks around it", "USER  alice ", "User <alice>");
    row("a password", "PASS secret", "Pass <secret>");
    row("a password with blanks everywhere", "PASS  two  words ", "Pass < two  words >");
    row("a password of one blank", "PASS  ", "Pass < >");
    row("an empty password", "PASS ", "Pass <>");
    row("a password that looks like a command", "PASS QUIT", "Pass <QUIT>");
    row("a small keyword keeps the password's case", "pass Secret", "Pass <Secret>");
    row("the mechanisms are asked for", "AUTH", "Auth <>");
    row("a mechanism in small letters", "AUTH plain", "Auth <PLAIN>");
    row("an initial response keeps its case", "AUTH PLAIN aGk=", "Auth <PLAIN> <aGk=>");
    row("an empty initial response", "AUTH PLAIN =", "Auth <PLAIN> <=>");
    row("STAT", "STAT", "Stat");
    row("STAT with a blank behind it", "STAT ", "Stat");
    row("LIST", "LIST", "List");
    row("LIST with a blank behind it", "LIST ", "List");
    row("LIST of one", "LIST 2", "List 2");
    row("UIDL", "UIDL", "UniqueIds");
    row("UIDL of one", "uidl 17", "UniqueIds 17");
    row("RETR", "RETR 1", "Retrieve 1");
    row("RETR of message 0, which the session refuses", "RETR 0", "Retrieve 0");
    row("the largest number", "RETR 9223372036854775807", "Retrieve 9223372036854775807");
    row("TOP", "TOP 1 10", "Top 1 10");
    row("TOP with blanks in between", "TOP  1   0 ", "Top 1 0");
    row("DELE", "DELE 3", "Delete 3");
    row("RSET", "rset", "Reset");
    row("NOOP", "NOOP", "Noop");
    row("CAPA", "CAPA", "Capabilities");
    row("STLS", "STLS", "StartTls");
    row("UTF8", "utf8", "Utf8");
    row("LANG", "LANG", "Lang <>");
    row("LANG with a range", "Lang nl-BE ", "Lang <nl-BE>");
    row("QUIT", "qUIT", "Quit");
}

void TestCommand::commands()
{
    QFETCH(QByteArray, line);
    const auto command = parseCommand(line);
    QVERIFY2(command, command ? "" : command.error().text.constData());
    QTEST(std::visit(DescribeCommand{}, *command), "command");
}

void TestCommand::refusals_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArray &line, const char *text) {
        QTest::newRow(name) << line << QByteArray(text);
    };
    constexpr char NoNumber[] = "that is not a number: digits only";
    constexpr char OneNumber[] = "one message number expected";

    row("an empty line", "", "unrecognized command");
    row("a blank line", "  ", "unrecognized command");
    row("a blank before the keyword", " STAT", "unrecognized command");
    row("an unknown keyword", "XTND", "unrecognized command");
    row("a keyword and more", "STATS", "unrecognized command");
    row("half a keyword", "STA", "unrecognized command");
    row("a tab behind the keyword", "RETR\t1", "unrecognized command");
    row("a NUL in the keyword", QByteArray("ST\0AT", 5), "unrecognized command");
    row("a NUL behind the number", QByteArray("RETR 1\0", 7), "a command holds neither NUL nor CR");
    row("a NUL in a name", QByteArray("USER al\0ice", 11), "a command holds neither NUL nor CR");
    row("a NUL in a password", QByteArray("PASS sec\0ret", 12), "a command holds neither NUL nor CR");
    row("a NUL where nothing belongs", QByteArray("QUIT \0", 6), "a command holds neither NUL nor CR");
    row("a bare CR in a name", "USER bob\rPASS x", "a command holds neither NUL nor CR");
    row("zeros before a number", "RETR 0000000000000000000000000000001", "that number begins with a zero");
    row("two zeros", "DELE 00", "that number begins with a zero");
    row("zeros before a number of lines", "TOP 1 010", "that number begins with a zero");
    row("two languages", "LANG nl en", "at most one language expected");
    row("UTF8 with an argument", "UTF8 USER", "this command takes no argument");
    row("octets above 127", "\xC3\xA9 1", "unrecognized command");
    row("USER without a name", "USER", "a name expected");
    row("USER with a blank for a name", "USER  ", "a name expected");
    row("PASS without a blank", "PASS", "a password expected");
    row("AUTH with too much", "AUTH PLAIN a b", "one mechanism and at most one initial response expected");
    row("STAT with an argument", "STAT 1", "this command takes no argument");
    row("QUIT with an argument", "QUIT now", "this command takes no argument");
    row("RETR without a number", "RETR", OneNumber);
    row("RETR with two numbers", "RETR 1 2", OneNumber);
    row("LIST with two numbers", "LIST 1 2", OneNumber);
    row("a negative number", "DELE -1", NoNumber);
    row("a signed number", "DELE +1", NoNumber);
    row("a hexadecimal number", "DELE 0x1", NoNumber);
    row("a fraction", "DELE 1.0", NoNumber);
    row("digits that are not ours", "DELE \xD9\xA1", NoNumber);
    row("one more than the largest number", "RETR 9223372036854775808", "that number is too large");
    row("larger than any integer", "RETR " + QByteArray(240, '9'), "that number is too large");
    row("TOP without lines", "TOP 1", "a message number and a number of lines expected");
    row("TOP with too much", "TOP 1 2 3", "a message number and a number of lines expected");
    row("TOP of minus one line", "TOP 1 -1", NoNumber);
    row("TOP of too many lines", "TOP 1 99999999999999999999", "that number is too large");
}

void TestCommand::refusals()
{
    QFETCH(QByteArray, line);
    const auto command = parseCommand(line);
    QVERIFY(!command);
    QVERIFY(!command.error().ok);
    QTEST(command.error().text, "text");
}

void TestCommand::masks_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("inExchange");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char *name, const char *line, const char *shown, bool inExchange = false) {
        QTest::newRow(name) << QByteArray(line) << inExchange << QByteArray(shown);
    };

    row("a name is no secret", "USER alice", "USER alice");
    row("a password behind the name", "USER alice secret", "USER alice ********");
    row("a password and more behind the name", "user\talice  secret word", "user alice ********");
    row("IMAP's login", "a001 LOGIN alice secret", "a001 LOGIN ********");
    row("HTTP's header", "Authorization: Basic YWxpY2U6c2VjcmV0", "Auth ********");
    row("a mistyped verb", "PSAS secret", "PSAS ********");
    row("a mistyped AUTH", "AUHT PLAIN AGEAYg==", "AUHT ********");
    row("a response without AUTH", "AGFsaWNlAHNlY3JldA==", "********");
    row("a password", "PASS secret", "PASS ********");
    row("a password in small letters", "pass two words", "pass ********");
    row("a password behind a tab", "PASS\tsecret", "PASS ********");
    row("a password without a blank", "PASSsecret", "PASS ********");
    row("a password behind blanks", "  PASS secret", "PASS ********");
    row("PASS alone", "PASS", "PASS");
    row("a digest, and the name with it", "APOP alice c4c9334bac560ecc979e58001b3e22fb", "APOP ********");
    row("a digest in small letters behind a tab", "apop\talice c4c9", "apop ********");
    row("an initial response", "AUTH PLAIN AGEAYg==", "AUTH PLAIN ********");
    row("an initial response behind a tab", "AUTH\tPLAIN\tAGEAYg==", "AUTH PLAIN ********");
    row("a mechanism alone", "AUTH PLAIN", "AUTH PLAIN");
    row("a response in the mechanism's place", "AUTH AGFsaWNl", "AUTH ********");
    row("a response", "AGEAYg==", "********", true);
    row("a response that looks like a command", "QUIT", "********", true);
    row("a cancelled exchange", "*", "*", true);
    row("control characters", "NOOP \x1b[2J", "NOOP \\x1b[2J");
}

void TestCommand::masks()
{
    QFETCH(QByteArray, line);
    QFETCH(bool, inExchange);
    QTEST(maskedCommand(line, inExchange), "shown");
}

void TestCommand::masksWhatFollowsARefusedLogin_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<QByteArrayList>("shown");
    using Lines = QByteArrayList;

    QTest::newRow("secrets sent in spite of a refused AUTH")
        << Lines{"AUTH LOGIN", "YWxpY2U=", "c2VjcmV0", "QUIT"} << Lines{"AUTH LOGIN", "********", "********", "QUIT"};
    QTest::newRow("a password on the line behind PASS")
        << Lines{"PASS", "two words", "STAT"} << Lines{"PASS", "********", "STAT"};
    QTest::newRow("a digest on the line behind APOP")
        << Lines{"APOP", "alice c4c9334bac560ecc979e58001b3e22fb", "STAT"} << Lines{"APOP", "********", "STAT"};
    QTest::newRow("a second response") << Lines{"AUTH\tPLAIN", "YWxpY2U="} << Lines{"AUTH PLAIN", "********"};
    QTest::newRow("what follows another protocol's login")
        << Lines{"a1 LOGIN {5}", "alice {6}", "secret", "STAT"}
        << Lines{"a1 LOGIN ********", "********", "********", "STAT"};
    QTest::newRow("a password without PASS before it")
        << Lines{"USER alice", "two words", "secret", "STAT"} << Lines{"USER alice", "********", "********", "STAT"};
    QTest::newRow("PASS mistyped") << Lines{"USER alice", "PSAS secret"} << Lines{"USER alice", "********"};
    QTest::newRow("what comes before is no secret") << Lines{"FOO", "AUTH"} << Lines{"FOO", "AUTH"};
    QTest::newRow("what comes after another command is none")
        << Lines{"AUTH LOGIN", "noop", "FOO"} << Lines{"AUTH LOGIN", "noop", "FOO"};
}

void TestCommand::masksWhatFollowsARefusedLogin()
{
    QFETCH(QByteArrayList, lines);
    SecretMask mask;
    for (QByteArray &line : lines)
        line = mask.shown(line, false);
    QTEST(lines, "shown");
}

void TestCommand::masksNothingAfterALogin()
{
    SecretMask mask;
    QCOMPARE(mask.shown("AUTH PLAIN", false), QByteArray("AUTH PLAIN"));
    QCOMPARE(mask.shown("AGEAYg==", true), QByteArray("********"));
    mask.loggedIn();
    QCOMPARE(mask.shown("FOO", false), QByteArray("FOO"));
}

QTEST_APPLESS_MAIN(TestCommand)
#include "tst_command.moc"
