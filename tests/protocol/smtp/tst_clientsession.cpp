// SPDX-License-Identifier: MIT
// The client's half of the dialogue against scripted servers. Each script is played three ways: a reply line at a time,
// all lines of a turn at once, and octet by octet.
#include "smtp/clientsession.h"

#include <QTest>

using namespace Smtp;

class TestClientSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dialogue_data();
    void dialogue();
    void hostile_data();
    void hostile();
    void addressesThatNeverGoOut_data();
    void addressesThatNeverGoOut();
    void helloNamesThatNeverGoOut();
    void aLongSecretWaitsForItsChallenge();
    void serverLinesUpToTheLimit();
    void linesAreReportedWithSecretsMasked();
    void aLostLinkIsAFailureWhileSomethingIsUnderWay();
    void quitInTheTextCloses();
    void quitBehindDataNeverBecomesText();
    void twoMessagesInOneSession();
    void stagesAreNamed();
};

namespace {

using Script = QByteArrayList;
enum class Way { LineByLine, TurnByTurn, OctetByOctet };
constexpr Way AllWays[] = {Way::LineByLine, Way::TurnByTurn, Way::OctetByOctet};

Mail::ForwardPath forwardPath(const QByteArray &text)
{
    return {Mail::parseAddress(text).value_or(Mail::Address{text, {}})};
}

Mail::Envelope envelopeTo(const QByteArrayList &recipients)
{
    Mail::Envelope envelope;
    envelope.reversePath = {*Mail::parseAddress("me@here")};
    for (const QByteArray &recipient : recipients)
        envelope.recipients += Mail::Recipient{forwardPath(recipient), {}, {}};
    return envelope;
}

/// A program with one message to send: what it sees is kept as words.
class Sender
{
public:
    explicit Sender(const ClientOptions &options, const Mail::Envelope &message = envelopeTo({"alice@b"}))
        : session(options)
        , envelope(message)
    {
    }

    void receive(QByteArrayView octets)
    {
        session.receive(octets);
        drain();
    }

    void drain()
    {
        while (const std::optional<ClientEvent> event = session.nextEvent())
            std::visit([this](const auto &what) { handle(what); }, *event);
        output += session.takeOutput();
    }

    ClientSession session;
    Mail::Envelope envelope;
    QByteArray text = ".dot\r\n\xe9\r\n";
    bool quits = true;
    QByteArray output;
    QByteArrayList seen;
    QByteArrayList lines;

private:
    void handle(const Greeted &) { seen += "greeted"; }
    void handle(const Ready &)
    {
        seen += "ready";
        session.send(envelope, 42);
    }
    void handle(const TextWanted &)
    {
        for (const char octet : text)
            session.writeText(QByteArrayView(&octet, 1));
        session.endText();
    }
    void handle(const Sent &sent)
    {
        seen += "sent " + sent.reply.text();
        end();
    }
    void handle(const SendFailed &failed)
    {
        seen += "failed " + QByteArray::number(static_cast<int>(failed.stage)) + ' ' +
                QByteArray::number(failed.reply.code) + ' ' + failed.recipient;
        end();
    }
    void handle(const Closed &) { seen += "closed"; }
    void handle(const LineSent &line) { lines += "C: " + line.line; }
    void handle(const LineRead &line) { lines += "S: " + line.line; }
    void end()
    {
        if (quits)
            session.quit();
    }
};

/// "S: " lines go in, "C: " lines must have come out when the next "S: " is due.
QByteArray play(const Script &script, Way way, Sender &sender)
{
    QByteArray said;
    QByteArray turn;
    QByteArray expected;
    const auto speak = [&] {
        for (qsizetype i = 0; way == Way::OctetByOctet && i < turn.size(); ++i)
            sender.receive(QByteArrayView(turn).sliced(i, 1));
        if (way != Way::OctetByOctet)
            sender.receive(turn);
        turn.clear();
    };
    for (const QByteArray &line : script) {
        if (line.startsWith("S: ")) {
            turn += line.mid(3) + "\r\n";
            if (way == Way::LineByLine)
                speak();
            continue;
        }
        if (!turn.isEmpty())
            speak();
        expected += line.mid(3) + "\r\n";
        if (!sender.output.startsWith(expected))
            return "expected <" + expected + ">, said <" + sender.output + '>';
    }
    speak();
    return sender.output == expected ? QByteArray() : "expected <" + expected + ">, said <" + sender.output + '>';
}

ClientOptions withCredentials()
{
    ClientOptions options;
    options.credentials = Sasl::Credentials{{}, "me", "secret"};
    return options;
}

constexpr int TheGreeting = static_cast<int>(ClientStage::Greeting);
constexpr int TheHello = static_cast<int>(ClientStage::Hello);
constexpr int TheAuthentication = static_cast<int>(ClientStage::Authentication);
constexpr int TheSender = static_cast<int>(ClientStage::Sender);
constexpr int TheRecipient = static_cast<int>(ClientStage::Recipient);
constexpr int TheText = static_cast<int>(ClientStage::Text);

QByteArray failed(int stage, int code, const QByteArray &recipient = {})
{
    return "failed " + QByteArray::number(stage) + ' ' + QByteArray::number(code) + ' ' + recipient;
}

const Script Opening{"S: 220 x", "C: EHLO localhost"};
const Script Plain = Opening + Script{"S: 250 x", "C: MAIL FROM:<me@here>"};
const Script Text{"C: ..dot", "C: \xe9", "C: ."};

} // namespace

void TestClientSession::dialogue_data()
{
    QTest::addColumn<QByteArrayList>("recipients");
    QTest::addColumn<bool>("authenticates");
    QTest::addColumn<Script>("script");
    QTest::addColumn<QByteArrayList>("seen");

    const QByteArrayList one{"alice@b"};
    const QByteArrayList two{"alice@b", "bob@b"};
    const QByteArrayList good{"greeted", "ready", "sent 250 ok", "closed"};
    const auto afterReady = [](const QByteArray &failure) {
        return QByteArrayList{"greeted", "ready", failure, "closed"};
    };
    const Script farewell{"C: QUIT", "S: 221 x"};

    QTest::newRow("a server without extensions")
        << one << false
        << Plain + Script{"S: 250 x", "C: RCPT TO:<alice@b>", "S: 250 x", "C: DATA", "S: 354 x"} + Text +
               Script{"S: 250 ok"} + farewell
        << good;
    QTest::newRow("SIZE and PIPELINING are used where offered") << two << false
                                                                << Opening +
                                                                       Script{"S: 250-x",
                                                                              "S: 250-SIZE 1000",
                                                                              "S: 250-8BITMIME",
                                                                              "S: 250 PIPELINING",
                                                                              "C: MAIL FROM:<me@here> SIZE=42",
                                                                              "C: RCPT TO:<alice@b>",
                                                                              "C: RCPT TO:<bob@b>",
                                                                              "S: 250 x",
                                                                              "S: 250 x",
                                                                              "S: 250 x",
                                                                              "C: DATA",
                                                                              "S: 354 x"} +
                                                                       Text + Script{"S: 250 ok"} + farewell
                                                                << good;
    QTest::newRow("an old server is greeted with HELO")
        << one << true
        << Opening + Script{"S: 500 what", "C: HELO localhost",    "S: 250 x", "C: MAIL FROM:<me@here>",
                            "S: 250 x",    "C: RCPT TO:<alice@b>", "S: 250 x", "C: DATA",
                            "S: 354 x"} +
               Text + Script{"S: 250 ok"} + farewell
        << good;
    QTest::newRow("AUTH PLAIN where offered") << one << true
                                              << Opening +
                                                     Script{"S: 250-x",
                                                            "S: 250 AUTH LOGIN PLAIN",
                                                            "C: AUTH PLAIN AG1lAHNlY3JldA==",
                                                            "S: 235 ok",
                                                            "C: MAIL FROM:<me@here>",
                                                            "S: 452 full",
                                                            "C: RSET",
                                                            "S: 250 x"} +
                                                     farewell
                                              << afterReady(failed(TheSender, 452));
    QTest::newRow("AUTH LOGIN where PLAIN is not offered")
        << one << true
        << Opening + Script{"S: 250-x", "S: 250 auth login",   "C: AUTH LOGIN", "S: 334 VXNlcm5hbWU6",
                            "C: bWU=",  "S: 334 UGFzc3dvcmQ6", "C: c2VjcmV0",   "S: 535 no"} +
               farewell
        << QByteArrayList{"greeted", failed(TheAuthentication, 535), "closed"};
    QTest::newRow("a challenge too many is cancelled")
        << one << true
        << Opening +
               Script{"S: 250-x", "S: 250 AUTH PLAIN", "C: AUTH PLAIN AG1lAHNlY3JldA==", "S: 334 ", "C: *", "S: 334 "} +
               farewell
        << QByteArrayList{"greeted", failed(TheAuthentication, 334), "closed"};
    QTest::newRow("a challenge that is no base64 is cancelled")
        << one << true
        << Opening + Script{"S: 250-x", "S: 250 AUTH LOGIN", "C: AUTH LOGIN", "S: 334 !!", "C: *", "S: 501 x"} +
               farewell
        << QByteArrayList{"greeted", failed(TheAuthentication, 501), "closed"};
    QTest::newRow("no known mechanism: it goes on without AUTH")
        << one << true
        << Opening + Script{"S: 250-x", "S: 250 AUTH GSSAPI", "C: MAIL FROM:<me@here>", "S: 530 log in", "C: RSET",
                            "S: 250 x"} +
               farewell
        << afterReady(failed(TheSender, 530));
    QTest::newRow("a greeting that refuses")
        << one << false << Script{"S: 554 go away"} + farewell << QByteArrayList{failed(TheGreeting, 554), "closed"};
    QTest::newRow("EHLO and HELO are refused")
        << one << false << Opening + Script{"S: 502 x", "C: HELO localhost", "S: 550 x"} + farewell
        << QByteArrayList{"greeted", failed(TheHello, 550), "closed"};
    QTest::newRow("EHLO fails for a while: not asked again with HELO")
        << one << false << Opening + Script{"S: 451 x"} + farewell
        << QByteArrayList{"greeted", failed(TheHello, 451), "closed"};
    QTest::newRow("one refused recipient: nothing is sent") << two << false
                                                            << Plain + Script{"S: 250 x",        "C: RCPT TO:<alice@b>",
                                                                              "S: 250 x",        "C: RCPT TO:<bob@b>",
                                                                              "S: 550 5.1.1 no", "C: RSET",
                                                                              "S: 250 x"} +
                                                                   farewell
                                                            << afterReady(failed(TheRecipient, 550, "bob@b"));
    QTest::newRow("the first of two refused: the second is not asked")
        << two << false
        << Plain + Script{"S: 250 x", "C: RCPT TO:<alice@b>", "S: 550 no", "C: RSET", "S: 250 x"} + farewell
        << afterReady(failed(TheRecipient, 550, "alice@b"));
    QTest::newRow("one of two pipelined refused: RSET follows the other's reply")
        << two << false
        << Opening + Script{"S: 250-x",
                            "S: 250 PIPELINING",
                            "C: MAIL FROM:<me@here>",
                            "C: RCPT TO:<alice@b>",
                            "C: RCPT TO:<bob@b>",
                            "S: 250 x",
                            "S: 550 no",
                            "C: RSET",
                            "C: QUIT",
                            "S: 250 x",
                            "S: 250 x",
                            "S: 221 x"}
        << afterReady(failed(TheRecipient, 550, "alice@b"));
    QTest::newRow("a pipelined sender refused: what the recipients get is not told")
        << two << false
        << Opening + Script{"S: 250-x",
                            "S: 250 PIPELINING",
                            "C: MAIL FROM:<me@here>",
                            "C: RCPT TO:<alice@b>",
                            "C: RCPT TO:<bob@b>",
                            "S: 550 no",
                            "C: RSET",
                            "C: QUIT",
                            "S: 503 x",
                            "S: 503 x",
                            "S: 250 x",
                            "S: 221 x"}
        << afterReady(failed(TheSender, 550));
    QTest::newRow("DATA refused") << one << false
                                  << Plain + Script{"S: 250 x", "C: RCPT TO:<alice@b>",
                                                    "S: 250 x", "C: DATA",
                                                    "S: 451 x", "C: RSET",
                                                    "S: 250 x"} +
                                         farewell
                                  << afterReady(failed(TheText, 451));
    QTest::newRow("the message refused after its dot")
        << one << false
        << Plain + Script{"S: 250 x", "C: RCPT TO:<alice@b>", "S: 250 x", "C: DATA", "S: 354 x"} + Text +
               Script{"S: 552 too large"} + farewell
        << afterReady(failed(TheText, 552));
    QTest::newRow("421 ends it at any time")
        << one << false << Plain + Script{"S: 250 x", "C: RCPT TO:<alice@b>", "S: 421 bye"}
        << afterReady(failed(TheRecipient, 421, "alice@b"));
    QTest::newRow("421 for a greeting") << one << false << Script{"S: 421 full"}
                                        << QByteArrayList{failed(TheGreeting, 421), "closed"};
    QTest::newRow("an answer to QUIT that is none") << one << false << Script{"S: 554 x", "C: QUIT", "S: 500 what"}
                                                    << QByteArrayList{failed(TheGreeting, 554), "closed"};
}

void TestClientSession::dialogue()
{
    QFETCH(QByteArrayList, recipients);
    QFETCH(bool, authenticates);
    QFETCH(Script, script);
    for (const Way way : AllWays) {
        Sender sender(authenticates ? withCredentials() : ClientOptions(), envelopeTo(recipients));
        QCOMPARE(play(script, way, sender), QByteArray());
        QTEST(sender.seen, "seen");
        QVERIFY(sender.session.isClosed());
    }
}

void TestClientSession::hostile_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QByteArrayList>("seen");

    const QByteArrayList atOnce{failed(TheGreeting, 0), "closed"};
    const QByteArrayList atHello{"greeted", failed(TheHello, 0), "closed"};
    QTest::newRow("a POP3 server") << QByteArray("+OK POP3 server is ready\r\n") << atOnce;
    QTest::newRow("an HTTP server") << QByteArray("HTTP/1.1 400 Bad Request\r\n") << atOnce;
    QTest::newRow("an empty line") << QByteArray("\r\n") << atOnce;
    QTest::newRow("a line without an end") << QByteArray("220 ") + QByteArray(1000000, 'x') << atOnce;
    QTest::newRow("an overlong line") << QByteArray("220 ") + QByteArray(1000000, 'x') + "\r\n" << atOnce;
    QTest::newRow("octets of a TLS record") << QByteArray("\x16\x03\x01\x00\n", 5) << atOnce;
    QTest::newRow("a reply without an end") << "220 x\r\n" + QByteArray("250-x\r\n").repeated(100000) << atHello;
    QTest::newRow("a code that changes") << QByteArray("220 x\r\n250-x\r\n220 x\r\n") << atHello;
    QTest::newRow("an answer that nobody asked for, after all is said")
        << QByteArray("220 x\r\n250 x\r\n250 x\r\n550 x\r\n250 x\r\n221 x\r\n250 x\r\n250 x\r\n")
        << QByteArrayList{"greeted", "ready", failed(TheRecipient, 550, "alice@b"), "closed"};
}

void TestClientSession::hostile()
{
    QFETCH(QByteArray, octets);
    Sender burst({});
    burst.receive(octets);
    QTEST(burst.seen, "seen");
    QVERIFY(burst.session.isClosed());
    if (octets.size() > 100000)
        octets.truncate(100000);
    Sender drip({});
    for (const char octet : octets)
        drip.receive(QByteArrayView(&octet, 1));
    QTEST(drip.seen, "seen");
}

void TestClientSession::addressesThatNeverGoOut_data()
{
    QTest::addColumn<Mail::Address>("address");
    QTest::newRow("a line break in the local-part") << Mail::Address{"a\r\nDATA\r\n", "b"};
    QTest::newRow("a line break in the domain") << Mail::Address{"a", "b>\r\nRCPT TO:<eve@b"};
    QTest::newRow("a bare LF") << Mail::Address{"a\n", "b"};
    QTest::newRow("a NUL") << Mail::Address{QByteArray("a\0", 2), "b"};
    QTest::newRow("a bracket and a parameter in the domain") << Mail::Address{"a", "b> SIZE=1"};
    QTest::newRow("octets above 127, which want SMTPUTF8") << Mail::Address{"\xc3\xa9", "b"};
    QTest::newRow("no domain") << Mail::Address{"a", {}};
    QTest::newRow("a local-part over the limit") << Mail::Address{QByteArray(Mail::MaxLocalPartOctets + 1, 'a'), "b"};
}

void TestClientSession::addressesThatNeverGoOut()
{
    QFETCH(Mail::Address, address);
    Mail::Envelope toThem = envelopeTo({"alice@b"});
    toThem.recipients += Mail::Recipient{{address}, {}, {}};
    Mail::Envelope fromThem = envelopeTo({"alice@b"});
    fromThem.reversePath = {address};
    for (const Mail::Envelope &envelope : {toThem, fromThem}) {
        Sender sender({}, envelope);
        sender.receive("220 x\r\n250-x\r\n250 PIPELINING\r\n");
        QCOMPARE(sender.output, QByteArray("EHLO localhost\r\nQUIT\r\n"));
        QCOMPARE(sender.seen.size(), 3);
        QVERIFY(sender.seen.constLast().startsWith("failed "));
    }
}

void TestClientSession::helloNamesThatNeverGoOut()
{
    for (const QByteArray &name : {QByteArray("a\r\nQUIT"), QByteArray(), QByteArray("a b"), QByteArray(300, 'x')}) {
        ClientOptions options;
        options.clientName = name;
        Sender sender(options);
        sender.receive("220 x\r\n");
        QCOMPARE(sender.output, QByteArray("EHLO localhost\r\n"));
    }
}

/// RFC 4954 section 4: the AUTH command itself keeps to 512 octets.
void TestClientSession::aLongSecretWaitsForItsChallenge()
{
    // "AUTH PLAIN " is 11 octets, its line end 2: 499 are left for base64, which is 496 at most, of 372 octets, 4 of
    // them not the password.
    for (const qsizetype octets : {367, 368, 369}) {
        ClientOptions options;
        options.credentials = Sasl::Credentials{{}, "me", QByteArray(octets, 'p')};
        const QByteArray response = (QByteArray("\0me\0", 4) + options.credentials->password).toBase64();
        Sender sender(options);
        sender.receive("220 x\r\n250-x\r\n250 AUTH PLAIN\r\n");
        QByteArray expected = "EHLO localhost\r\nAUTH PLAIN " + response + "\r\n";
        if (octets > 368) {
            QCOMPARE(sender.output, QByteArray("EHLO localhost\r\nAUTH PLAIN\r\n"));
            sender.receive("334 \r\n");
            expected = "EHLO localhost\r\nAUTH PLAIN\r\n" + response + "\r\n";
        }
        QCOMPARE(sender.output, expected);
        sender.receive("235 x\r\n");
        QCOMPARE(sender.seen, (QByteArrayList{"greeted", "ready"}));
    }
}

void TestClientSession::serverLinesUpToTheLimit()
{
    for (const qsizetype octets : {MaxServerLineOctets - 1, MaxServerLineOctets, MaxServerLineOctets + 1}) {
        const QByteArray line = "220 " + QByteArray(octets - 6, 'x') + "\r\n";
        const QByteArray expected = octets <= MaxServerLineOctets ? QByteArray("greeted") : failed(TheGreeting, 0);
        Sender burst({});
        burst.receive(line);
        QCOMPARE(burst.seen.value(0), expected);
        Sender drip({});
        for (const char octet : line)
            drip.receive(QByteArrayView(&octet, 1));
        QCOMPARE(drip.seen.value(0), expected);
    }
}

void TestClientSession::linesAreReportedWithSecretsMasked()
{
    Sender sender(withCredentials());
    sender.session.setReportsLines(true);
    sender.receive("220 x\r\n250-x\r\n250 AUTH PLAIN\r\n235 \x1b\r\n250 x\r\n250 x\r\n354 x\r\n250 x\r\n221 x\r\n");
    const QByteArrayList expected{"S: 220 x",
                                  "C: EHLO localhost",
                                  "S: 250-x",
                                  "S: 250 AUTH PLAIN",
                                  "C: AUTH PLAIN ********",
                                  "S: 235 \\x1b",
                                  "C: MAIL FROM:<me@here>",
                                  "S: 250 x",
                                  "C: RCPT TO:<alice@b>",
                                  "S: 250 x",
                                  "C: DATA",
                                  "S: 354 x",
                                  "C: .",
                                  "S: 250 x",
                                  "C: QUIT",
                                  "S: 221 x"};
    QCOMPARE(sender.lines, expected);
    Sender login(withCredentials());
    login.session.setReportsLines(true);
    login.receive("220 x\r\n250-x\r\n250 AUTH LOGIN\r\n334 VXNlcm5hbWU6\r\n334 UGFzc3dvcmQ6\r\n");
    QVERIFY(!login.lines.join().contains("c2VjcmV0"));
    QCOMPARE(login.lines.constLast(), QByteArray("C: ********"));
}

void TestClientSession::aLostLinkIsAFailureWhileSomethingIsUnderWay()
{
    Sender early({});
    early.session.linkLost();
    early.drain();
    QCOMPARE(early.seen, QByteArrayList{failed(TheGreeting, 0)});
    QVERIFY(early.session.isClosed());

    Sender inText({});
    inText.receive("220 x\r\n250 x\r\n250 x\r\n250 x\r\n354 x\r\n");
    inText.session.linkLost();
    inText.drain();
    QCOMPARE(inText.seen.constLast(), failed(TheText, 0));

    Sender done({});
    done.receive("220 x\r\n250 x\r\n250 x\r\n250 x\r\n354 x\r\n250 x\r\n");
    done.session.linkLost();
    done.drain();
    QCOMPARE(done.seen.constLast(), QByteArray("sent 250 x"));
}

void TestClientSession::quitInTheTextCloses()
{
    ClientSession session({});
    session.receive("220 x\r\n250 x\r\n");
    while (session.nextEvent())
        ;
    QVERIFY(session.isReady());
    session.send(envelopeTo({"alice@b"}), 1);
    session.receive("250 x\r\n250 x\r\n354 x\r\n");
    while (session.nextEvent())
        ;
    session.writeText("half");
    session.takeOutput();
    session.quit();
    QVERIFY(session.isClosed());
    QCOMPARE(session.takeOutput(), QByteArray());
}

void TestClientSession::quitBehindDataNeverBecomesText()
{
    ClientSession session({});
    session.receive("220 x\r\n250 x\r\n");
    while (session.nextEvent())
        ;
    session.send(envelopeTo({"alice@b"}), 1);
    session.receive("250 x\r\n250 x\r\n");
    while (session.nextEvent())
        ;
    session.takeOutput();
    session.quit();
    session.receive("354 x\r\n");
    while (session.nextEvent())
        ;
    QVERIFY(session.isClosed());
    QCOMPARE(session.takeOutput(), QByteArray());
}

void TestClientSession::twoMessagesInOneSession()
{
    Sender sender({});
    sender.quits = false;
    sender.receive("220 x\r\n250 x\r\n250 x\r\n550 x\r\n");
    QVERIFY(!sender.session.isReady());
    sender.receive("250 x\r\n");
    QVERIFY(sender.session.isReady());
    sender.output.clear();
    sender.session.send(envelopeTo({"bob@b"}), 1);
    sender.receive("250 x\r\n250 x\r\n354 x\r\n250 x\r\n");
    QCOMPARE(sender.output, QByteArray("MAIL FROM:<me@here>\r\nRCPT TO:<bob@b>\r\nDATA\r\n..dot\r\n\xe9\r\n.\r\n"));
    QCOMPARE(sender.seen.constLast(), QByteArray("sent 250 x"));
    QVERIFY(sender.session.isReady());
}

void TestClientSession::stagesAreNamed()
{
    ClientSession session(withCredentials());
    const auto stageAfter = [&](const char *octets) {
        session.receive(octets);
        while (session.nextEvent())
            ;
        return session.stage();
    };
    QVERIFY(session.stage() == ClientStage::Greeting);
    QVERIFY(stageAfter("220 x\r\n") == ClientStage::Hello);
    QVERIFY(stageAfter("250-x\r\n250 AUTH LOGIN\r\n") == ClientStage::Authentication);
    QVERIFY(stageAfter("235 x\r\n") == ClientStage::Sender);
    session.send(envelopeTo({"alice@b"}), 1);
    QVERIFY(stageAfter("250 x\r\n") == ClientStage::Recipient);
    QVERIFY(stageAfter("250 x\r\n") == ClientStage::Text);
    QVERIFY(stageAfter("354 x\r\n") == ClientStage::Text);
    session.endText();
    QVERIFY(session.stage() == ClientStage::Text);
    QVERIFY(stageAfter("250 x\r\n") == ClientStage::Sender);
    session.quit();
    QVERIFY(session.stage() == ClientStage::Quit);
}

QTEST_APPLESS_MAIN(TestClientSession)
#include "tst_clientsession.moc"
