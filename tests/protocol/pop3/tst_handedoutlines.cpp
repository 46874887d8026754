// SPDX-License-Identifier: MIT
// A driver that has the lines before the session acts on them, and the replies instead of output: it holds, changes and
// drops them.
#include "protocol/pop3/serverplayer.h"

#include <QHash>
#include <QTest>

using namespace Pop3;
using Pop3Test::ServerPlayer;

namespace {

/// What becomes of a line, or of what begins like that and is said; Dropped: nothing.
using Tampering = QHash<QByteArray, QByteArray>;
const QByteArray Dropped = "(dropped)";
/// Stands for any line that was too long to be kept.
const QByteArray Overlong = "(overlong)";

ServerOptions handingOut()
{
    ServerOptions options;
    options.handsOutLines = true;
    options.tlsAvailable = true;
    return options;
}

/// Comes between the client and the session, and between the session and the client.
class Tamperer
{
public:
    /// @p holds: a line waits until goOn(), and all others behind it.
    Tamperer(const Tampering &lines, const Tampering &said, bool holds)
        : m_lines(lines)
        , m_said(said)
        , m_holds(holds)
    {
        take();
    }

    void receive(QByteArrayView octets)
    {
        m_session.receive(octets);
        take();
    }

    void goOn()
    {
        m_holds = m_isHolding = false;
        take();
    }

    ServerSession &session() { return m_session; }
    QByteArray written;

private:
    void take()
    {
        while (!m_isHolding) {
            const std::optional<ServerEvent> event = m_session.nextEvent();
            if (!event)
                return;
            std::visit([this](const auto &what) { handle(what); }, *event);
        }
    }

    void write(const QByteArray &octets)
    {
        for (auto change = m_said.cbegin(); change != m_said.cend(); ++change) {
            if (octets.startsWith(change.key())) {
                written += change.value() == Dropped ? QByteArray() : change.value();
                return;
            }
        }
        written += octets;
    }

    void handle(const CommandRead &read)
    {
        m_isHolding = m_holds;
        const QByteArray line = read.isOverlong ? Overlong : read.line.toByteArray();
        if (m_lines.value(line) == Dropped)
            m_session.dropLine();
        else if (m_lines.contains(line))
            m_session.replaceLine(m_lines.value(line));
    }
    void handle(const ReplyMade &made) { write(made.octets); }
    void handle(const TextMade &made) { write(made.octets); }
    void handle(const CredentialsOffered &) { m_session.acceptLogin("alice"); }
    void handle(const MaildropWanted &) { m_session.openMaildrop("alice", ServerPlayer::listing()); }
    void handle(const MessageWanted &wanted)
    {
        m_session.messageText({ServerPlayer::records().value(wanted.uniqueId.right(1).toInt() - 1), true});
    }
    void handle(const UpdateWanted &) { m_session.updated(); }
    template <typename Other>
    void handle(const Other &)
    {
    }

    ServerSession m_session{handingOut()};
    Tampering m_lines;
    Tampering m_said;
    bool m_holds;
    bool m_isHolding = false;
};

/// Up to the next line that is handed out; its text.
QByteArray nextLine(ServerSession &session)
{
    while (const std::optional<ServerEvent> event = session.nextEvent()) {
        if (const auto *read = std::get_if<CommandRead>(&*event))
            return read->line.toByteArray();
    }
    return {};
}

template <typename T>
bool nextIs(ServerSession &session)
{
    const std::optional<ServerEvent> event = session.nextEvent();
    return event && std::holds_alternative<T>(*event);
}

} // namespace

class TestHandedOutLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tampering_data();
    void tampering();
    void aLineIsActedOnWhenTheDriverGoesOn();
    void aSessionThatClosesForgetsTheLine();
    void theReplyToStlsComesBeforeTheQuestion();
    void aSessionThatIsClosedAsksNothing();
    void theTextComesBehindItsFirstLine();
    void listingsComeInPieces();
};

void TestHandedOutLines::tampering_data()
{
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<Tampering>("lines");
    QTest::addColumn<Tampering>("said");
    QTest::addColumn<QByteArray>("written"); // behind the reply to PASS
    const auto row = [](const char *name, const QByteArray &octets, const Tampering &lines, const Tampering &said,
                        const QByteArray &written) { QTest::newRow(name) << octets << lines << said << written; };
    const QByteArray three = "Subject: Three\r\n.\r\n";
    row("nothing is changed", "STAT\r\nRETR 3\r\nNOOP\r\n", {}, {},
        "+OK 3 105\r\n+OK 16 octets\r\n" + three + "+OK\r\n");
    row("a line is replaced", "DELE 1\r\nLIST 1\r\n", {{"DELE 1", "NOOP"}}, {}, "+OK\r\n+OK 1 61\r\n");
    row("a line is dropped, and the next one is read", "DELE 1\r\nSTAT\r\n", {{"DELE 1", Dropped}}, {},
        "+OK 3 105\r\n");
    row("a line in its place may be wrong", "NOOP\r\n", {{"NOOP", "\x01"}}, {}, "-ERR unrecognized command\r\n");
    row("and too long", "NOOP\r\n", {{"NOOP", QByteArray(MaxCommandOctets - 1, 'y')}}, {}, "-ERR line too long\r\n");
    row("but not at the limit", "NOOP\r\n", {{"NOOP", QByteArray(MaxCommandOctets - 2, 'y')}}, {},
        "-ERR unrecognized command\r\n");
    row("an over-long line is replaced", QByteArray(MaxCommandOctets, 'x') + "\r\n", {{Overlong, "NOOP"}}, {},
        "+OK\r\n");
    row("a reply is changed", "STAT\r\n", {}, {{"+OK 3 105", "+OK 0 0\r\n"}}, "+OK 0 0\r\n");
    row("a reply is dropped", "STAT\r\nNOOP\r\n", {}, {{"+OK 3 105", Dropped}}, "+OK\r\n");
    row("a text is changed", "RETR 3\r\n", {}, {{"Subject", "Other\r\n.\r\n"}}, "+OK 16 octets\r\nOther\r\n.\r\n");
    row("a text is dropped", "RETR 3\r\nNOOP\r\n", {}, {{"+OK 16", "-ERR no\r\n"}, {"Subject", Dropped}},
        "-ERR no\r\n+OK\r\n");
    row("QUIT is dropped", "DELE 1\r\nQUIT\r\nSTAT\r\n", {{"QUIT", Dropped}}, {},
        "+OK message 1 deleted\r\n+OK 2 44\r\n");
}

/// By line, in a burst and by octet; what is handed out is dealt with at once, or waits until all octets are there.
void TestHandedOutLines::tampering()
{
    QFETCH(QByteArray, octets);
    QFETCH(Tampering, lines);
    QFETCH(Tampering, said);
    const QByteArray all = "USER alice\r\nPASS secret\r\n" + octets;
    for (const bool holds : {false, true}) {
        for (const auto way : {Pop3Test::Way::ByLine, Pop3Test::Way::InBurst, Pop3Test::Way::ByOctet}) {
            Tamperer tamperer(lines, said, holds);
            for (const QByteArray &piece : Pop3Test::pieces(all, way))
                tamperer.receive(piece);
            tamperer.goOn();
            const QByteArray welcome = "alice has 3 messages (105 octets)\r\n";
            const qsizetype at = tamperer.written.indexOf(welcome);
            QVERIFY(at > 0);
            QTEST(tamperer.written.mid(at + welcome.size()), "written");
            QCOMPARE(tamperer.session().takeOutput(), QByteArray());
        }
    }
}

void TestHandedOutLines::aLineIsActedOnWhenTheDriverGoesOn()
{
    ServerSession session(handingOut());
    session.receive("QUIT\r\n");
    QCOMPARE(nextLine(session), QByteArray("QUIT"));
    session.receive("NOOP\r\n");
    QVERIFY(!session.isClosed());
    QVERIFY(nextIs<ReplyMade>(session));
    QVERIFY(session.isClosed());
    session.replaceLine("NOOP");
    QVERIFY(!session.nextEvent());
}

void TestHandedOutLines::aSessionThatClosesForgetsTheLine()
{
    ServerSession session(handingOut());
    session.receive("USER alice\r\n");
    QCOMPARE(nextLine(session), QByteArray("USER alice"));
    session.idleTimedOut();
    session.replaceLine("NOOP");
    QVERIFY(!session.nextEvent());
}

void TestHandedOutLines::theReplyToStlsComesBeforeTheQuestion()
{
    ServerSession session(handingOut());
    session.receive("STLS\r\n");
    QCOMPARE(nextLine(session), QByteArray("STLS"));
    const std::optional<ServerEvent> reply = session.nextEvent();
    QVERIFY(reply && std::holds_alternative<ReplyMade>(*reply));
    QCOMPARE(std::get<ReplyMade>(*reply).octets, QByteArray("+OK begin TLS negotiation\r\n"));
    QVERIFY(nextIs<TlsWanted>(session));
    session.receive("NOOP\r\n"); // in clear
    QVERIFY(nextIs<ClearTextInjected>(session));
    QVERIFY(!session.nextEvent());
}

/// A driver that is slow to take a question finds it gone when the session ended meanwhile.
void TestHandedOutLines::aSessionThatIsClosedAsksNothing()
{
    ServerSession session(handingOut());
    session.receive("STLS\r\n");
    QCOMPARE(nextLine(session), QByteArray("STLS"));
    QVERIFY(nextIs<ReplyMade>(session)); // the question waits
    session.idleTimedOut();
    QVERIFY(session.isClosed());
    QVERIFY(!session.nextEvent());
}

void TestHandedOutLines::theTextComesBehindItsFirstLine()
{
    ServerSession session(handingOut());
    session.receive("USER alice\r\nPASS secret\r\nTOP 1 0\r\n");
    while (!session.isPaused() && session.nextEvent()) {
    }
    session.acceptLogin("alice");
    QVERIFY(nextIs<MaildropWanted>(session));
    session.openMaildrop("alice", ServerPlayer::listing());
    QVERIFY(nextIs<ReplyMade>(session));
    QCOMPARE(nextLine(session), QByteArray("TOP 1 0"));
    QVERIFY(nextIs<MessageWanted>(session));
    session.messageText({"Subject: x\r\n"});
    session.messageText({"\r\nbody\r\n"});
    QVERIFY(!session.wantsText());
    QVERIFY(nextIs<ReplyMade>(session));
    const auto first = session.nextEvent();
    QVERIFY(first && !std::get<TextMade>(*first).isEnd);
    QCOMPARE(std::get<TextMade>(*first).octets, QByteArray("Subject: x\r\n"));
    const auto last = session.nextEvent();
    QVERIFY(last && std::get<TextMade>(*last).isEnd);
    QCOMPARE(std::get<TextMade>(*last).octets, QByteArray("\r\n.\r\n"));
    QVERIFY(!session.nextEvent());
}

/// One event each: a driver that does not go on leaves the rest unmade.
void TestHandedOutLines::listingsComeInPieces()
{
    ServerSession session(handingOut());
    session.receive("USER alice\r\nPASS secret\r\nUIDL\r\n");
    while (!session.isPaused() && session.nextEvent()) {
    }
    session.acceptLogin("alice");
    QVERIFY(nextIs<MaildropWanted>(session));
    session.openMaildrop("alice", QList<Mail::ScanListing>(20000, {1234, "0123456789abcdefghijklm"}));
    QVERIFY(nextIs<ReplyMade>(session));
    QCOMPARE(nextLine(session), QByteArray("UIDL"));
    QByteArray written;
    while (const auto event = session.nextEvent()) {
        const QByteArray piece = std::get<ReplyMade>(*event).octets;
        QVERIFY(piece.size() <= 17 * 1024);
        QVERIFY(piece.endsWith("\r\n"));
        written += piece;
    }
    QCOMPARE(written.count('\n'), 20002);
    QVERIFY(written.endsWith("\r\n.\r\n"));
}

QTEST_APPLESS_MAIN(TestHandedOutLines)
#include "tst_handedoutlines.moc"
