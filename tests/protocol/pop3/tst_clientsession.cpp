// SPDX-License-Identifier: MIT
#include "protocol/pop3/clientplayer.h"

#include <QTest>

using namespace Pop3Test;
using namespace Pop3;

namespace {

using Lines = QList<QByteArray>;

// A login that goes well, at a server that knows CAPA.
const QByteArray Start = "S: +OK ready\n"
                         "C: CAPA\nS: +OK\nS: TOP\nS: UIDL\nS: .\n"
                         "C: USER alice\nS: +OK\n"
                         "C: PASS secret\nS: +OK\n";
const Lines Started = {"Greeted <ready>", "LoggedIn"};
// The same at one that takes commands ahead of its answers.
const QByteArray StartAhead = QByteArray(Start).replace("S: UIDL", "S: UIDL\nS: PIPELINING");

} // namespace

class TestClientSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dialogues_data();
    void dialogues();
    void hostileServers_data();
    void hostileServers();
    void aLineOfTextHasALimit_data();
    void aLineOfTextHasALimit();
    void leaving_data();
    void leaving();
    void serversOutOfTurn_data();
    void serversOutOfTurn();
    void serversThatDisagreeWithThemselves_data();
    void serversThatDisagreeWithThemselves();
    void limits_data();
    void limits();
    void endlessOctetsAreGivenUp_data();
    void endlessOctetsAreGivenUp();
    void aCapabilityListHasALimit_data();
    void aCapabilityListHasALimit();
    void whatCannotBeSentIsNotSent_data();
    void whatCannotBeSentIsNotSent();
    void aMessageIsHandedOutInPieces();
    void commandsAfterTheEndAreDropped();
    void soManyCommandsGoAhead();
    void nothingIsLeftWhileTextsAreDue();
    void aLostLinkIsToldOnce();

private:
    void addRow(const char *name, const Lines &commands, const QByteArray &script, const Lines &events);
};

void TestClientSession::addRow(const char *name, const Lines &commands, const QByteArray &script, const Lines &events)
{
    QTest::newRow(name) << commands << script << events;
}

void TestClientSession::dialogues_data()
{
    QTest::addColumn<Lines>("commands");
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<Lines>("events");
    const Lines login = {"login alice secret"};

    addRow("a login", login, Start, Started);
    addRow("a login at a server from before CAPA", login,
           "S: +OK ready\nC: CAPA\nS: -ERR what?\nC: USER alice\nS: +OK\nC: PASS secret\nS: +OK\n", Started);
    addRow("a server that will not talk", login, "S: -ERR [SYS/TEMP] too many connections\n",
           {"CommandFailed Greeting 0 [SYS/TEMP] too many connections"});
    addRow("a wrong password", login,
           "S: +OK\nC: CAPA\nS: -ERR\nC: USER alice\nS: +OK\nC: PASS secret\nS: -ERR [AUTH] no\n",
           {"Greeted <>", "CommandFailed Authentication 0 [AUTH] no"});
    addRow("a refused name: the password is not sent", login + Lines{"quit"},
           "S: +OK\nC: CAPA\nS: -ERR\nC: USER alice\nS: -ERR no\nC: QUIT\nS: +OK bye\n",
           {"Greeted <>", "CommandFailed Authentication 0 [] no", "Quitted <bye>"});
    addRow("a list", login + Lines{"list"},
           Start + "C: LIST\nS: +OK\nS: 1 10\nS: 2 20\nS: .\nC: UIDL\nS: +OK\nS: 1 a\nS: 2 b\nS: .\n",
           Started + Lines{"Listed 10/a 20/b"});
    addRow("an empty list", login + Lines{"list"}, Start + "C: LIST\nS: +OK\nS: .\nC: UIDL\nS: +OK\nS: .\n",
           Started + Lines{"Listed"});
    addRow("a list with gaps, tabs, and what is no line of it", login + Lines{"list"},
           Start +
               "C: LIST\nS: +OK\nS:   1\t10\nS: \nS: two\nS: 3  30\nS: .\nC: UIDL\nS: +OK\nS: \t1 a\nS: 3\tc\nS: .\n",
           Started + Lines{"Listed 10/a -1/ 30/c"});
    addRow("a list without UIDL", login + Lines{"list"},
           Start + "C: LIST\nS: +OK\nS: 1 10\nS: .\nC: UIDL\nS: -ERR what?\n",
           Started + Lines{"Listed without ids 10/"});
    addRow("doubled unique ids are not used", login + Lines{"list"},
           Start + "C: LIST\nS: +OK\nS: 1 10\nS: 2 20\nS: .\nC: UIDL\nS: +OK\nS: 1 a\nS: 2 a\nS: .\n",
           Started + Lines{"Listed without ids 10/ 20/"});
    addRow("a refused LIST: no UIDL follows", login + Lines{"list", "quit"},
           Start + "C: LIST\nS: -ERR no\nC: QUIT\nS: +OK\n",
           Started + Lines{"CommandFailed Listing 0 [] no", "Quitted <>"});
    addRow("a message with stuffed dots", login + Lines{"retr 2"},
           Start + "C: RETR 2\nS: +OK 9 octets\nS: A: b\nS:\nS: ..dot\nS: ...\nS: .\n",
           Started + Lines{"A: b\r\n\r\n.dot\r\n..\r\n", "TextEnded 2"});
    addRow("an empty message", login + Lines{"retr 2"}, Start + "C: RETR 2\nS: +OK\nS: .\n",
           Started + Lines{"TextEnded 2"});
    addRow("two messages, one of which is not there", login + Lines{"retr 9", "retr 1"},
           Start + "C: RETR 9\nS: -ERR no such message\nC: RETR 1\nS: +OK\nS: x\nS: .\n",
           Started + Lines{"CommandFailed Retrieval 9 [] no such message", "x\r\n", "TextEnded 1"});
    addRow("the size in +OK may be wrong", login + Lines{"retr 1", "retr 2"},
           Start + "C: RETR 1\nS: +OK 1 octets\nS: more\nS: .\nC: RETR 2\nS: +OK 99999999999999999999\nS: y\nS: .\n",
           Started + Lines{"more\r\n", "TextEnded 1", "y\r\n", "TextEnded 2"});
    addRow("commands about messages leave together, where the server takes that",
           login + Lines{"retr 1", "top 2 0", "dele 1", "retr 3", "quit"},
           StartAhead + "C: RETR 1\nC: TOP 2 0\nC: DELE 1\nC: RETR 3\nS: +OK\nS: x\nS: .\nS: +OK\nS: y\nS: .\nS: +OK\n"
                        "S: -ERR none\nC: QUIT\nS: +OK bye\n",
           Started + Lines{"x\r\n", "TextEnded 1", "y\r\n", "TextEnded 2", "Deleted 1",
                           "CommandFailed Retrieval 3 [] none", "Quitted <bye>"});
    addRow("a listing waits for what went ahead", login + Lines{"retr 1", "list", "retr 2"},
           StartAhead + "C: RETR 1\nS: +OK\nS: x\nS: .\nC: LIST\nS: +OK\nS: 1 1\nS: .\nC: UIDL\nS: +OK\nS: 1 a\nS: .\n"
                        "C: RETR 2\nS: +OK\nS: y\nS: .\n",
           Started + Lines{"x\r\n", "TextEnded 1", "Listed 1/a", "y\r\n", "TextEnded 2"});
    addRow("the link is lost with answers due: the next one is named", login + Lines{"retr 1", "retr 2", "retr 3"},
           StartAhead + "C: RETR 1\nC: RETR 2\nC: RETR 3\nS: +OK\nS: x\nS: .\ncut\n",
           Started + Lines{"x\r\n", "TextEnded 1", "CommandFailed Retrieval 2 [] the link was lost"});
    addRow("TOP", login + Lines{"top 1 5"}, Start + "C: TOP 1 5\nS: +OK\nS: A: b\nS: .\n",
           Started + Lines{"A: b\r\n", "TextEnded 1"});
    addRow("TOP is not asked for where CAPA has none", login + Lines{"top 1 5", "retr 1"},
           "S: +OK\nC: CAPA\nS: +OK\nS: UIDL\nS: .\nC: USER alice\nS: +OK\nC: PASS secret\nS: +OK\n"
           "C: RETR 1\nS: +OK\nS: A: b\nS: .\n",
           {"Greeted <>", "LoggedIn", "CommandFailed Retrieval 1 [] the server has no TOP", "A: b\r\n", "TextEnded 1"});
    addRow("TOP is refused and there is no CAPA", login + Lines{"top 1 5"},
           "S: +OK\nC: CAPA\nS: -ERR\nC: USER alice\nS: +OK\nC: PASS secret\nS: +OK\nC: TOP 1 5\nS: -ERR what?\n",
           {"Greeted <>", "LoggedIn", "CommandFailed Retrieval 1 [] what?"});
    addRow("TOP of a message that is not there", login + Lines{"top 9 5"},
           Start + "C: TOP 9 5\nS: -ERR no such message\n",
           Started + Lines{"CommandFailed Retrieval 9 [] no such message"});
    addRow("deletion, reset, farewell", login + Lines{"dele 1", "dele 1", "rset", "quit"},
           Start + "C: DELE 1\nS: +OK\nC: DELE 1\nS: -ERR already deleted\nC: RSET\nS: +OK\nC: QUIT\nS: +OK bye\n",
           Started + Lines{"Deleted 1", "CommandFailed Deletion 1 [] already deleted", "MarksReset", "Quitted <bye>"});
    addRow("a marked message is missing in the list", login + Lines{"dele 1", "list"},
           Start + "C: DELE 1\nS: +OK\nC: LIST\nS: +OK\nS: 2 20\nS: .\nC: UIDL\nS: +OK\nS: 2 b\nS: .\n",
           Started + Lines{"Deleted 1", "Listed -1/ 20/b"});
    addRow("an update that failed", login + Lines{"dele 1", "quit"},
           Start + "C: DELE 1\nS: +OK\nC: QUIT\nS: -ERR [SYS/TEMP] some are left\n",
           Started + Lines{"Deleted 1", "CommandFailed Quit 0 [SYS/TEMP] some are left"});
    addRow("the link is lost before QUIT is answered", login + Lines{"dele 1", "quit"},
           Start + "C: DELE 1\nS: +OK\nC: QUIT\ncut\n",
           Started + Lines{"Deleted 1", "CommandFailed Quit 0 [] the link was lost"});
    addRow("the link is lost in a message", login + Lines{"retr 1"}, Start + "C: RETR 1\nS: +OK\nS: A: b\ncut\n",
           Started + Lines{"A: b\r\n", "CommandFailed Retrieval 1 [] the link was lost"});
    addRow("the link is lost behind the last answer", login + Lines{"quit"}, Start + "C: QUIT\nS: +OK bye\ncut\n",
           Started + Lines{"Quitted <bye>"});
    addRow("a numeric request below 1 is not sent", login + Lines{"retr 0", "dele -1"}, Start,
           {"CommandFailed Retrieval 0 [] message numbers begin with 1",
            "CommandFailed Deletion -1 [] message numbers begin with 1", "Greeted <ready>", "LoggedIn"});
    addRow("lines are reported with secrets masked", Lines{"report", "login alice secret", "retr 1"},
           "S: +OK\nC: CAPA\nS: -ERR\nC: USER alice\nS: +OK\nC: PASS secret\nS: +OK\nC: RETR 1\nS: +OK\nS: x\nS: .\n",
           {"< +OK", "Greeted <>", "> CAPA", "< -ERR", "> USER alice", "< +OK", "> PASS ********", "< +OK", "LoggedIn",
            "> RETR 1", "< +OK", "x\r\n", "TextEnded 1"});
}

void TestClientSession::dialogues()
{
    QFETCH(Lines, commands);
    QFETCH(QByteArray, script);
    for (const Arrival arrival : {Arrival::ByLine, Arrival::InBurst, Arrival::ByOctet})
        QTEST(playServer(commands, script, arrival).events, "events");
}

void TestClientSession::hostileServers_data()
{
    QTest::addColumn<Lines>("commands");
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<Lines>("events");
    const Lines list = {"login alice secret", "list"};

    addRow("another protocol greets", list, "S: 220 mail ESMTP\n",
           {"CommandFailed Greeting 0 [] this is no POP3 reply: 220 mail ESMTP"});
    addRow("control characters in what is no reply", list, "S: \x1b[2J\n",
           {"CommandFailed Greeting 0 [] this is no POP3 reply: \\x1b[2J"});
    addRow("a reply that is none", list, "S: +OK\nC: CAPA\nS: yes\n",
           {"Greeted <>", "CommandFailed Authentication 0 [] this is no POP3 reply: yes"});
    addRow("a negative size", list, Start + "C: LIST\nS: +OK\nS: 1 -10\nS: .\n",
           Started + Lines{"CommandFailed Listing 0 [] no line of LIST can be read"});
    addRow("a number far too high", list, Start + "C: LIST\nS: +OK\nS: 9000000 10\nS: .\n",
           Started + Lines{"CommandFailed Listing 0 [] no line of LIST can be read"});
    addRow("a reply in the middle of a list", list, Start + "C: LIST\nS: +OK\nS: 1 10\nS: -ERR\n",
           Started + Lines{"CommandFailed Listing 0 [] LIST broke off"});
    addRow("a size that is no number", list, Start + "C: LIST\nS: +OK\nS: 1 0x10\nS: .\n",
           Started + Lines{"CommandFailed Listing 0 [] no line of LIST can be read"});
    addRow("a size larger than any disk", list, Start + "C: LIST\nS: +OK\nS: 1 1099511627777\nS: .\n",
           Started + Lines{"CommandFailed Listing 0 [] no line of LIST can be read"});
    addRow("a size larger than any integer", list, Start + "C: LIST\nS: +OK\nS: 1 99999999999999999999999999\nS: .\n",
           Started + Lines{"CommandFailed Listing 0 [] no line of LIST can be read"});
    addRow("a number larger than any integer", list, Start + "C: LIST\nS: +OK\nS: 99999999999999999999999 10\nS: .\n",
           Started + Lines{"CommandFailed Listing 0 [] no line of LIST can be read"});
    addRow("message 0", list, Start + "C: LIST\nS: +OK\nS: 0 10\nS: .\n",
           Started + Lines{"CommandFailed Listing 0 [] no line of LIST can be read"});
    addRow("a negative number", list, Start + "C: LIST\nS: +OK\nS: -1 10\nS: .\n",
           Started + Lines{"CommandFailed Listing 0 [] no line of LIST can be read"});
    addRow("an empty line in a list", list, Start + "C: LIST\nS: +OK\nS: \nS: .\n",
           Started + Lines{"CommandFailed Listing 0 [] no line of LIST can be read"});
    addRow("a NUL in a list", list, Start + QByteArray("C: LIST\nS: +OK\nS: 1\0 10\nS: .\n", 30),
           Started + Lines{"CommandFailed Listing 0 [] no line of LIST can be read"});
    addRow("one line where several are due", {"login alice secret", "list", "quit"},
           Start + "C: LIST\nS: +OK 0 messages\ncut\n",
           Started + Lines{"CommandFailed Listing 0 [] the link was lost"});
    addRow("a text that ends in the middle", {"login alice secret", "retr 1"},
           Start + "C: RETR 1\nS: +OK\nS: half\ncut\n",
           Started + Lines{"half\r\n", "CommandFailed Retrieval 1 [] the link was lost"});
    addRow("escape sequences in a refusal", {"login alice secret", "quit"}, Start + "C: QUIT\nS: -ERR \x1b[31m\x07no\n",
           Started + Lines{"CommandFailed Quit 0 [] ?[31m?no"});
    addRow("a list without end", list, Start + "C: LIST\nS: +OK\nS: 1 10\ncut\n",
           Started + Lines{"CommandFailed Listing 0 [] the link was lost"});
}

void TestClientSession::hostileServers()
{
    QFETCH(Lines, commands);
    QFETCH(QByteArray, script);
    for (const Arrival arrival : {Arrival::ByLine, Arrival::InBurst, Arrival::ByOctet}) {
        const Played played = playServer(commands, script, arrival);
        QTEST(played.events, "events");
        QVERIFY(played.isClosed);
        QVERIFY(played.isIdle);
    }
}

void TestClientSession::serversOutOfTurn_data()
{
    QTest::addColumn<Lines>("commands");
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<Lines>("events");
    const Lines list = {"login alice secret", "list"};

    addRow("a reply before the command", list, "S: +OK\nS: +OK\n",
           {"Greeted <>", "CommandFailed Greeting 0 [] the server spoke out of turn: +OK"});
    addRow("a second reply to one command", list, Start + "S: +OK\nC: LIST\n",
           Started + Lines{"CommandFailed Authentication 0 [] the server spoke out of turn: +OK"});
    addRow("more behind the end of a list", list, Start + "C: LIST\nS: +OK\nS: .\nS: 1 10\n",
           Started + Lines{"CommandFailed Listing 0 [] the server spoke out of turn: 1 10"});
    addRow("more behind the end of a message", {"login alice secret", "retr 1"},
           Start + "C: RETR 1\nS: +OK\nS: x\nS: .\nS: y\n",
           Started + Lines{"x\r\n", "TextEnded 1", "CommandFailed Retrieval 1 [] the server spoke out of turn: y"});
    addRow("autologout, said out of turn", {"login alice secret"}, Start + "S: -ERR idle too long\ncut\n",
           Started + Lines{"CommandFailed Authentication 0 [] the server spoke out of turn: -ERR idle too long"});
}

void TestClientSession::serversThatDisagreeWithThemselves_data()
{
    QTest::addColumn<Lines>("commands");
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<Lines>("events");
    const QByteArray sizes = Start + "C: LIST\nS: +OK\nS: 1 10\nS: 2 20\nS: .\nC: UIDL\nS: +OK\n";
    const auto row = [&](const char *name, const QByteArray &uidl) {
        addRow(name, {"login alice secret", "list"}, sizes + uidl + "S: .\n",
               Started + Lines{"Listed without ids 10/ 20/"});
    };

    row("doubled ids", "S: 1 a\nS: 2 a\n");
    row("an id of 71 octets", "S: 1 a\nS: 2 " + QByteArray(71, 'b') + '\n');
    row("an id beyond ASCII", "S: 1 a\nS: 2 \xC3\xAB\n");
    row("an id with a NUL", QByteArray("S: 1 a\nS: 2 b\0c\n", 16));
    row("no id", "S: 1 a\nS: 2\n");
    row("an id of blanks", "S: 1 a\nS: 2    \n");
    row("an id too few", "S: 1 a\n");
    row("a number twice", "S: 1 a\nS: 1 b\nS: 2 c\n");
    row("a number far too high", "S: 1 a\nS: 9223372036854775807 b\n");
    row("a number larger than any integer", "S: 1 a\nS: 99999999999999999999999 b\n");
    row("a negative number", "S: 1 a\nS: -2 b\n");
    row("nothing at all", "");
    row("an error in the middle", "S: 1 a\nS: -ERR no\n");
}

// The list is of use without ids: how to tell messages apart is then the reader's affair.
void TestClientSession::serversThatDisagreeWithThemselves()
{
    QFETCH(Lines, commands);
    QFETCH(QByteArray, script);
    for (const Arrival arrival : {Arrival::ByLine, Arrival::InBurst, Arrival::ByOctet}) {
        const Played played = playServer(commands, script, arrival);
        QTEST(played.events, "events");
        QVERIFY(!played.isClosed);
        QVERIFY(played.isIdle);
    }
}

void TestClientSession::limits_data()
{
    QTest::addColumn<Lines>("commands");
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QByteArray>("last");
    const Lines list = {"login alice secret", "list"};
    const Lines retrieve = {"login alice secret", "retr 1"};
    const QByteArray sizes = Start + "C: LIST\nS: +OK\nS: 1 1\nS: 2 1\nS: 3 1\n";
    const auto row = [](const char *name, const Lines &commands, const QByteArray &script, const QByteArray &last) {
        QTest::newRow(name) << commands << script << last;
    };

    row("messages at the limit", list, sizes + "S: .\nC: UIDL\nS: -ERR\n", "Listed without ids 1/ 1/ 1/");
    row("messages above it", list, sizes + "S: 4 1\nS: .\n", "CommandFailed Listing 0 [] LIST has too many messages");
    row("ids above it", list, sizes + "S: .\nC: UIDL\nS: +OK\n" + QByteArray("S: 1 a\n").repeated(4) + "S: .\n",
        "CommandFailed Listing 0 [] UIDL has too many messages");
    row("a text below the limit", retrieve, Start + "C: RETR 1\nS: +OK\nS: 1234567\nS: .\n", "TextEnded 1");
    row("a text at it", retrieve, Start + "C: RETR 1\nS: +OK\nS: 12345678\nS: .\n", "TextEnded 1");
    row("a text above it", retrieve, Start + "C: RETR 1\nS: +OK\nS: 123456789\nS: .\n",
        "CommandFailed Retrieval 1 [] the message has no end: more than 10 octets");
    row("a text of one line that never ends", retrieve,
        Start + "C: RETR 1\nS: +OK\nS: " + QByteArray(100'000, 'x') + '\n',
        "CommandFailed Retrieval 1 [] the message has no end: more than 10 octets");
    row("the second text is counted for itself", {"login alice secret", "retr 1", "retr 2"},
        Start + "C: RETR 1\nS: +OK\nS: 12345678\nS: .\nC: RETR 2\nS: +OK\nS: 12345678\nS: .\n", "TextEnded 2");
}

void TestClientSession::limits()
{
    QFETCH(Lines, commands);
    QFETCH(QByteArray, script);
    QFETCH(QByteArray, last);
    for (const Arrival arrival : {Arrival::ByLine, Arrival::InBurst, Arrival::ByOctet}) {
        const Played played = playServer(commands, script, arrival, {.listedMessages = 3, .messageOctets = 10});
        QCOMPARE(played.events.last(), last);
        QCOMPARE(played.isClosed, last.startsWith("CommandFailed"));
    }
}

void TestClientSession::aLineOfTextHasALimit_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("last");
    const QByteArray fault = "CommandFailed Retrieval 1 [] the message has a line without end: more than 5 octets";
    QTest::newRow("below") << QByteArray("123") << QByteArray("TextEnded 1");
    QTest::newRow("at, its CR counted") << QByteArray("1234") << QByteArray("TextEnded 1");
    QTest::newRow("above") << QByteArray("12345") << fault;
    QTest::newRow("far above") << QByteArray(1000, 'x') << fault;
}

void TestClientSession::aLineOfTextHasALimit()
{
    QFETCH(QByteArray, line);
    const QByteArray script = Start + "C: RETR 1\nS: +OK\nS: x\nS: " + line + "\nS: y\nS: .\n";
    for (const Arrival arrival : {Arrival::ByLine, Arrival::ByOctet}) {
        const Played played = playServer({"login alice secret", "retr 1"}, script, arrival, {.textLineOctets = 5});
        QTEST(played.events.last(), "last");
    }
}

void TestClientSession::leaving_data()
{
    QTest::addColumn<Lines>("commands");
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QByteArray>("sent"); // behind the login
    QTest::addColumn<bool>("closed");
    const Lines login = {"login alice secret"};
    const auto row = [](const char *name, const Lines &commands, const QByteArray &script, const char *sent,
                        bool closed = false) {
        QTest::newRow(name) << commands << script << QByteArray(sent) << closed;
    };
    row("at rest", login, Start, "QUIT\r\n");
    row("before the greeting: behind it", login, "", "");
    row("while a list is awaited: behind it", login + Lines{"list", "retr 1"}, Start + "C: LIST\nS: +OK\nS: 1 10\n",
        "LIST\r\n");
    row("in a message", login + Lines{"retr 1"}, Start + "C: RETR 1\nS: +OK\nS: x\n", "RETR 1\r\n", true);
    row("while a message is awaited", login + Lines{"top 1 0"}, Start, "TOP 1 0\r\n", true);
    row("with a mark: QUIT would delete", login + Lines{"dele 1"}, Start + "C: DELE 1\nS: +OK\n", "DELE 1\r\n", true);
    row("while a mark is awaited", login + Lines{"dele 1"}, Start, "DELE 1\r\n", true);
    row("when the mark was refused", login + Lines{"dele 1"}, Start + "C: DELE 1\nS: -ERR\n", "DELE 1\r\nQUIT\r\n");
    row("when the mark was taken back", login + Lines{"dele 1", "rset"}, Start + "C: DELE 1\nS: +OK\nC: RSET\nS: +OK\n",
        "DELE 1\r\nRSET\r\nQUIT\r\n");
    row("twice", login + Lines{"quit"}, Start, "QUIT\r\n");
}

// Nothing is deleted by going away.
void TestClientSession::leaving()
{
    QFETCH(Lines, commands);
    QFETCH(QByteArray, script);
    const Played played = playServer(commands, script + "leave\n", Arrival::ByLine);
    const qsizetype login = played.sent.indexOf("PASS secret\r\n");
    QTEST(login < 0 ? QByteArray() : played.sent.mid(login + 13), "sent");
    QTEST(played.isClosed, "closed");
}

// In a burst only: what comes later, when the next command is under way, cannot be told from its answer.
void TestClientSession::serversOutOfTurn()
{
    QFETCH(Lines, commands);
    QFETCH(QByteArray, script);
    const Played played = playServer(commands, script, Arrival::InBurst);
    QTEST(played.events, "events");
    QVERIFY(played.isClosed);
}

void TestClientSession::endlessOctetsAreGivenUp_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("in the greeting") << QByteArray();
    QTest::newRow("in a reply") << QByteArray("S: +OK\nC: CAPA\n");
    QTest::newRow("in a list") << Start + "C: LIST\nS: +OK\n";
    QTest::newRow("in the unique ids") << Start + "C: LIST\nS: +OK\nS: 1 10\nS: .\nC: UIDL\nS: +OK\n";
}

void TestClientSession::endlessOctetsAreGivenUp()
{
    QFETCH(QByteArray, script);
    const Lines commands = {"login alice secret", "list"};
    const auto play = [&](qsizetype octets, Arrival arrival) {
        return playServer(commands, script + "S: " + QByteArray(octets, 'x') + '\n', arrival);
    };
    for (const Arrival arrival : {Arrival::ByLine, Arrival::ByOctet}) {
        QVERIFY(!play(MaxClientLineOctets - 2, arrival).events.last().contains("without end"));
        QVERIFY(play(MaxClientLineOctets - 1, arrival).events.last().contains("without end"));
        QVERIFY(play(MaxClientLineOctets * 4, arrival).events.last().contains("without end"));
        QVERIFY(play(MaxClientLineOctets * 4, arrival).isClosed);
    }
    ClientSession session;
    for (int i = 0; !session.isClosed() && i < 1000; ++i) {
        session.receive(QByteArray(100, 'x'));
        while (session.nextEvent()) {
        }
    }
    QVERIFY(session.isClosed());
}

void TestClientSession::aCapabilityListHasALimit_data()
{
    QTest::addColumn<int>("lines");
    QTest::addColumn<bool>("closed");
    QTest::newRow("below") << MaxCapabilityLines - 1 << false;
    QTest::newRow("at") << MaxCapabilityLines << false;
    QTest::newRow("above") << MaxCapabilityLines + 1 << true;
}

void TestClientSession::aCapabilityListHasALimit()
{
    QFETCH(int, lines);
    const QByteArray script = "S: +OK\nC: CAPA\nS: +OK\n" + QByteArray("S: X\n").repeated(lines) + "S: .\n";
    QTEST(playServer({"login alice secret"}, script, Arrival::InBurst).isClosed, "closed");
}

void TestClientSession::whatCannotBeSentIsNotSent_data()
{
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<bool>("sent");

    QTest::newRow("an ordinary login") << QByteArray("alice") << QByteArray("secret") << true;
    QTest::newRow("blanks in the password") << QByteArray("alice") << QByteArray(" two  words ") << true;
    QTest::newRow("LF in the name") << QByteArray("alice\nDELE 1") << QByteArray("secret") << false;
    QTest::newRow("CR in the name") << QByteArray("alice\r") << QByteArray("secret") << false;
    QTest::newRow("NUL in the name") << QByteArray("ali\0ce", 6) << QByteArray("secret") << false;
    QTest::newRow("LF in the password") << QByteArray("alice") << QByteArray("a\nDELE 1") << false;
    QTest::newRow("CR in the password") << QByteArray("alice") << QByteArray("a\rb") << false;
    QTest::newRow("NUL in the password") << QByteArray("alice") << QByteArray("a\0b", 3) << false;
    QTest::newRow("no name") << QByteArray() << QByteArray("secret") << false;
    QTest::newRow("no password") << QByteArray("alice") << QByteArray() << false;
    QTest::newRow("a password just short enough") << QByteArray("alice") << QByteArray(248, 'x') << true;
    QTest::newRow("a password too long for a command") << QByteArray("alice") << QByteArray(249, 'x') << false;
    QTest::newRow("a name too long for a command") << QByteArray(249, 'x') << QByteArray("secret") << false;
}

void TestClientSession::whatCannotBeSentIsNotSent()
{
    QFETCH(QByteArray, user);
    QFETCH(QByteArray, password);
    QFETCH(bool, sent);
    ClientSession session;
    session.logIn({{}, user, password});
    QByteArray output;
    bool failed = false;
    for (int i = 0; i < 4; ++i) {
        session.receive("+OK\r\n");
        if (i == 1)
            session.receive(".\r\n");
        while (const auto event = session.nextEvent())
            failed = failed || std::holds_alternative<CommandFailed>(*event);
        output += session.takeOutput();
        if (!sent)
            break;
    }
    QCOMPARE(failed, !sent);
    QCOMPARE(output, sent ? "CAPA\r\nUSER " + user + "\r\nPASS " + password + "\r\n" : QByteArray());
    QVERIFY(!session.isClosed());
    QVERIFY(session.isIdle());
}

void TestClientSession::aMessageIsHandedOutInPieces()
{
    ClientSession session;
    session.retrieve(1);
    session.receive("+OK\r\n");
    QVERIFY(session.nextEvent());
    QVERIFY(!session.nextEvent());
    session.receive("+OK\r\n");
    QVERIFY(!session.nextEvent());
    for (int i = 0; i < 1000; ++i) {
        session.receive("some more text that has no line end and is handed out at once");
        QVERIFY(session.nextEvent());
        QVERIFY(!session.nextEvent());
    }
    QVERIFY(!session.isClosed());
}

void TestClientSession::commandsAfterTheEndAreDropped()
{
    ClientSession session;
    session.quit();
    session.receive("+OK\r\n");
    QVERIFY(session.nextEvent());
    QVERIFY(!session.nextEvent());
    session.receive("+OK bye\r\n+OK\r\n");
    QCOMPARE(described(*session.nextEvent()), QByteArray("Quitted <bye>"));
    QVERIFY(session.isClosed());
    Q_UNUSED(session.takeOutput());
    session.retrieve(1);
    session.logIn({{}, "alice", "secret"});
    session.receive("+OK\r\n");
    QVERIFY(!session.nextEvent());
    QCOMPARE(session.takeOutput(), QByteArray());
    QVERIFY(session.isIdle());
}

void TestClientSession::soManyCommandsGoAhead()
{
    for (const qsizetype wanted : {MaxPipelinedCommands - 1, MaxPipelinedCommands, MaxPipelinedCommands + 1}) {
        ClientSession session;
        session.logIn({{}, "alice", "secret"});
        for (qsizetype i = 1; i <= wanted; ++i)
            session.retrieve(i);
        for (const char *reply : {"+OK\r\n", "+OK\r\nPIPELINING\r\n.\r\n", "+OK\r\n", "+OK\r\n"}) {
            session.receive(reply);
            while (session.nextEvent())
                ;
        }
        QByteArray said = session.takeOutput();
        QCOMPARE(said.count("RETR"), qMin(wanted, MaxPipelinedCommands));
        QVERIFY(!session.isIdle());
        session.receive("+OK\r\nx\r\n.\r\n");
        while (session.nextEvent())
            ;
        said += session.takeOutput();
        QCOMPARE(said.count("RETR"), wanted);
    }
}

void TestClientSession::nothingIsLeftWhileTextsAreDue()
{
    ClientSession session;
    session.logIn({{}, "alice", "secret"});
    session.receive("+OK\r\n");
    session.remove(1); // waits for the login
    while (session.nextEvent())
        ;
    for (const char *reply : {"+OK\r\nPIPELINING\r\n.\r\n", "+OK\r\n", "+OK\r\n"}) {
        session.receive(reply);
        while (session.nextEvent())
            ;
    }
    session.retrieve(2);
    session.resetMarks();
    session.receive("+OK\r\n"); // to DELE
    while (session.nextEvent())
        ;
    session.leave();
    QVERIFY(session.isClosed()); // QUIT would wait for the text
}

void TestClientSession::aLostLinkIsToldOnce()
{
    ClientSession session;
    session.logIn({{}, "alice", "secret"});
    session.linkLost();
    QCOMPARE(described(*session.nextEvent()), QByteArray("CommandFailed Greeting 0 [] the link was lost"));
    QVERIFY(!session.nextEvent());
    QVERIFY(session.isClosed());

    ClientSession idle;
    idle.receive("+OK\r\n");
    QVERIFY(idle.nextEvent());
    idle.linkLost();
    QVERIFY(!idle.nextEvent());
    QVERIFY(idle.isClosed());
}

QTEST_APPLESS_MAIN(TestClientSession)
#include "tst_clientsession.moc"
