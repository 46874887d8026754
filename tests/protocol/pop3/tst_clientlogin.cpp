// SPDX-License-Identifier: MIT
// Which way to log in the client takes, when it takes another, and which servers it does not believe.
#include "pop3/client/clientsession.h"
#include "protocol/sasl/testpasswords.h"
#include "sasl/digest.h"

#include <QTest>

using namespace Pop3;

class TestClientLogin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itTakesTheBest_data();
    void itTakesTheBest();
    void itFallsBack_data();
    void itFallsBack();
    void scramGoesThrough();
    void itDoesNotBelieve_data();
    void itDoesNotBelieve();
    void theLinkIsLostWhileItWaitsForTheKey();
    void aLongPasswordWaitsForItsChallenge();
};

namespace {

QByteArray base64(const QByteArray &text)
{
    return text.toBase64();
}

const QByteArray Challenge = "+ " + base64("r=nonce-more,s=c2FsdA==,i=4096") + "\r\n";
const QByteArray AuthMessage = "n=me,r=nonce,r=nonce-more,s=c2FsdA==,i=4096,c=biws,r=nonce-more";
const QByteArray Timestamp = "<1896.697170952@dbc.mtview.ca.us>";

QByteArray signature()
{
    const auto keys = Sasl::scramKeysOf(SaslTest::saltedPassword("secret", "salt", 4096), "salt", 4096);
    return "+ " + base64("v=" + Sasl::serverSignature(keys, AuthMessage).toBase64()) + "\r\n";
}

QByteArray capa(const QByteArray &lines)
{
    return "+OK\r\n" + lines + ".\r\n";
}

/// A session that logs in; keys are made at once.
struct Client
{
    explicit Client(bool isEncrypted = false, const QByteArray &password = "secret")
    {
        session.setReportsLines(true);
        session.logIn({{}, "me", password}, "nonce", isEncrypted);
    }

    /// What the client says to it.
    QByteArray answerTo(const QByteArray &octets)
    {
        session.receive(octets);
        drain();
        QByteArray said;
        std::swap(said, output);
        return said;
    }

    void drain()
    {
        while (const std::optional<ClientEvent> event = session.nextEvent()) {
            isLoggedIn = isLoggedIn || std::holds_alternative<LoggedIn>(*event);
            if (const auto *failed = std::get_if<CommandFailed>(&*event))
                failures.append(*failed);
            if (const auto *wanted = std::get_if<SaltedPasswordWanted>(&*event))
                session.saltedPassword(SaslTest::saltedPassword(wanted->password, wanted->salt, wanted->iterations));
            if (const auto *line = std::get_if<LineSent>(&*event))
                shown += line->line + '\n';
        }
        output += session.takeOutput();
    }

    ClientSession session;
    QByteArray output;
    QByteArray shown;
    QList<CommandFailed> failures;
    bool isLoggedIn = false;
};

} // namespace

void TestClientLogin::itTakesTheBest_data()
{
    QTest::addColumn<QByteArray>("greeting");
    QTest::addColumn<QByteArray>("capabilities");
    QTest::addColumn<bool>("isEncrypted");
    QTest::addColumn<QByteArray>("said");
    const QByteArray bare = "+OK ready\r\n";
    const QByteArray stamped = "+OK ready " + Timestamp + "\r\n";
    const QByteArray scram = "AUTH SCRAM-SHA-256 " + base64("n,,n=me,r=nonce") + "\r\n";
    const QByteArray plain = "AUTH PLAIN " + base64(QByteArray("\0me\0secret", 10)) + "\r\n";
    const QByteArray apop = "APOP me " + Sasl::apopDigest(Timestamp, "secret") + "\r\n";
    const QByteArray all = capa("USER\r\nSASL PLAIN LOGIN CRAM-MD5 SCRAM-SHA-256\r\n");
    QTest::newRow("SCRAM-SHA-256 before all") << stamped << all << false << scram;
    QTest::newRow("CRAM-MD5 before APOP")
        << stamped << capa("SASL PLAIN CRAM-MD5\r\n") << false << QByteArray("AUTH CRAM-MD5\r\n");
    QTest::newRow("APOP before PLAIN") << stamped << capa("SASL PLAIN\r\n") << false << apop;
    QTest::newRow("no digests under TLS") << stamped << capa("SASL CRAM-MD5 PLAIN\r\n") << true << plain;
    QTest::newRow("PLAIN before LOGIN") << bare << capa("SASL LOGIN PLAIN\r\n") << false << plain;
    QTest::newRow("LOGIN before USER") << bare << capa("USER\r\nsasl login\r\n") << false
                                       << QByteArray("AUTH LOGIN\r\n");
    QTest::newRow("USER if there is nothing else") << bare << capa("USER\r\n") << false << QByteArray("USER me\r\n");
    QTest::newRow("USER to a server from before CAPA")
        << bare << QByteArray("-ERR what?\r\n") << false << QByteArray("USER me\r\n");
    QTest::newRow("APOP to such a server") << stamped << QByteArray("-ERR what?\r\n") << false << apop;
}

void TestClientLogin::itTakesTheBest()
{
    QFETCH(QByteArray, greeting);
    QFETCH(QByteArray, capabilities);
    QFETCH(bool, isEncrypted);
    Client client(isEncrypted);
    QCOMPARE(client.answerTo(greeting), QByteArray("CAPA\r\n"));
    QTEST(client.answerTo(capabilities), "said");
    QVERIFY(!client.shown.contains(Sasl::apopDigest(Timestamp, "secret")));
    QVERIFY(!client.shown.contains(base64(QByteArray("\0me\0secret", 10))));
}

void TestClientLogin::itFallsBack_data()
{
    QTest::addColumn<QByteArray>("offer");
    QTest::addColumn<QByteArray>("refusal");
    QTest::addColumn<QByteArray>("said"); // nothing: it has failed
    const QByteArray unknown = "-ERR unknown mechanism\r\n";
    const QByteArray wrong = "-ERR [AUTH] wrong\r\n";
    QTest::newRow("a mechanism that is not known after all")
        << QByteArray("SASL SCRAM-SHA-256\r\n") << unknown << QByteArray("USER me\r\n");
    QTest::newRow("a wrong name") << QByteArray("SASL SCRAM-SHA-256\r\n") << wrong << QByteArray();
    QTest::newRow("a server in trouble") << QByteArray("SASL SCRAM-SHA-256\r\n")
                                         << QByteArray("-ERR [SYS/TEMP] later\r\n") << QByteArray();
    QTest::newRow("PLAIN has shown the password") << QByteArray("SASL PLAIN\r\n") << unknown << QByteArray();
    QTest::newRow("PLAIN, and the server would say if the password were wrong")
        << QByteArray("AUTH-RESP-CODE\r\nSASL PLAIN\r\n") << unknown << QByteArray("USER me\r\n");
}

void TestClientLogin::itFallsBack()
{
    QFETCH(QByteArray, offer);
    QFETCH(QByteArray, refusal);
    QFETCH(QByteArray, said);
    Client client;
    client.answerTo("+OK ready\r\n");
    client.answerTo(capa(offer));
    QCOMPARE(client.answerTo(refusal), said);
    QCOMPARE(client.failures.size(), said.isEmpty() ? 1 : 0);
}

void TestClientLogin::scramGoesThrough()
{
    Client client;
    client.session.list();
    client.answerTo("+OK ready\r\n");
    client.answerTo(capa("SASL SCRAM-SHA-256\r\n"));
    QVERIFY(client.answerTo(Challenge).startsWith(base64("c=biws,r=nonce-more,p=").first(20)));
    QCOMPARE(client.answerTo(signature()), QByteArray("\r\n"));
    QVERIFY(!client.isLoggedIn);
    QCOMPARE(client.answerTo("+OK\r\n"), QByteArray("LIST\r\n"));
    QVERIFY(client.isLoggedIn);
    QCOMPARE(client.shown, QByteArray("CAPA\nAUTH SCRAM-SHA-256 ********\n********\n********\nLIST\n"));
}

void TestClientLogin::itDoesNotBelieve_data()
{
    QTest::addColumn<QList<QByteArray>>("answers");
    QTest::addColumn<bool>("isCancelled");
    QTest::newRow("a wrong signature") << QList<QByteArray>{"+ " + base64("v=AAAA") + "\r\n", "-ERR\r\n"} << true;
    QTest::newRow("a wrong signature, and +OK all the same")
        << QList<QByteArray>{"+ " + base64("v=AAAA") + "\r\n", "+OK\r\n"} << true;
    QTest::newRow("no signature at all") << QList<QByteArray>{"+OK\r\n"} << false;
    QTest::newRow("no base64") << QList<QByteArray>{"+ *\r\n", "-ERR\r\n"} << true;
}

void TestClientLogin::itDoesNotBelieve()
{
    QFETCH(QList<QByteArray>, answers);
    QFETCH(bool, isCancelled);
    Client client;
    client.session.list();
    client.answerTo("+OK ready\r\n");
    client.answerTo(capa("SASL SCRAM-SHA-256 PLAIN\r\n"));
    client.answerTo(Challenge);
    QByteArray said;
    for (const QByteArray &answer : answers)
        said += client.answerTo(answer);
    QCOMPARE(said, isCancelled ? QByteArray("*\r\n") : QByteArray());
    QVERIFY(!client.isLoggedIn);
    QVERIFY(client.session.isClosed());
    QCOMPARE(client.failures.size(), 1);
    QCOMPARE(client.failures.constFirst().stage, ClientStage::Authentication);
}

void TestClientLogin::theLinkIsLostWhileItWaitsForTheKey()
{
    ClientSession session;
    session.logIn({{}, "me", "secret"}, "nonce");
    session.receive("+OK ready\r\n");
    while (session.nextEvent())
        ;
    session.receive(capa("SASL SCRAM-SHA-256\r\n"));
    while (session.nextEvent())
        ;
    session.receive(Challenge);
    while (session.nextEvent())
        ;
    QVERIFY(!session.isIdle());
    session.linkLost();
    const auto event = session.nextEvent();
    QVERIFY(event && std::holds_alternative<CommandFailed>(*event));
    QVERIFY(session.isClosed());
}

void TestClientLogin::aLongPasswordWaitsForItsChallenge()
{
    const QByteArray password(200, 'p');
    Client client(false, password);
    client.answerTo("+OK ready\r\n");
    QCOMPARE(client.answerTo(capa("SASL PLAIN\r\n")), QByteArray("AUTH PLAIN\r\n"));
    QCOMPARE(client.answerTo("+ \r\n"), base64(QByteArray("\0me\0", 4) + password) + "\r\n");
    client.answerTo("+OK\r\n");
    QVERIFY(client.isLoggedIn);
}

QTEST_APPLESS_MAIN(TestClientLogin)
#include "tst_clientlogin.moc"
