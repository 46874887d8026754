// SPDX-License-Identifier: MIT
// A driver that has the lines before the session acts on them, and the replies instead of output: it holds, changes and
// drops them.
#include "protocol/smtp/tamperer.h"

#include <QTest>

using namespace Smtp;

class TestHandedOutLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tampering_data();
    void tampering();
    void aLineIsActedOnWhenTheDriverGoesOn();
    void aLineThatWasActedOnCannotBeChanged();
    void aSessionThatClosesForgetsTheLine();
    void theReplyToStartTlsComesBeforeTheQuestion();
    void aSessionThatIsClosedAsksNothing();
};

namespace {

const QByteArray Greeting = "220 localhost ESMTP Service ready\r\n";
const QByteArray UpToRcpt = "HELO x\r\nMAIL FROM:<a@b>\r\nRCPT TO:<alice@b>\r\n";

ServerOptions handingOut()
{
    ServerOptions options;
    options.handsOutLines = true;
    return options;
}

/// Up to the next line that is handed out; its text.
QByteArray nextLine(ServerSession &session)
{
    while (const std::optional<ServerEvent> event = session.nextEvent()) {
        if (const auto *read = std::get_if<CommandRead>(&*event))
            return read->line.toByteArray();
    }
    return {};
}

} // namespace

void TestHandedOutLines::tampering_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<Tampering>("lines");
    QTest::addColumn<Tampering>("replies");
    QTest::addColumn<QByteArray>("codes");
    QTest::addColumn<QByteArray>("stored");
    const QByteArray text = "DATA\r\na\r\n.\r\n";
    const auto row = [](const char *name, const QByteArray &octets, const Tampering &lines, const Tampering &replies,
                        const QByteArray &codes, const QByteArray &stored = {}) {
        QTest::newRow(name) << octets << lines << replies << codes << stored;
    };
    row("nothing is changed", UpToRcpt + text, {}, {}, "220 250 250 250 354 250", "a\r\n.\r\n");
    row("a line is replaced", UpToRcpt + text, {{"RCPT TO:<alice@b>", "RCPT TO:<eve@b>"}}, {},
        "220 250 250 550 503 500 500");
    row("a line is dropped, and the next one is read", UpToRcpt + "NOOP\r\n", {{"MAIL FROM:<a@b>", Dropped}}, {},
        "220 250 503 250");
    row("DATA is dropped, and its text is commands", UpToRcpt + text, {{"DATA", Dropped}}, {},
        "220 250 250 250 500 500");
    row("a command becomes DATA", UpToRcpt + "NOOP\r\nb\r\n.\r\n", {{"NOOP", "DATA"}}, {}, "220 250 250 250 354 250",
        "b\r\n.\r\n");
    row("a line in its place may be wrong", "NOOP\r\nNOOP x\r\n", {{"NOOP", "\x01"}}, {}, "220 500 250");
    row("and too long", "NOOP\r\n", {{"NOOP", "NOOP " + QByteArray(MaxCommandOctets - 6, 'x')}}, {}, "220 500");
    row("but not at the limit", "NOOP\r\n", {{"NOOP", "NOOP " + QByteArray(MaxCommandOctets - 7, 'x')}}, {}, "220 250");
    row("an over-long line is replaced", QByteArray(Sasl::MaxAuthLineOctets, 'x') + "\r\n", {{Overlong, "NOOP"}}, {},
        "220 250");
    row("so is one with a bare LF", "NOOP\nQUIT\r\n", {{"NOOP", "RSET"}}, {}, "220 250 500");
    row("a response is replaced", "HELO x\r\nAUTH PLAIN\r\nx\r\nNOOP\r\n", {{"x", "AGFsaWNlAHNlY3JldA=="}}, {},
        "220 250 334 235 250");
    row("a response is dropped, and the next line is one", "HELO x\r\nAUTH PLAIN\r\nx\r\nAGFsaWNlAHNlY3JldA==\r\n",
        {{"x", Dropped}}, {}, "220 250 334 235");
    row("a reply is changed", UpToRcpt + text, {}, {{"354", "554 no\r\n"}}, "220 250 250 250 554 250", "a\r\n.\r\n");
    row("a reply is dropped", "NOOP\r\nVRFY x\r\nNOOP\r\n", {}, {{"252", Dropped}}, "220 250 250");
    row("the greeting is dropped", "NOOP\r\n", {}, {{"220", Dropped}}, "250");
    row("the last words are changed", "QUIT\r\n", {}, {{"221", "421 no\r\n"}}, "220 421");
    row("chunks", UpToRcpt + "BDAT 3\r\na\r\nBDAT 2 LAST\r\nb.NOOP\r\n", {{"NOOP", Dropped}}, {},
        "220 250 250 250 250 250", "a\r\nb.\r\n.\r\n");
    row("a chunk becomes the last", UpToRcpt + "BDAT 3\r\na\r\nNOOP\r\n", {{"BDAT 3", "BDAT 3 LAST"}}, {},
        "220 250 250 250 250 250", "a\r\n.\r\n");
}

/// By line, in a burst and by octet; what is handed out is dealt with at once, or waits until all octets are there.
void TestHandedOutLines::tampering()
{
    QFETCH(QByteArray, octets);
    QFETCH(Tampering, lines);
    QFETCH(Tampering, replies);
    for (const bool holds : {false, true}) {
        for (const Way way : AllWays) {
            Tamperer tamperer(handingOut(), lines, replies, holds);
            tamperer.receive(octets, way);
            tamperer.goOn();
            QTEST(tamperer.codes(), "codes");
            QTEST(tamperer.stored, "stored");
            QCOMPARE(tamperer.session().takeOutput(), QByteArray());
        }
    }
}

void TestHandedOutLines::aLineIsActedOnWhenTheDriverGoesOn()
{
    ServerSession session(handingOut());
    session.receive("EHLO x\r\nQUIT\r\n");
    QCOMPARE(nextLine(session), QByteArray("EHLO x"));
    session.receive("NOOP\r\n");
    QCOMPARE(session.stateName().toByteArray(), QByteArray("Connected"));
    const std::optional<ServerEvent> reply = session.nextEvent();
    QVERIFY(reply && std::holds_alternative<ReplyMade>(*reply));
    QCOMPARE(session.stateName().toByteArray(), QByteArray("Greeted"));
    QCOMPARE(nextLine(session), QByteArray("QUIT"));
    QVERIFY(!session.isClosed());
    QCOMPARE(nextLine(session), QByteArray());
    QVERIFY(session.isClosed());
}

void TestHandedOutLines::aLineThatWasActedOnCannotBeChanged()
{
    ServerSession session(handingOut());
    session.receive("NOOP\r\n");
    QCOMPARE(nextLine(session), QByteArray("NOOP"));
    QVERIFY(session.nextEvent());
    session.replaceLine("QUIT");
    session.dropLine();
    QVERIFY(!session.nextEvent());
    QVERIFY(!session.isClosed());
}

void TestHandedOutLines::aSessionThatClosesForgetsTheLine()
{
    ServerSession session(handingOut());
    session.receive("EHLO x\r\n");
    QCOMPARE(nextLine(session), QByteArray("EHLO x"));
    session.shutDown();
    const std::optional<ServerEvent> reply = session.nextEvent();
    QVERIFY(reply && std::holds_alternative<ReplyMade>(*reply));
    QVERIFY(std::get<ReplyMade>(*reply).code == ReplyCode::Unavailable421);
    session.replaceLine("NOOP");
    QVERIFY(!session.nextEvent());
    QVERIFY(!session.isExtended());
}

void TestHandedOutLines::theReplyToStartTlsComesBeforeTheQuestion()
{
    ServerOptions options = handingOut();
    options.tlsAvailable = true;
    ServerSession session(options);
    session.receive("STARTTLS\r\n");
    QCOMPARE(nextLine(session), QByteArray("STARTTLS"));
    const std::optional<ServerEvent> reply = session.nextEvent();
    QVERIFY(reply && std::holds_alternative<ReplyMade>(*reply));
    QCOMPARE(std::get<ReplyMade>(*reply).octets, QByteArray("220 Ready to start TLS\r\n"));
    const std::optional<ServerEvent> question = session.nextEvent();
    QVERIFY(question && std::holds_alternative<TlsWanted>(*question));
    session.receive("NOOP\r\n"); // in clear
    const std::optional<ServerEvent> end = session.nextEvent();
    QVERIFY(end && std::holds_alternative<ClearTextInjected>(*end));
    QVERIFY(!session.nextEvent());
}

/// A driver that is slow to take a question finds it gone when the session ended meanwhile.
void TestHandedOutLines::aSessionThatIsClosedAsksNothing()
{
    ServerOptions options = handingOut();
    options.tlsAvailable = true;
    ServerSession session(options);
    session.receive("STARTTLS\r\n");
    QCOMPARE(nextLine(session), QByteArray("STARTTLS"));
    QVERIFY(session.nextEvent()); // the reply; the question waits
    session.idleTimedOut();
    QVERIFY(session.isClosed());
    QVERIFY(!session.nextEvent());
}

QTEST_APPLESS_MAIN(TestHandedOutLines)
#include "tst_handedoutlines.moc"
