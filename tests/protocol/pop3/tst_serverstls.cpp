// SPDX-License-Identifier: MIT
// STLS in the server's session (RFC 2595 section 4): what is offered, what is forgotten, what came in clear behind it.
#include "pop3/server/serversession.h"

#include <QTest>

using namespace Pop3;

class TestServerStls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isOfferedOnce();
    void withoutCertificate();
    void onlyBeforeTheLogin();
    void forgetsTheName();
    void asksNothingTwice();
    void theTimestampHolds();
    void clearTextClosesWithoutAWord_data();
    void clearTextClosesWithoutAWord();
    void timeOutAndShutDownSayNothingInBetween();
};

namespace {

ServerOptions withTls(bool secretsAllowed = false)
{
    ServerOptions options;
    options.tlsAvailable = true;
    options.secretsAllowed = secretsAllowed;
    return options;
}

/// Feeds @p octets, lets TLS start where it is wanted, and gives what was said.
QByteArray say(ServerSession &session, QByteArrayView octets)
{
    session.receive(octets);
    QByteArray output;
    while (const auto event = session.nextEvent()) {
        output += session.takeOutput();
        if (std::holds_alternative<TlsWanted>(*event))
            session.tlsStarted();
    }
    return output + session.takeOutput();
}

} // namespace

void TestServerStls::isOfferedOnce()
{
    ServerSession session(withTls());
    const QByteArray before = say(session, "CAPA\r\n");
    QVERIFY(before.contains("\r\nSTLS\r\n"));
    QVERIFY(!before.contains("USER"));
    QVERIFY(say(session, "USER alice\r\n").startsWith("-ERR"));
    QVERIFY(say(session, "STLS x\r\n").startsWith("-ERR"));
    QCOMPARE(say(session, "STLS\r\n"), QByteArray("+OK begin TLS negotiation\r\n"));
    const QByteArray after = say(session, "CAPA\r\n");
    QVERIFY(!after.contains("STLS"));
    QVERIFY(after.contains("\r\nUSER\r\n"));
    QVERIFY(after.contains("\r\nSASL "));
    QCOMPARE(say(session, "STLS\r\n"), QByteArray("-ERR TLS is active already\r\n"));
    QVERIFY(say(session, "USER alice\r\n").startsWith("+OK"));
}

void TestServerStls::withoutCertificate()
{
    ServerSession session(ServerOptions{});
    QVERIFY(!say(session, "CAPA\r\n").contains("STLS"));
    QCOMPARE(say(session, "STLS\r\n"), QByteArray("-ERR TLS is not available\r\n"));
}

void TestServerStls::onlyBeforeTheLogin()
{
    ServerSession session(withTls(true));
    say(session, "USER alice\r\nPASS secret\r\n");
    session.acceptLogin("alice");
    session.openMaildrop("alice", {});
    QCOMPARE(say(session, "STLS\r\n").count("-ERR"), 1);
    QVERIFY(!say(session, "CAPA\r\n").contains("STLS"));
}

void TestServerStls::forgetsTheName()
{
    ServerSession session(withTls(true));
    say(session, "USER alice\r\n");
    say(session, "STLS\r\n");
    QCOMPARE(say(session, "PASS secret\r\n"), QByteArray("-ERR USER comes before PASS\r\n"));
}

/// A challenge that came in clear is none any more under TLS.
void TestServerStls::asksNothingTwice()
{
    ServerOptions options = withTls(true);
    options.sasl = {"localhost", "a seed", true};
    ServerSession session(options);
    const QByteArray greeting = say(session, {});
    const QByteArray inClear = say(session, "AUTH CRAM-MD5\r\n");
    say(session, "*\r\nSTLS\r\n");
    QByteArrayList asked{inClear};
    for (int i = 0; i < 3; ++i) {
        asked += say(session, "AUTH CRAM-MD5\r\n");
        QVERIFY(asked.last().startsWith("+ "));
        say(session, "*\r\n");
    }
    for (const QByteArray &challenge : std::as_const(asked)) {
        QCOMPARE(asked.count(challenge), 1);
        QVERIFY(!greeting.contains(QByteArray::fromBase64(challenge.mid(2).trimmed())));
    }
}

/// APOP answers the greeting, and there is no second one.
void TestServerStls::theTimestampHolds()
{
    ServerOptions options = withTls(true);
    options.sasl = {"localhost", "a seed", true};
    ServerSession session(options);
    const QByteArray timestamp = say(session, {}).trimmed().split(' ').last();
    say(session, "STLS\r\n");
    session.receive("APOP alice 0123456789abcdef0123456789abcdef\r\n");
    const auto event = session.nextEvent();
    QVERIFY(event && std::holds_alternative<CredentialsOffered>(*event));
    const auto proof = std::get<Sasl::DigestProof>(std::get<CredentialsOffered>(*event).proof);
    QCOMPARE(proof.challenge, timestamp);
}

void TestServerStls::clearTextClosesWithoutAWord_data()
{
    QTest::addColumn<QByteArrayList>("pieces");

    QTest::newRow("in the same segment") << QByteArrayList{"STLS\r\nCAPA\r\n"};
    QTest::newRow("one octet of it") << QByteArrayList{"STLS\r\n\n"};
    QTest::newRow("in the next") << QByteArrayList{"STLS\r\n", "CAPA\r\n"};
    QTest::newRow("cut in the middle of the line end") << QByteArrayList{"STLS\r", "\nCAPA\r\n"};
}

void TestServerStls::clearTextClosesWithoutAWord()
{
    QFETCH(QByteArrayList, pieces);
    for (const bool looksBetween : {false, true}) {
        ServerSession session(withTls());
        session.takeOutput();
        bool injected = false;
        for (const QByteArray &piece : std::as_const(pieces)) {
            session.receive(piece);
            while (looksBetween && session.nextEvent())
                ;
        }
        while (const auto event = session.nextEvent())
            injected = injected || std::holds_alternative<ClearTextInjected>(*event);
        QVERIFY(session.isClosed());
        QVERIFY(injected || looksBetween);
        QCOMPARE(session.takeOutput(), QByteArray("+OK begin TLS negotiation\r\n"));
        session.tlsStarted();
        QVERIFY(session.isClosed());
    }
}

void TestServerStls::timeOutAndShutDownSayNothingInBetween()
{
    for (const bool stops : {false, true}) {
        ServerSession session(withTls());
        session.receive("STLS\r\n");
        QVERIFY(session.nextEvent());
        session.takeOutput();
        stops ? session.shutDown() : session.idleTimedOut();
        QVERIFY(session.isClosed());
        QCOMPARE(session.takeOutput(), QByteArray());
    }
}

QTEST_APPLESS_MAIN(TestServerStls)
#include "tst_serverstls.moc"
