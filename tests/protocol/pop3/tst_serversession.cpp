// SPDX-License-Identifier: MIT
#include "growth.h"
#include "protocol/pop3/serverplayer.h"

#include <QDir>
#include <QTest>

#include <algorithm>

using namespace Pop3Test;
using namespace Pop3;

namespace {

constexpr char LogIn[] = "USER alice\r\nPASS secret\r\n";

ServerPlayer loggedIn(const Dialogue &dialogue = {})
{
    ServerPlayer player(dialogue, 1000);
    player.send(LogIn);
    return player;
}

// Up to the first question, which stays open.
ServerSession askedSession(const QByteArray &commands)
{
    ServerSession session({});
    session.receive(QByteArray(LogIn) + commands);
    Q_UNUSED(session.nextEvent());
    session.acceptLogin("alice");
    Q_UNUSED(session.nextEvent());
    session.openMaildrop("alice", ServerPlayer::listing());
    Q_UNUSED(session.takeOutput());
    while (!session.isPaused() && session.nextEvent()) {
    }
    return session;
}

} // namespace

class TestServerSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dialogues_data();
    void dialogues();
    void everySentenceHasItsTranslation_data();
    void everySentenceHasItsTranslation();
    void noCommandIsReadWhileAQuestionIsOpen();
    void theFirstLineGoesBeforeTheFirstPiece();
    void onlyTheEndOfARetrievedTextIsLookedAt_data();
    void onlyTheEndOfARetrievedTextIsLookedAt();
    void answersThatNobodyAskedForChangeNothing();
    void anIdleTimeoutClosesWithoutAWordAndUpdatesNothing_data();
    void anIdleTimeoutClosesWithoutAWordAndUpdatesNothing();
    void aFailureInATextSaysNothing();
    void aFailureElsewhereSaysWhatHappened();
    void aShutdownSaysSoUnlessInAText();
    void linesAreHandedOutAsTheyCame();
    void refusalsAloneAreReportedIfAskedFor();
    void nothingIsReportedUnasked();
    void aHundredThousandPipelinedCommandsAreLinear();
    void outputIsBoundedHoweverMuchIsAskedFor();
    void twentyFiveErrorsAreBorne();
    void askingForWhatIsNotThereIsNoError();
    void statesHaveNames();
    void aClosedSessionKeepsNothing();
};

void TestServerSession::dialogues_data()
{
    QTest::addColumn<QByteArray>("file");
    const QDir folder(QFINDTESTDATA("dialogues"));
    const QStringList names = folder.entryList({QStringLiteral("*.txt")}, QDir::Files, QDir::Name);
    QVERIFY(!names.isEmpty());
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QTest::newRow(qPrintable(QString(name).replace(QLatin1Char('-'), QLatin1Char(' ')))) << file.readAll();
    }
}

void TestServerSession::dialogues()
{
    QFETCH(QByteArray, file);
    Dialogue dialogue = parseDialogue(file);
    for (const bool handsOutLines : {false, true}) {
        dialogue.options.handsOutLines = handsOutLines;
        QCOMPARE(playByLine(dialogue), QString());
        QCOMPARE(playInBurst(dialogue), QString());
        QCOMPARE(playByOctet(dialogue), QString());
    }
}

void TestServerSession::everySentenceHasItsTranslation_data()
{
    dialogues_data();
}

// Behind LANG nl no dialogue shows a sentence of the session's in English. What stands in no table: numbers, unique
// ids, and what the store of these tests says.
void TestServerSession::everySentenceHasItsTranslation()
{
    QFETCH(QByteArray, file);
    const Dialogue dialogue = parseDialogue(file);
    const QList<QByteArray> english = dialogue.serverOctets().split('\n');
    const QList<QByteArray> ofTheTests{"wrong name or password", "open elsewhere", "does not answer", "not removed",
                                       "id-"};
    ServerPlayer player(dialogue, 1000);
    player.send("LANG nl\r\n");
    for (const QByteArray &line : player.send(dialogue.clientOctets()).split('\n')) {
        const bool isSentence = (line.startsWith("+OK ") || line.startsWith("-ERR ")) &&
                                std::any_of(line.begin() + 4, line.end(), [](char c) { return c >= 'a' && c <= 'z'; });
        const bool isOfTheTests = std::any_of(ofTheTests.begin(), ofTheTests.end(),
                                              [&line](const QByteArray &text) { return line.contains(text); });
        if (isSentence && !isOfTheTests && !file.contains("C: LANG"))
            QVERIFY2(!english.contains(line), line.constData());
    }
}

void TestServerSession::noCommandIsReadWhileAQuestionIsOpen()
{
    ServerSession session({});
    session.receive("USER alice\r\nPASS secret\r\nSTAT\r\n");
    const auto event = session.nextEvent();
    QVERIFY(event && std::holds_alternative<CredentialsOffered>(*event));
    QVERIFY(session.isPaused());
    Q_UNUSED(session.takeOutput());
    QVERIFY(!session.nextEvent());
    session.receive("STAT\r\n");
    QVERIFY(!session.nextEvent());
    QCOMPARE(session.takeOutput(), QByteArray());
    session.acceptLogin("alice");
    QVERIFY(session.isPaused());
    const auto next = session.nextEvent();
    QVERIFY(next && std::holds_alternative<MaildropWanted>(*next));
    session.openMaildrop("alice", {});
    QVERIFY(!session.nextEvent());
    QCOMPARE(session.takeOutput(), QByteArray("+OK alice has 0 messages (0 octets)\r\n+OK 0 0\r\n+OK 0 0\r\n"));
}

void TestServerSession::theFirstLineGoesBeforeTheFirstPiece()
{
    ServerSession session = askedSession("RETR 3\r\nNOOP\r\n");
    QVERIFY(session.wantsText());
    QCOMPARE(session.takeOutput(), QByteArray());
    session.messageText({"Subject: Three\r\n."});
    QVERIFY(session.wantsText());
    QCOMPARE(session.takeOutput(), QByteArray("+OK 16 octets\r\nSubject: Three\r\n."));
    session.messageText({"\r\n", true});
    QVERIFY(!session.wantsText());
    QVERIFY(!session.nextEvent());
    QCOMPARE(session.takeOutput(), QByteArray("\r\n+OK\r\n"));
}

void TestServerSession::onlyTheEndOfARetrievedTextIsLookedAt_data()
{
    QTest::addColumn<QByteArrayList>("pieces");
    QTest::addColumn<bool>("isWhole");
    QTest::newRow("the closing line") << QByteArrayList{"a\r\n.\r\n"} << true;
    QTest::newRow("the closing line alone") << QByteArrayList{".\r\n"} << true;
    QTest::newRow("octet by octet") << QByteArrayList{"a", "\r", "\n", ".", "\r", "\n"} << true;
    QTest::newRow("cut in the closing line") << QByteArrayList{"Subject: a\r\n.", "\r\n"} << true;
    QTest::newRow("an octet behind a long piece") << QByteArrayList{"Subject: a\r\n.\r", "\n"} << true;
    QTest::newRow("no full stop") << QByteArrayList{"Subject: a\r\n"} << false;
    QTest::newRow("a full stop in a line") << QByteArrayList{"Subject: a.\r\n"} << false;
    QTest::newRow("two full stops") << QByteArrayList{"Subject: a\r\n..\r\n"} << false;
    QTest::newRow("a bare LF") << QByteArrayList{"Subject: a\r\n.\n"} << false;
    QTest::newRow("a bare LF before it") << QByteArrayList{"Subject: a\n.\r\n"} << false;
    QTest::newRow("octets behind it") << QByteArrayList{"Subject: a\r\n.\r\nb"} << false;
    QTest::newRow("the same in another piece") << QByteArrayList{"Subject: a\r\n.\r\n", "b"} << false;
    QTest::newRow("no octet") << QByteArrayList{""} << false;
}

// The driver has nothing more to give: it refuses, and the client hears no end of the message.
void TestServerSession::onlyTheEndOfARetrievedTextIsLookedAt()
{
    QFETCH(QByteArrayList, pieces);
    QFETCH(bool, isWhole);
    ServerSession session = askedSession("RETR 3\r\n");
    for (const QByteArray &piece : pieces.first(pieces.size() - 1)) {
        session.messageText({piece});
        QVERIFY(session.wantsText());
    }
    session.messageText({pieces.last(), true});
    QCOMPARE(session.wantsText(), !isWhole);
    QCOMPARE(session.takeOutput(), "+OK 16 octets\r\n" + pieces.join());
    session.refuse(negative("the record is damaged"));
    QCOMPARE(session.isClosed(), !isWhole);
    QCOMPARE(session.takeOutput(), QByteArray());
}

void TestServerSession::answersThatNobodyAskedForChangeNothing()
{
    ServerSession session({});
    Q_UNUSED(session.takeOutput());
    session.openMaildrop("alice", {});
    session.messageText({"x\r\n.\r\n", true});
    session.updated();
    session.refuse(negative("no"));
    QCOMPARE(session.takeOutput(), QByteArray());
    QCOMPARE(session.stateName().toByteArray(), QByteArray("Authorization"));
    QVERIFY(!session.wantsText());
}

void TestServerSession::anIdleTimeoutClosesWithoutAWordAndUpdatesNothing_data()
{
    QTest::addColumn<QByteArray>("commands");
    QTest::newRow("with marks") << QByteArray("DELE 1\r\n");
    QTest::newRow("in the middle of a command") << QByteArray("DELE 1\r\nQUI");
    QTest::newRow("with a message asked for") << QByteArray("DELE 1\r\nRETR 2\r\n");
}

void TestServerSession::anIdleTimeoutClosesWithoutAWordAndUpdatesNothing()
{
    QFETCH(QByteArray, commands);
    ServerSession session = askedSession(commands);
    Q_UNUSED(session.takeOutput());
    session.idleTimedOut();
    QVERIFY(session.isClosed());
    QVERIFY(!session.isPaused());
    session.receive("T\r\nQUIT\r\n");
    QVERIFY(!session.nextEvent());
    QCOMPARE(session.takeOutput(), QByteArray());
}

void TestServerSession::aFailureInATextSaysNothing()
{
    for (const bool byRefusal : {false, true}) {
        ServerSession session = askedSession("RETR 1\r\n");
        session.messageText({"From: bob"});
        Q_UNUSED(session.takeOutput());
        byRefusal ? session.refuse(negative("disk")) : session.fail();
        QVERIFY(session.isClosed());
        QCOMPARE(session.takeOutput(), QByteArray());
    }
}

void TestServerSession::aFailureElsewhereSaysWhatHappened()
{
    ServerPlayer player = loggedIn();
    player.send("DELE 1\r\n");
    player.session().fail();
    QVERIFY(player.session().isClosed());
    QVERIFY(player.session().takeOutput().startsWith("-ERR [SYS/TEMP] "));
    player.send("QUIT\r\n");
    QVERIFY(player.updates().isEmpty());
}

void TestServerSession::aShutdownSaysSoUnlessInAText()
{
    ServerPlayer player = loggedIn();
    player.session().shutDown();
    QVERIFY(player.session().isClosed());
    QCOMPARE(player.session().takeOutput(),
             QByteArray("-ERR [SYS/TEMP] the server is shutting down, nothing was removed\r\n"));
    player.session().shutDown();
    QCOMPARE(player.session().takeOutput(), QByteArray());

    ServerSession inText = askedSession("RETR 1\r\n");
    inText.messageText({"From: bob"});
    Q_UNUSED(inText.takeOutput());
    inText.shutDown();
    QVERIFY(inText.isClosed());
    QCOMPARE(inText.takeOutput(), QByteArray());
}

void TestServerSession::linesAreHandedOutAsTheyCame()
{
    Dialogue dialogue;
    dialogue.options.handsOutLines = true;
    ServerPlayer player(dialogue, 1000);
    QByteArray output =
        player.send("USER alice\r\nPASS wrong\r\nAUTH PLAIN\r\nAGFsaWNlAHNlY3JldA==\r\nLIST\r\nRETR 3\r\n");
    output += player.send(QByteArray("NOOP ") + QByteArray(300, 'x') + "\r\nPASS secret\nQUIT\r\n");
    QCOMPARE(player.commands(), (QList<QByteArray>{"USER alice", "PASS wrong", "AUTH PLAIN", "+ AGFsaWNlAHNlY3JldA==",
                                                   "LIST", "RETR 3", "", "PASS secret", "QUIT"}));
    QCOMPARE(player.replies(), output.replace("Subject: Three\r\n.\r\n", ""));
}

void TestServerSession::refusalsAloneAreReportedIfAskedFor()
{
    Dialogue dialogue;
    dialogue.options.reportsRefusals = true;
    ServerPlayer player(dialogue, 1000);
    const QByteArray output = player.send("USER alice\r\nPASS wrong\r\nCAPA\r\nDELE x\r\nQUIT\r\n");
    QVERIFY(player.commands().isEmpty());
    QVERIFY(player.replies().isEmpty());
    QCOMPARE(player.refusals().count("\r\n"), 2);
    QCOMPARE(player.refusals().count("-ERR"), 2);
    QCOMPARE(output.count("-ERR"), 2);
}

void TestServerSession::nothingIsReportedUnasked()
{
    ServerPlayer player = loggedIn();
    QVERIFY(player.commands().isEmpty());
    QVERIFY(player.replies().isEmpty());
    QVERIFY(player.refusals().isEmpty());
}

void TestServerSession::aHundredThousandPipelinedCommandsAreLinear()
{
    const double growth = growthOfFourfold(25'000, [](int commands) {
        ServerPlayer player = loggedIn();
        const QByteArray output = player.send(QByteArray("STAT\r\n").repeated(commands));
        QCOMPARE(output.count("+OK 3 105\r\n"), commands);
    });
    QVERIFY2(growth < MostLinearGrowth, qPrintable(QString::number(growth)));
}

void TestServerSession::outputIsBoundedHoweverMuchIsAskedFor()
{
    ServerSession session({});
    session.receive(QByteArray(LogIn) + QByteArray("UIDL\r\n").repeated(50) + "NOOP\r\n");
    QVERIFY(session.nextEvent());
    session.acceptLogin("alice");
    QVERIFY(session.nextEvent());
    session.openMaildrop("alice", QList<Mail::ScanListing>(20000, {1234, "0123456789abcdefghijklm"}));
    qsizetype largest = 0;
    qint64 lines = 0;
    QByteArray last;
    for (;;) {
        QVERIFY(!session.nextEvent());
        const QByteArray piece = session.takeOutput();
        if (piece.isEmpty())
            break;
        largest = qMax(largest, piece.size());
        lines += piece.count('\n');
        last = piece;
    }
    QVERIFY(largest <= MaxPendingOutput + 17 * 1024);
    QCOMPARE(lines, 3 + 50 * 20002 + 1); // greeting, USER, PASS; NOOP
    QVERIFY(last.endsWith(".\r\n+OK\r\n"));
}

void TestServerSession::twentyFiveErrorsAreBorne()
{
    ServerPlayer player = loggedIn();
    const QByteArray output = player.send(QByteArray("FOO\r\nNOOP\r\n").repeated(25));
    QCOMPARE(output, QByteArray("-ERR unrecognized command\r\n+OK\r\n").repeated(25));
    QVERIFY(!player.session().isClosed());
    QCOMPARE(player.send("FOO\r\nQUIT\r\n"), QByteArray("-ERR too many errors\r\n"));
    QVERIFY(player.session().isClosed());
    QVERIFY(player.updates().isEmpty());
}

void TestServerSession::askingForWhatIsNotThereIsNoError()
{
    ServerPlayer player = loggedIn();
    const QByteArray commands("RETR 99\r\nDELE 99\r\nLIST 99\r\nUIDL 99\r\nTOP 99 0\r\n");
    const QByteArray output = player.send(commands.repeated(DefaultMaxErrors));
    QCOMPARE(output.count("-ERR no such message"), 5 * DefaultMaxErrors);
    QVERIFY(!player.session().isClosed());
}

void TestServerSession::statesHaveNames()
{
    ServerSession session = askedSession("QUIT\r\n");
    QCOMPARE(session.user(), QByteArray("alice"));
    QCOMPARE(session.stateName().toByteArray(), QByteArray("Update"));
    session.updated();
    QCOMPARE(session.stateName().toByteArray(), QByteArray("Closed"));
    QCOMPARE(loggedIn().session().stateName().toByteArray(), QByteArray("Transaction"));
}

void TestServerSession::aClosedSessionKeepsNothing()
{
    ServerSession session({});
    session.receive("QUIT\r\nUSER alice\r\n");
    while (session.nextEvent()) {
    }
    QVERIFY(session.isClosed());
    session.receive(QByteArray(100000, 'x'));
    QCOMPARE(session.bufferedOctets(), 0);
}

QTEST_APPLESS_MAIN(TestServerSession)
#include "tst_serversession.moc"
