// SPDX-License-Identifier: MIT
// STARTTLS in the server's session (RFC 3207): what is offered, what is forgotten, what came in clear behind it.
#include "protocol/smtp/dialogueplayer.h"

#include <QTest>

using namespace Smtp;

class TestServerStartTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dialogue_data();
    void dialogue();
    void isAskedForOnce();
    void forgetsWhatWasSaidBefore();
    void clearTextClosesWithoutAWord_data();
    void clearTextClosesWithoutAWord();
    void timeOutAndShutDownSayNothingInBetween();
    void noOtherAnswerEndsTheWait();
};

namespace {

ServerOptions withTls()
{
    ServerOptions options;
    options.tlsAvailable = true;
    options.secretsAllowed = false;
    return options;
}

/// Up to the question; gives what was said.
QByteArray askForTls(ServerSession &session)
{
    session.receive("EHLO x\r\n");
    while (session.nextEvent())
        ;
    session.takeOutput();
    session.receive("STARTTLS\r\n");
    return session.nextEvent() && session.isPaused() ? session.takeOutput() : QByteArray();
}

} // namespace

void TestServerStartTls::dialogue_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<bool>("tlsAvailable");
    QTest::addColumn<bool>("encrypted");

    const Script offer{"S: 220",
                       "C: EHLO x",
                       "S: 250-",
                       "S: 250-",
                       "S: 250-SIZE 52428800",
                       "S: 250-8BITMIME",
                       "S: 250-ENHANCEDSTATUSCODES"};
    QTest::newRow("without a certificate it fails for a while")
        << Script{"S: 220", "C: STARTTLS", "S: 454 TLS is not available", "C: NOOP", "S: 250"} << false << false;
    QTest::newRow("an argument is refused") << Script{"S: 220", "C: STARTTLS now", "S: 501"} << true << false;
    QTest::newRow("it comes before AUTH")
        << Script{"S: 220", "C: HELO x", "S: 250", "C: AUTH LOGIN", "S: 538"} << true << false;
    QTest::newRow("under implicit TLS it is out of order") << Script{"S: 220",
                                                                     "C: EHLO x",
                                                                     "S: 250-",
                                                                     "S: 250-",
                                                                     "S: 250-",
                                                                     "S: 250-",
                                                                     "S: 250-",
                                                                     "S: 250-",
                                                                     "S: 250-",
                                                                     "S: 250-AUTH PLAIN LOGIN",
                                                                     "S: 250-LIMITS RCPTMAX=1000",
                                                                     "S: 250 HELP",
                                                                     "C: STARTTLS",
                                                                     "S: 503"}
                                                           << true << true;
}

void TestServerStartTls::dialogue()
{
    QFETCH(Script, script);
    QFETCH(bool, tlsAvailable);
    QFETCH(bool, encrypted);
    ServerOptions options = withTls();
    options.tlsAvailable = tlsAvailable;
    options.encrypted = encrypted;
    QCOMPARE(playAllWays(script, options), QByteArray());
}

void TestServerStartTls::isAskedForOnce()
{
    TestConnection connection(withTls());
    connection.receive("EHLO x\r\n");
    QVERIFY(connection.output.contains("250-STARTTLS\r\n"));
    QVERIFY(!connection.output.contains("AUTH"));
    connection.receive("STARTTLS\r\n");
    QVERIFY(connection.output.endsWith("220 2.0.0 Ready to start TLS\r\n"));
    connection.output.clear();
    connection.receive("EHLO x\r\n");
    QVERIFY(!connection.output.contains("STARTTLS"));
    QVERIFY(connection.output.contains("250-AUTH PLAIN LOGIN\r\n"));
    connection.receive("STARTTLS\r\n");
    QVERIFY(connection.output.endsWith("503 5.5.1 TLS is active already\r\n"));
}

void TestServerStartTls::forgetsWhatWasSaidBefore()
{
    ServerOptions options = withTls();
    options.secretsAllowed = true;
    TestConnection connection(options);
    connection.receive("EHLO x\r\nAUTH PLAIN AGFsaWNlAHNlY3JldA==\r\nMAIL FROM:<a@b>\r\n");
    QCOMPARE(connection.session().stateName().toByteArray(), QByteArray("Transaction"));
    connection.receive("STARTTLS\r\n");
    QCOMPARE(connection.session().stateName().toByteArray(), QByteArray("Connected"));
    QCOMPARE(connection.session().authenticatedUser(), QByteArray());
    QCOMPARE(connection.session().clientName(), QByteArray());
    QVERIFY(!connection.session().isExtended());
    connection.output.clear();
    connection.receive("RCPT TO:<alice@b>\r\nMAIL FROM:<a@b>\r\n");
    QCOMPARE(connection.output.count("503 "), 2);
}

void TestServerStartTls::clearTextClosesWithoutAWord_data()
{
    QTest::addColumn<QByteArrayList>("pieces");

    QTest::newRow("in the same segment") << QByteArrayList{"STARTTLS\r\nRSET\r\n"};
    QTest::newRow("one octet of it") << QByteArrayList{"STARTTLS\r\n\n"};
    QTest::newRow("in the next, before anybody looked") << QByteArrayList{"STARTTLS\r\n", "RSET\r\n"};
    QTest::newRow("cut in the middle of the line end") << QByteArrayList{"STARTTLS\r", "\nRSET\r\n"};
}

void TestServerStartTls::clearTextClosesWithoutAWord()
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
        QCOMPARE(session.takeOutput(), QByteArray("220 Ready to start TLS\r\n"));
        session.tlsStarted();
        QVERIFY(session.isClosed());
    }
}

void TestServerStartTls::timeOutAndShutDownSayNothingInBetween()
{
    ServerSession late(withTls());
    QVERIFY(!askForTls(late).isEmpty());
    late.idleTimedOut();
    QVERIFY(late.isClosed());
    QCOMPARE(late.takeOutput(), QByteArray());
    ServerSession stopped(withTls());
    QVERIFY(!askForTls(stopped).isEmpty());
    stopped.shutDown();
    QVERIFY(stopped.isClosed());
    QCOMPARE(stopped.takeOutput(), QByteArray());
}

void TestServerStartTls::noOtherAnswerEndsTheWait()
{
    ServerSession session(withTls());
    QVERIFY(!askForTls(session).isEmpty());
    session.answer({ReplyCode::Completed250, {}, {"OK"}});
    QVERIFY(session.isPaused());
    QCOMPARE(session.takeOutput(), QByteArray());
    session.tlsStarted();
    QVERIFY(!session.isPaused());
}

QTEST_APPLESS_MAIN(TestServerStartTls)
#include "tst_serverstarttls.moc"
