// SPDX-License-Identifier: MIT
// How whoever owns the socket drives a server session: pauses, buffers, ends, the log.
#include "growth.h"
#include "protocol/smtp/dialogueplayer.h"
#include "smtp/words/replies.h"

#include <QTest>

using namespace Smtp;

class TestServerDriving : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsReadWhileAQuestionIsOpen();
    void refusalsAloneAreReportedIfAskedFor();
    void textOutlivesTheEndOfItsSession();
    void textComesInBoundedPieces();
    void manyPipelinedCommandsTakeLinearTime();
    void manyMessagesInOneBurstTakeLinearTime();
    void idleTimeoutCloses();
    void shutDownCloses();
    void shutDownWaitsForACommit();
    void anAnswerAfterTheEndDoesNothing();
    void itCanBeMoved();
    void linesAreHandedOutAsTheyCame();
    void textsAreReportedAsTheyCame_data();
    void textsAreReportedAsTheyCame();
    void theRecipientHandedOverIsKept();
    void theEnvelopeCarriesItsParameters();
    void statesHaveNames();
};

namespace {

const QByteArray EhloUpToData = "EHLO x\r\nMAIL FROM:<a@b>\r\nRCPT TO:<alice@b>\r\nDATA\r\n";

template <typename T>
bool nextIs(ServerSession &session)
{
    const std::optional<ServerEvent> event = session.nextEvent();
    return event && std::holds_alternative<T>(*event);
}

/// A session whose message is offered to be committed.
void driveToCommit(ServerSession &session)
{
    session.receive(EhloUpToData + "x\r\n.\r\nNOOP\r\n");
    QVERIFY(nextIs<SenderOffered>(session));
    session.answer(Replies::senderOk({}));
    QVERIFY(nextIs<RecipientOffered>(session));
    session.answer(Replies::recipientOk({}));
    QVERIFY(nextIs<MessageOffered>(session));
    session.answer(Replies::startInput());
    QVERIFY(nextIs<MessageText>(session));
    QVERIFY(nextIs<MessageEnded>(session));
    session.takeOutput();
}

} // namespace

void TestServerDriving::nothingIsReadWhileAQuestionIsOpen()
{
    ServerSession session({});
    session.receive("HELO x\r\nMAIL FROM:<a@b>\r\nNOOP\r\n");
    QVERIFY(nextIs<SenderOffered>(session));
    QVERIFY(session.isPaused());
    session.takeOutput();
    QVERIFY(!session.nextEvent());
    session.receive("NOOP\r\n");
    QVERIFY(!session.nextEvent());
    QCOMPARE(session.takeOutput(), QByteArray());
    QCOMPARE(session.bufferedOctets(), 12);
    session.answer(Replies::senderOk({}));
    QVERIFY(!session.isPaused());
    QVERIFY(!session.nextEvent());
    QCOMPARE(session.takeOutput(), QByteArray("250 <>... Sender ok\r\n250 OK\r\n250 OK\r\n"));
    QCOMPARE(session.bufferedOctets(), 0);
}

void TestServerDriving::refusalsAloneAreReportedIfAskedFor()
{
    ServerOptions options;
    options.reportsRefusals = true;
    ServerSession session(options);
    session.receive("NOOP\r\nFROB\r\nDATA\r\nNOOP\r\n");
    QByteArray reported;
    while (const auto event = session.nextEvent()) {
        QVERIFY(std::holds_alternative<RefusalMade>(*event));
        reported += std::get<RefusalMade>(*event).octets;
    }
    QCOMPARE(reported.count("\r\n"), 2);
    QVERIFY(session.takeOutput().contains(reported.left(reported.indexOf('\n'))));
    QVERIFY2(reported.startsWith("500 ") && reported.contains("\r\n503 "), reported.constData());
}

/// The text of a chunk that was one error too many can still be shown, however much came behind it.
void TestServerDriving::textOutlivesTheEndOfItsSession()
{
    const QByteArray text(900, 'x');
    ServerOptions options;
    options.handsOutLines = true;
    options.maxErrors = 0;
    ServerSession session(options);
    session.receive("EHLO x\r\n");
    while (session.nextEvent()) {
    }
    session.receive("BDAT 900 LAST\r\n" + text +
                    QByteArray("NOOP\r\n").repeated(200'000)); // memory that goes when freed
    bool isSeen = false;
    while (const auto event = session.nextEvent()) {
        if (const auto *read = std::get_if<TextRead>(&*event)) {
            QVERIFY(read->octets == text);
            isSeen = true;
        }
    }
    QVERIFY(isSeen);
    QVERIFY(session.isClosed());
    QCOMPARE(session.bufferedOctets(), 0);
}

void TestServerDriving::textComesInBoundedPieces()
{
    ServerSession session({});
    driveToCommit(session);
    session.answer(Replies::messageAccepted("1"));
    const QByteArray text = QByteArray(3 * MaxTextPieceOctets, 'x') + "\r\n.\r\n";
    session.receive("RSET\r\n" + EhloUpToData.mid(8) + text);
    QVERIFY(nextIs<SenderOffered>(session));
    session.answer(Replies::senderOk({}));
    QVERIFY(nextIs<RecipientOffered>(session));
    session.answer(Replies::recipientOk({}));
    QVERIFY(nextIs<MessageOffered>(session));
    session.answer(Replies::startInput());
    QByteArray seen;
    for (int i = 0; i < 4; ++i) {
        const std::optional<ServerEvent> event = session.nextEvent();
        QVERIFY(event && std::holds_alternative<MessageText>(*event));
        const QByteArrayView octets = std::get<MessageText>(*event).octets;
        QVERIFY(octets.size() <= MaxTextPieceOctets);
        seen += octets.toByteArray();
        QCOMPARE(session.bufferedOctets(), text.size() - seen.size());
    }
    QVERIFY(seen == text);
    QVERIFY(nextIs<MessageEnded>(session));
}

void TestServerDriving::manyPipelinedCommandsTakeLinearTime()
{
    const double growth = growthOfFourfold(10'000, [](int commands) {
        ServerSession session({});
        session.receive(QByteArray("NOOP\r\n").repeated(commands));
        QVERIFY(!session.nextEvent());
        QCOMPARE(session.takeOutput().count("250 OK\r\n"), commands);
    });
    QVERIFY2(growth < MostLinearGrowth, qPrintable(QString::number(growth)));
}

void TestServerDriving::manyMessagesInOneBurstTakeLinearTime()
{
    const double growth = growthOfFourfold(1'000, [](int messages) {
        TestConnection connection({});
        connection.receive("HELO x\r\n" + (EhloUpToData.mid(8) + "Subject: x\r\n\r\nx\r\n.\r\n").repeated(messages));
        QCOMPARE(connection.stored.size(), messages);
    });
    QVERIFY2(growth < MostLinearGrowth, qPrintable(QString::number(growth)));
}

void TestServerDriving::idleTimeoutCloses()
{
    ServerSession session({});
    session.takeOutput();
    session.idleTimedOut();
    QVERIFY(session.isClosed());
    QCOMPARE(session.takeOutput(), QByteArray("421 localhost Timeout, closing connection\r\n"));
    session.receive("NOOP\r\n");
    QVERIFY(!session.nextEvent());
    QCOMPARE(session.takeOutput(), QByteArray());
    QCOMPARE(session.bufferedOctets(), 0);
}

void TestServerDriving::shutDownCloses()
{
    ServerSession session({});
    session.receive("EHLO x\r\nMAIL FROM:<a@b>\r\n");
    QVERIFY(nextIs<SenderOffered>(session));
    session.takeOutput();
    session.shutDown();
    QVERIFY(session.isClosed());
    QVERIFY(!session.isPaused());
    QCOMPARE(session.takeOutput(), QByteArray("421 4.3.2 localhost Service shutting down, closing connection\r\n"));
    session.shutDown();
    QCOMPARE(session.takeOutput(), QByteArray());
}

void TestServerDriving::shutDownWaitsForACommit()
{
    ServerSession session({});
    driveToCommit(session);
    session.shutDown();
    QVERIFY(!session.isClosed());
    QVERIFY(session.isPaused());
    QCOMPARE(session.takeOutput(), QByteArray());
    session.answer(Replies::messageAccepted("7"));
    QVERIFY(session.isClosed());
    QCOMPARE(session.takeOutput(), QByteArray("250 2.6.0 OK Message accepted for delivery (id 7)\r\n"
                                              "421 4.3.2 localhost Service shutting down, closing connection\r\n"));
}

void TestServerDriving::anAnswerAfterTheEndDoesNothing()
{
    ServerSession session({});
    session.receive("HELO x\r\nMAIL FROM:<a@b>\r\n");
    QVERIFY(nextIs<SenderOffered>(session));
    session.shutDown();
    session.takeOutput();
    session.answer(Replies::senderOk({}));
    session.acceptRecipient({}, Replies::ok());
    QCOMPARE(session.takeOutput(), QByteArray());
}

void TestServerDriving::itCanBeMoved()
{
    ServerSession first({});
    first.receive("HELO x\r\nAUTH LOGIN\r\nYWxpY2U=\r\nc2Vj");
    QVERIFY(!first.nextEvent());
    ServerSession second = std::move(first);
    second.receive("cmV0\r\n");
    const std::optional<ServerEvent> event = second.nextEvent();
    QVERIFY(event && std::holds_alternative<CredentialsOffered>(*event));
    QCOMPARE(std::get<CredentialsOffered>(*event).proof, Sasl::Proof(Sasl::Credentials{{}, "alice", "secret"}));
}

void TestServerDriving::linesAreHandedOutAsTheyCame()
{
    ServerOptions options;
    options.handsOutLines = true;
    const QByteArray octets = "HELO x\r\nAUTH LOGIN\r\n*\r\nAUTH LOGIN\r\nYWxpY2U=\r\nd3Jvbmc=\r\n"
                              "auth plain AGFsaWNlAHNlY3JldA==\r\nFOO \x01\r\nQUIT\r\n";
    const QByteArrayList expected{"S: 220 localhost ESMTP Service ready\r\n",
                                  "C: HELO x",
                                  "S: 250 OK Hello x\r\n",
                                  "C: AUTH LOGIN",
                                  "S: 334 VXNlcm5hbWU6\r\n",
                                  "A: *",
                                  "S: 501 Authentication cancelled\r\n",
                                  "C: AUTH LOGIN",
                                  "S: 334 VXNlcm5hbWU6\r\n",
                                  "A: YWxpY2U=",
                                  "S: 334 UGFzc3dvcmQ6\r\n",
                                  "A: d3Jvbmc=",
                                  "S: 535 Authentication credentials invalid\r\n",
                                  "C: auth plain AGFsaWNlAHNlY3JldA==",
                                  "S: 235 Authentication successful\r\n",
                                  "C: FOO \x01",
                                  "S: 500 Command lines hold printable US-ASCII only\r\n",
                                  "C: QUIT",
                                  "S: 221 localhost closing connection\r\n"};
    TestConnection burst(options);
    burst.receive(octets);
    QCOMPARE(burst.log, expected);
    TestConnection drip(options);
    for (const char octet : octets)
        drip.receive(QByteArrayView(&octet, 1));
    QCOMPARE(drip.log, expected);
}

void TestServerDriving::textsAreReportedAsTheyCame_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QByteArray>("read");
    const QByteArray upToRcpt = "EHLO x\r\nMAIL FROM:<a@b>\r\nRCPT TO:<alice@b>\r\n";
    QTest::newRow("a text with a stuffed line")
        << QByteArray(upToRcpt + "DATA\r\na\r\n..b\r\n.\r\n") << QByteArray("a\r\n..b\r\n.\r\n|");
    QTest::newRow("a text that is refused")
        << QByteArray(upToRcpt + "DATA\r\na\nb\r\nc\r\n.\r\n") << QByteArray("a\nb\r\nc\r\n.\r\n|");
    QTest::newRow("chunks") << QByteArray(upToRcpt + "BDAT 3\r\na\r\nBDAT 2 LAST\r\n.b") << QByteArray("a\r\n|.b|");
    QTest::newRow("a chunk that is refused") << QByteArray("EHLO x\r\nBDAT 3\r\nabc") << QByteArray("abc|");
    QTest::newRow("no text") << QByteArray("EHLO x\r\nDATA\r\n") << QByteArray();
}

void TestServerDriving::textsAreReportedAsTheyCame()
{
    QFETCH(QByteArray, octets);
    ServerOptions options;
    options.handsOutLines = true;
    TestConnection burst(options);
    burst.receive(octets);
    QTEST(burst.textRead, "read");
    TestConnection drip(options);
    for (const char octet : octets)
        drip.receive(QByteArrayView(&octet, 1));
    QTEST(drip.textRead, "read");
    TestConnection unread({});
    unread.receive(octets);
    QVERIFY(unread.textRead.isEmpty());
}

void TestServerDriving::theRecipientHandedOverIsKept()
{
    TestConnection connection({});
    connection.receive(EhloUpToData + ".\r\n");
    QCOMPARE(connection.envelopes.size(), 1);
    QCOMPARE(connection.envelopes.constFirst().recipients.constFirst().mailboxes.constFirst(), QByteArray("alice"));
}

void TestServerDriving::theEnvelopeCarriesItsParameters()
{
    TestConnection connection({});
    connection.receive("EHLO x\r\nAUTH PLAIN AGFsaWNlAHNlY3JldA==\r\n"
                       "MAIL FROM:<a@b> SIZE=42 BODY=8BITMIME RET=HDRS ENVID=e1\r\n"
                       "RCPT TO:<alice@b> NOTIFY=NEVER ORCPT=rfc822;a+40b\r\nDATA\r\n.\r\n");
    QCOMPARE(connection.envelopes.size(), 1);
    const Mail::Envelope &envelope = connection.envelopes.constFirst();
    QCOMPARE(envelope.authenticatedUser, QByteArray("alice"));
    QCOMPARE(envelope.declaredOctets, 42);
    QVERIFY(envelope.body == Mail::BodyType::EightBitMime);
    QCOMPARE(envelope.dsn.ret, QByteArray("HDRS"));
    QCOMPARE(envelope.dsn.envelopeId, QByteArray("e1"));
    QCOMPARE(envelope.recipients.constFirst().dsn.notify, QByteArray("NEVER"));
    QCOMPARE(envelope.recipients.constFirst().dsn.originalRecipient, QByteArray("rfc822;a+40b"));
}

void TestServerDriving::statesHaveNames()
{
    TestConnection connection({});
    const auto stateAfter = [&](const char *octets) {
        connection.receive(octets);
        return connection.session().stateName().toByteArray();
    };
    QCOMPARE(stateAfter(""), QByteArray("Connected"));
    QCOMPARE(stateAfter("EHLO pc.example\r\n"), QByteArray("Greeted"));
    QVERIFY(connection.session().isExtended());
    QCOMPARE(connection.session().clientName(), QByteArray("pc.example"));
    QCOMPARE(stateAfter("AUTH LOGIN\r\n"), QByteArray("Authenticating"));
    QCOMPARE(stateAfter("YWxpY2U=\r\nc2VjcmV0\r\n"), QByteArray("Greeted"));
    QCOMPARE(connection.session().authenticatedUser(), QByteArray("alice"));
    QCOMPARE(stateAfter("MAIL FROM:<a@b>\r\n"), QByteArray("Transaction"));
    QCOMPARE(stateAfter("RCPT TO:<bob@b>\r\nDATA\r\n"), QByteArray("Data"));
    QCOMPARE(stateAfter(".\r\nQUIT\r\n"), QByteArray("Closed"));
}

QTEST_APPLESS_MAIN(TestServerDriving)
#include "tst_serverdriving.moc"
