// SPDX-License-Identifier: MIT
// What the server offers with EHLO, and how it keeps its word.
#include "protocol/smtp/dialogueplayer.h"
#include "smtp/words/replies.h"

#include <QRegularExpression>
#include <QTest>

using namespace Smtp;

class TestServerExtensions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void smtputf8_data();
    void smtputf8();
    void aUtf8RecipientIsOffered();
    void parameters_data();
    void parameters();
    void parametersAreKept();
    void help_data();
    void help();
    void everyReplyAfterEhloHasAnEnhancedCode();
    void limitsSayWhatHolds();
    void earlyTalkersAreRefused();
    void refusedRecipientsUpToTheLimit_data();
    void refusedRecipientsUpToTheLimit();
    void recipientsRefusedForAWhileAreNotCounted();
};

namespace {

const Script Extended{"S: 220",  "C: EHLO x", "S: 250-", "S: 250-", "S: 250-", "S: 250-",
                      "S: 250-", "S: 250-",   "S: 250-", "S: 250-", "S: 250-", "S: 250"};

} // namespace

void TestServerExtensions::smtputf8_data()
{
    QTest::addColumn<Script>("script");

    QTest::newRow("a sender in UTF-8, announced")
        << Script{"C: MAIL FROM:<\\xc3\\xa9@b> SMTPUTF8", "S: 250 2.1.0 <??@b>... Sender ok"};
    QTest::newRow("a sender in UTF-8, not announced: nothing is begun")
        << Script{"C: MAIL FROM:<\\xc3\\xa9@b>", "S: 553 5.6.7 An address beyond US-ASCII needs MAIL with SMTPUTF8",
                  "C: RCPT TO:<alice@b>", "S: 503"};
    QTest::newRow("a recipient in UTF-8, announced")
        << Script{"C: MAIL FROM:<a@b> SMTPUTF8", "S: 250", "C: RCPT TO:<\\xc3\\xa9@b>", "S: 550 5.1.1 No such user"};
    QTest::newRow("a recipient in UTF-8, not announced")
        << Script{"C: MAIL FROM:<a@b> BODY=8BITMIME",
                  "S: 250",
                  "C: RCPT TO:<alice@\\xc3\\xa9>",
                  "S: 553 5.6.7 An address beyond US-ASCII needs MAIL with SMTPUTF8",
                  "C: RCPT TO:<alice@b>",
                  "S: 250"};
    QTest::newRow("what was announced for one message does not hold for the next")
        << Script{"C: MAIL FROM:<a@b> SMTPUTF8", "S: 250", "C: RSET", "S: 250", "C: MAIL FROM:<a@b>", "S: 250",
                  "C: RCPT TO:<\\xc3\\xa9@b>",   "S: 553"};
    QTest::newRow("the parameter has no value") << Script{"C: MAIL FROM:<a@b> SMTPUTF8=yes", "S: 501"};
    QTest::newRow("the parameter twice") << Script{"C: MAIL FROM:<a@b> SMTPUTF8 smtputf8", "S: 501"};
    QTest::newRow("the parameter is none of RCPT")
        << Script{"C: MAIL FROM:<a@b> SMTPUTF8", "S: 250", "C: RCPT TO:<alice@b> SMTPUTF8", "S: 555"};
    QTest::newRow("an original recipient in UTF-8")
        << Script{"C: MAIL FROM:<a@b> SMTPUTF8", "S: 250", "C: RCPT TO:<alice@b> ORCPT=utf-8;\\xc3\\xa9@b", "S: 250"};
    QTest::newRow("an original recipient in UTF-8, not announced")
        << Script{"C: MAIL FROM:<a@b>", "S: 250", "C: RCPT TO:<alice@b> ORCPT=utf-8;\\xc3\\xa9@b", "S: 553"};
    QTest::newRow("an original recipient in UTF-8 of another type")
        << Script{"C: MAIL FROM:<a@b> SMTPUTF8", "S: 250", "C: RCPT TO:<alice@b> ORCPT=rfc822;\\xc3\\xa9@b", "S: 501"};
    QTest::newRow("VRFY in UTF-8") << Script{"C: VRFY \\xc3\\xa9 SMTPUTF8", "S: 252", "C: VRFY \\xc3\\xa9", "S: 553"};
    QTest::newRow("after HELO nobody has seen it offered")
        << Script{"C: HELO x",          "S: 250", "C: MAIL FROM:<a@b> SMTPUTF8", "S: 555",
                  "C: VRFY a SMTPUTF8", "S: 555", "C: MAIL FROM:<\\xc3\\xa9@b>", "S: 553"};
}

void TestServerExtensions::smtputf8()
{
    QFETCH(Script, script);
    QCOMPARE(playAllWays(Extended + script), QByteArray());
}

/// Whether there is such a user is for aliases to say.
void TestServerExtensions::aUtf8RecipientIsOffered()
{
    ServerSession session({});
    session.receive("EHLO x\r\nMAIL FROM:<a@b> SMTPUTF8\r\nRCPT TO:<\xc3\xa9@b\xc3\xbc\x63her.example>\r\n");
    std::optional<ServerEvent> event = session.nextEvent();
    QVERIFY(event && std::holds_alternative<SenderOffered>(*event));
    QVERIFY(std::get<SenderOffered>(*event).envelope.smtputf8);
    session.answer(Replies::senderOk({}));
    event = session.nextEvent();
    QVERIFY(event && std::holds_alternative<RecipientOffered>(*event));
    const Mail::Address &address = std::get<RecipientOffered>(*event).recipient.path.address;
    QCOMPARE(address.localPart, QByteArray("\xc3\xa9"));
    QCOMPARE(address.domain, QByteArray("b\xc3\xbc\x63her.example"));
}

void TestServerExtensions::parameters_data()
{
    QTest::addColumn<QByteArray>("parameters");
    QTest::addColumn<QByteArray>("reply");
    const auto row = [](const char *name, const QByteArray &parameters, const QByteArray &reply) {
        QTest::newRow(name) << parameters << reply;
    };
    row("a size of nothing", "SIZE=0", "250 2.1.0");
    row("a size at the limit", "SIZE=52428800", "250 2.1.0");
    row("a size above the limit", "SIZE=52428801", "552 5.3.4");
    row("a size beyond 63 bits", "SIZE=9223372036854775808", "552 5.3.4");
    row("a size of 20 digits", "SIZE=99999999999999999999", "552 5.3.4");
    row("a size of 21 digits", "SIZE=100000000000000000000", "501 5.5.4");
    row("a size below nothing", "SIZE=-1", "501 5.5.4");
    row("a size without a number", "SIZE=", "501 5.5.4");
    row("a size without a value", "SIZE", "501 5.5.4");
    row("two sizes", "SIZE=1 SIZE=1", "501 5.5.4");
    row("two sizes in other letters", "SIZE=1 size=2", "501 5.5.4");
    row("8-bit text", "BODY=8BITMIME", "250 2.1.0");
    row("8-bit text in small letters", "body=8bitmime", "250 2.1.0");
    row("7-bit text", "BODY=7BIT", "250 2.1.0");
    row("binary text is not offered", "BODY=BINARYMIME", "501 5.5.4");
    row("an unknown body", "BODY=9BIT", "501 5.5.4");
    row("no body", "BODY", "501 5.5.4");
    row("an unknown parameter", "FOO=bar", "555 5.5.4");
    row("an unknown parameter without a value", "FOO", "555 5.5.4");
    row("one that another extension has", "HOLDFOR=10", "555 5.5.4");
    row("what is no parameter", "=x", "501 5.5.4");
    row("a sender somebody else vouches for", "AUTH=a+2Bb@c", "250 2.1.0");
    row("a sender nobody vouches for", "AUTH=<>", "250 2.1.0");
    row("a sender that is no xtext", "AUTH=a+2bb@c", "501 5.5.4");
    row("nobody to vouch for", "AUTH=", "501 5.5.4");
    row("the whole message back", "RET=FULL", "250 2.1.0");
    row("something else back", "RET=SOME", "501 5.5.4");
    row("an envelope's id", "ENVID=QQ314159", "250 2.1.0");
    row("an envelope's id of 100 octets", "ENVID=" + QByteArray(100, 'x'), "250 2.1.0");
    row("an envelope's id of 101 octets", "ENVID=" + QByteArray(101, 'x'), "501 5.5.4");
    row("an envelope's id that is no xtext", "ENVID=a+", "501 5.5.4");
    row("an envelope's id in UTF-8", "ENVID=\xc3\xa9", "501 5.5.4");
    row("several", "SIZE=1 BODY=8BITMIME RET=HDRS ENVID=x SMTPUTF8 AUTH=<>", "250 2.1.0");
}

void TestServerExtensions::parameters()
{
    QFETCH(QByteArray, parameters);
    TestConnection connection({});
    connection.receive("EHLO x\r\nMAIL FROM:<a@b> " + parameters + "\r\n");
    QTEST(lastReply(connection).left(9), "reply");
}

/// RFC 3461: not advertised as long as nobody sends notifications, but no reason to refuse a message.
void TestServerExtensions::parametersAreKept()
{
    TestConnection connection({});
    connection.receive("EHLO x\r\nMAIL FROM:<a@b> RET=full ENVID=e+2B1 SMTPUTF8 SIZE=7\r\n"
                       "RCPT TO:<alice@b> NOTIFY=success,DELAY ORCPT=utf-8;\xc3\xa9@b\r\nBDAT 0 LAST\r\n");
    QCOMPARE(connection.envelopes.size(), 1);
    const Mail::Envelope &envelope = connection.envelopes.constFirst();
    QVERIFY(envelope.smtputf8);
    QCOMPARE(envelope.declaredOctets, 7);
    QCOMPARE(envelope.dsn.ret, QByteArray("FULL"));
    QCOMPARE(envelope.dsn.envelopeId, QByteArray("e+2B1"));
    QCOMPARE(envelope.recipients.constFirst().dsn.notify, QByteArray("SUCCESS,DELAY"));
    QCOMPARE(envelope.recipients.constFirst().dsn.originalRecipient, QByteArray("utf-8;\xc3\xa9@b"));
    QVERIFY(!connection.output.contains("DSN"));
}

void TestServerExtensions::help_data()
{
    QTest::addColumn<QByteArray>("command");
    for (const char *command :
         {"HELO", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "BDAT", "RSET", "NOOP", "VRFY", "HELP", "QUIT"})
        QTest::newRow(command) << QByteArray(command);
}

void TestServerExtensions::help()
{
    QFETCH(QByteArray, command);
    TestConnection connection({});
    connection.receive("EHLO x\r\nHELP " + command.toLower() + "\r\n");
    QVERIFY2(lastReply(connection).startsWith("214 2.0.0 " + command), lastReply(connection).constData());
    connection.receive("HELP " + command + "x\r\n");
    QVERIFY2(lastReply(connection).startsWith("504 5.5.4 "), lastReply(connection).constData());
    connection.receive("HELP\r\n");
    QVERIFY2(connection.output.contains(' ' + command), connection.output.constData());
}

/// RFC 2034 section 4: all but the greeting, the reply to EHLO and those of class 3.
void TestServerExtensions::everyReplyAfterEhloHasAnEnhancedCode()
{
    ServerOptions options;
    options.maxErrors = 1000;
    options.maxMessageOctets = 1000;
    TestConnection connection(options);
    connection.receive("EHLO x\r\n");
    const qsizetype hello = connection.output.size();
    connection.receive("FOO\r\n\r\nNOOP \x01\r\nNOOP \xe9\r\nNOOP\nEHLO\r\nMAIL\r\nMAIL FROM:<a>\r\nRCPT TO:<a@b>\r\n"
                       "DATA\r\nDATA x\r\nBDAT\r\nBDAT 0\r\nBDAT 2000\r\n" +
                       QByteArray(2000, 'x') +
                       "AUTH\r\nAUTH FOO\r\nAUTH PLAIN !\r\nAUTH PLAIN\r\n*\r\nAUTH PLAIN AGFsaWNlAHdyb25n\r\n"
                       "EXPN x\r\nVRFY x\r\nVRFY\r\nHELP\r\nHELP x\r\nSTARTTLS\r\nRSET\r\nNOOP\r\n"
                       "MAIL FROM:<\xc3\xa9@b>\r\nMAIL FROM:<a@b> X=1\r\nMAIL FROM:<a@b> SIZE=99999999999\r\n"
                       "MAIL FROM:<refused@b>\r\nMAIL FROM:<a@b>\r\nMAIL FROM:<a@b>\r\nRCPT TO:<eve@b>\r\n"
                       "RCPT TO:<alice@b>\r\nBDAT 1\r\nxRCPT TO:<alice@b>\r\nDATA\r\nBDAT 2 LAST\r\n\r\n"
                       "MAIL FROM:<a@b>\r\nRCPT TO:<alice@b>\r\nDATA\r\n\n\r\n.\r\n"
                       "AUTH PLAIN AGFsaWNlAHNlY3JldA==\r\nAUTH PLAIN\r\nNOOP " +
                       QByteArray(600, 'x') + "\r\nQUIT\r\n");
    QVERIFY(connection.session().isClosed());
    const QRegularExpression status(QStringLiteral("^(([245])\\d\\d[ -]\\2\\.\\d{1,3}\\.\\d{1,3} .*|(354|334).*)$"));
    QByteArrayList lines = connection.output.mid(hello).split('\n');
    QVERIFY(lines.takeLast().isEmpty());
    QVERIFY(lines.size() > 45);
    for (const QByteArray &line : lines)
        QVERIFY2(status.match(QString::fromLatin1(line.trimmed())).hasMatch(), line.constData());
}

void TestServerExtensions::limitsSayWhatHolds()
{
    ServerOptions options;
    options.maxRecipients = 3;
    TestConnection connection(options);
    connection.receive("EHLO x\r\n");
    QVERIFY(connection.output.contains("\r\n250-LIMITS RCPTMAX=3\r\n"));
    QVERIFY(!connection.output.contains("MAILMAX"));
    connection.receive("MAIL FROM:<a@b>\r\nRCPT TO:<alice@b>\r\nRCPT TO:<alice@b>\r\nRCPT TO:<bob@b>\r\n");
    QVERIFY2(lastReply(connection).startsWith("250 2.1.5 "), lastReply(connection).constData());
    connection.receive("RCPT TO:<bob@b>\r\n");
    QCOMPARE(lastReply(connection), QByteArray("452 4.5.3 Too many recipients"));
    connection.receive("DATA\r\n.\r\n");
    QCOMPARE(connection.stored.size(), 1);
}

void TestServerExtensions::earlyTalkersAreRefused()
{
    const QByteArray expected =
        "220 localhost ESMTP Service ready\r\n554 You spoke before the greeting: wait for the 220 "
        "line, then send your first command\r\n";
    ServerOptions options;
    options.handsOutLines = true;
    TestConnection connection(options);
    connection.session().refuseEarlyTalker();
    connection.receive("HELO x\r\nMAIL FROM:<a@b>\r\nRCPT TO:<alice@b>\r\nDATA\r\n.\r\n");
    QCOMPARE(connection.output, expected);
    QVERIFY(connection.session().isClosed());
    QCOMPARE(connection.log.size(), 2);
    connection.session().refuseEarlyTalker();
    connection.receive({});
    QCOMPARE(connection.output, expected);
}

void TestServerExtensions::refusedRecipientsUpToTheLimit_data()
{
    QTest::addColumn<int>("limit");
    QTest::addColumn<int>("accepted");
    QTest::addColumn<int>("refused");
    QTest::addColumn<bool>("closes");
    QCOMPARE(DefaultMaxRefusedRecipients, 100);
    QTest::newRow("one less than the limit") << 100 << 0 << 99 << false;
    QTest::newRow("at the limit") << 100 << 0 << 100 << false;
    QTest::newRow("one above the limit") << 100 << 0 << 101 << true;
    QTest::newRow("a mailing list with many dead addresses") << 100 << 500 << 600 << false;
    QTest::newRow("a mailing list with too many") << 100 << 500 << 601 << true;
    QTest::newRow("a limit of one") << 1 << 0 << 2 << true;
    QTest::newRow("no limit") << 0 << 0 << 5000 << false;
}

void TestServerExtensions::refusedRecipientsUpToTheLimit()
{
    QFETCH(int, limit);
    QFETCH(int, accepted);
    QFETCH(int, refused);
    QFETCH(bool, closes);
    ServerOptions options;
    options.maxRefusedRecipients = limit;
    TestConnection connection(options);
    connection.receive("EHLO x\r\nMAIL FROM:<a@b>\r\n" + QByteArray("RCPT TO:<alice@b>\r\n").repeated(accepted));
    // A new message does not make up for the last one.
    connection.receive("RSET\r\nMAIL FROM:<a@b>\r\n" + QByteArray("RCPT TO:<eve@b>\r\n").repeated(refused));
    QCOMPARE(connection.session().isClosed(), closes);
    const QByteArray expected =
        closes ? "421 4.7.0 localhost Too many unknown recipients, closing connection" : "550 5.1.1 No such user";
    QCOMPARE(lastReply(connection), expected);
}

void TestServerExtensions::recipientsRefusedForAWhileAreNotCounted()
{
    ServerSession session({});
    session.receive("EHLO x\r\nMAIL FROM:<a@b>\r\n" + QByteArray("RCPT TO:<alice@b>\r\n").repeated(500));
    while (const std::optional<ServerEvent> event = session.nextEvent())
        session.answer(std::holds_alternative<SenderOffered>(*event) ? Replies::senderOk({}) : Replies::mailboxFull());
    QVERIFY(!session.isClosed());
    QCOMPARE(session.takeOutput().count("\r\n452 4.2.2 "), 500);
}

QTEST_APPLESS_MAIN(TestServerExtensions)
#include "tst_serverextensions.moc"
