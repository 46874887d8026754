// SPDX-License-Identifier: MIT
// Which mechanism the client takes, when it takes another, and which servers it does not believe.
#include "protocol/smtp/clientplayer.h"

#include <QTest>

using namespace ClientPlayer;

class TestClientLogin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itTakesTheBest_data();
    void itTakesTheBest();
    void itFallsBack_data();
    void itFallsBack();
    void itProvesItself();
    void itDoesNotBelieve_data();
    void itDoesNotBelieve();
    void itHangsUpWhileItWaitsForTheKey();
    void theLinkIsLostWhileItWaitsForTheKey();
    void noSecretIsShown();
};

namespace {

constexpr char All[] = "AUTH LOGIN PLAIN CRAM-MD5 SCRAM-SHA-256";

ClientOptions options(bool isEncrypted = false)
{
    ClientOptions options = withCredentials();
    options.nonce = "nonce";
    options.encrypted = isEncrypted;
    return options;
}

QByteArray base64(const QByteArray &text)
{
    return text.toBase64();
}

const QByteArray First = base64("n,,n=me,r=nonce");
const QByteArray Challenge = base64("r=nonce-more,s=c2FsdA==,i=4096");

Sasl::ScramKeys keys()
{
    return Sasl::scramKeysOf(SaslTest::saltedPassword("secret", "salt", 4096), "salt", 4096);
}

const QByteArray AuthMessage = "n=me,r=nonce,r=nonce-more,s=c2FsdA==,i=4096,c=biws,r=nonce-more";

QByteArray final()
{
    const QByteArray clientKey = Sasl::scramClientKey(SaslTest::saltedPassword("secret", "salt", 4096));
    const QByteArray proof = Sasl::exclusiveOr(clientKey, Sasl::hmacSha256(keys().storedKey, AuthMessage));
    return base64("c=biws,r=nonce-more,p=" + proof.toBase64());
}

QByteArray signature()
{
    return base64("v=" + Sasl::serverSignature(keys(), AuthMessage).toBase64());
}

/// What the client says behind EHLO to a server that offers @p offer.
QByteArray firstWordsTo(const QByteArray &offer, const ClientOptions &options)
{
    Sender sender(options);
    sender.receive("220 x\r\n");
    sender.output.clear();
    sender.receive("250-x\r\n250 " + offer + "\r\n");
    return sender.output.trimmed();
}

Script scramScript(const Script &rest)
{
    return Script{"S: 220 x",
                  "C: EHLO localhost",
                  "S: 250-x",
                  QByteArray("S: 250 ") + All,
                  "C: AUTH SCRAM-SHA-256 " + First,
                  "S: 334 " + Challenge,
                  "C: " + final()} +
           rest;
}

} // namespace

void TestClientLogin::itTakesTheBest_data()
{
    QTest::addColumn<QByteArray>("offer");
    QTest::addColumn<bool>("isEncrypted");
    QTest::addColumn<QByteArray>("said");
    const QByteArray plain = "AUTH PLAIN " + base64(QByteArray("\0me\0secret", 10));
    QTest::newRow("SCRAM-SHA-256 before all") << QByteArray(All) << false << "AUTH SCRAM-SHA-256 " + First;
    QTest::newRow("CRAM-MD5 in clear") << QByteArray("AUTH PLAIN CRAM-MD5") << false << QByteArray("AUTH CRAM-MD5");
    QTest::newRow("no CRAM-MD5 under TLS") << QByteArray("AUTH PLAIN CRAM-MD5") << true << plain;
    QTest::newRow("PLAIN before LOGIN") << QByteArray("AUTH LOGIN PLAIN") << false << plain;
    QTest::newRow("LOGIN if there is nothing else") << QByteArray("AUTH LOGIN") << false << QByteArray("AUTH LOGIN");
    QTest::newRow("none that it knows") << QByteArray("AUTH GSSAPI") << false << QByteArray("MAIL FROM:<me@here>");
}

void TestClientLogin::itTakesTheBest()
{
    QFETCH(QByteArray, offer);
    QFETCH(bool, isEncrypted);
    QTEST(firstWordsTo(offer, options(isEncrypted)), "said");
}

void TestClientLogin::itFallsBack_data()
{
    QTest::addColumn<QByteArray>("refusal");
    QTest::addColumn<bool>("goesOn");
    QTest::newRow("504: not known") << QByteArray("504 x") << true;
    QTest::newRow("534: too weak") << QByteArray("534 x") << true;
    QTest::newRow("535: the password is wrong") << QByteArray("535 x") << false;
    QTest::newRow("454: not now") << QByteArray("454 x") << false;
    QTest::newRow("501") << QByteArray("501 x") << false;
    QTest::newRow("538: encrypt first") << QByteArray("538 x") << false;
}

void TestClientLogin::itFallsBack()
{
    QFETCH(QByteArray, refusal);
    QFETCH(bool, goesOn);
    const QByteArray plain = "C: AUTH PLAIN " + base64(QByteArray("\0me\0secret", 10));
    Script script{"S: 220 x",
                  "C: EHLO localhost",
                  "S: 250-x",
                  "S: 250 AUTH PLAIN SCRAM-SHA-256",
                  "C: AUTH SCRAM-SHA-256 " + First,
                  "S: " + refusal};
    script += goesOn ? Script{plain, "S: 535 x", "C: QUIT"} : Script{"C: QUIT"};
    for (const ClientWay way : AllClientWays) {
        Sender sender(options());
        QCOMPARE(play(script, way, sender), QByteArray());
        QCOMPARE(sender.seen.last(), failed(TheAuthentication, goesOn ? 535 : refusal.left(3).toInt()));
    }
}

void TestClientLogin::itProvesItself()
{
    for (const ClientWay way : AllClientWays) {
        Sender sender(options());
        QCOMPARE(play(scramScript({"S: 334 " + signature(), "C: ", "S: 235 x", "C: MAIL FROM:<me@here>"}), way, sender),
                 QByteArray());
        QCOMPARE(sender.seen, (QByteArrayList{"greeted", "key wanted", "ready"}));
    }
}

void TestClientLogin::itDoesNotBelieve_data()
{
    QTest::addColumn<Script>("rest");
    QTest::newRow("a wrong signature") << Script{"S: 334 " + base64("v=" + QByteArray(32, 'x').toBase64()), "C: *",
                                                 "S: 501 x", "C: QUIT"};
    QTest::newRow("a wrong signature, and yes to the cancelling")
        << Script{"S: 334 " + base64("v="), "C: *", "S: 235 x", "C: QUIT"};
    QTest::newRow("no signature at all") << Script{"S: 235 x", "C: QUIT"};
    QTest::newRow("an error") << Script{"S: 334 " + base64("e=other-error"), "C: *", "S: 501 x", "C: QUIT"};
    QTest::newRow("no base64") << Script{"S: 334 *", "C: *", "S: 501 x", "C: QUIT"};
    QTest::newRow("no signature, and another mechanism")
        << Script{"S: 334 " + base64("v="), "C: *", "S: 504 x", "C: QUIT"};
}

void TestClientLogin::itDoesNotBelieve()
{
    QFETCH(Script, rest);
    for (const ClientWay way : AllClientWays) {
        Sender sender(options());
        QCOMPARE(play(scramScript(rest), way, sender), QByteArray());
        QCOMPARE(sender.seen, (QByteArrayList{"greeted", "key wanted", failed(TheAuthentication, 0)}));
    }
}

/// QUIT would be taken for a response.
void TestClientLogin::itHangsUpWhileItWaitsForTheKey()
{
    ClientSession session(options());
    session.receive("220 x\r\n250-x\r\n250 AUTH SCRAM-SHA-256\r\n334 " + Challenge + "\r\n");
    while (const auto event = session.nextEvent()) {
        if (std::holds_alternative<SaltedPasswordWanted>(*event))
            break;
    }
    QCOMPARE(session.stage(), ClientStage::Authentication);
    const QByteArray said = session.takeOutput();
    session.quit();
    QVERIFY(session.isClosed());
    session.saltedPassword("key");
    QCOMPARE(session.takeOutput(), QByteArray());
    QVERIFY(!said.contains("QUIT"));
}

void TestClientLogin::theLinkIsLostWhileItWaitsForTheKey()
{
    ClientSession session(options());
    session.receive("220 x\r\n250-x\r\n250 AUTH SCRAM-SHA-256\r\n334 " + Challenge + "\r\n");
    while (session.nextEvent())
        ;
    session.linkLost();
    const auto event = session.nextEvent();
    QVERIFY(event && std::holds_alternative<SendFailed>(*event));
    QCOMPARE(std::get<SendFailed>(*event).stage, ClientStage::Authentication);
}

void TestClientLogin::noSecretIsShown()
{
    Sender sender(options());
    sender.session.setReportsLines(true);
    play(scramScript({"S: 334 " + signature(), "C: ", "S: 235 x"}), ClientWay::LineByLine, sender);
    QVERIFY(sender.lines.contains("C: AUTH SCRAM-SHA-256 ********"));
    QCOMPARE(sender.lines.count("C: ********"), 2);
    QVERIFY(!sender.lines.join().contains(final()));
}

QTEST_APPLESS_MAIN(TestClientLogin)
#include "tst_clientlogin.moc"
