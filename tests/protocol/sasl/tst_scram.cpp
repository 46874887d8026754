// SPDX-License-Identifier: MIT
#include "protocol/sasl/testpasswords.h"
#include "sasl/scramclient.h"
#include "sasl/scrammessage.h"
#include "sasl/scramserver.h"

#include <QTest>

using namespace Sasl;

/// SCRAM-SHA-256 by the example of RFC 7677 section 3, and what both sides refuse.
class TestScram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRfcsExample();
    void theServerRefusesAFirstMessage_data();
    void theServerRefusesAFirstMessage();
    void theServerTakesAFirstMessage_data();
    void theServerTakesAFirstMessage();
    void theServerRefusesAFinalMessage_data();
    void theServerRefusesAFinalMessage();
    void aWrongPasswordDoesNotMatch();
    void theServerWaitsForAnEmptyLine();
    void theClientRefusesAServer_data();
    void theClientRefusesAServer();
    void theClientRefusesALastWord_data();
    void theClientRefusesALastWord();
    void namesAreEscaped_data();
    void namesAreEscaped();
};

namespace {

constexpr char ClientFirst[] = "n,,n=user,r=rOprNGfwEbeRWgbNEkqO";
constexpr char ServerNonce[] = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
constexpr char ServerFirst[] = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
constexpr char ClientFinal[] = "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                               "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
constexpr char ServerFinal[] = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

ScramOffer rfcOffer()
{
    return {QByteArray::fromBase64("W22ZaJ0SNY7soEsUEjb6gQ=="), 4096};
}

ScramKeys keysOf(const QByteArray &password)
{
    const ScramOffer offer = rfcOffer();
    return scramKeysOf(SaslTest::saltedPassword(password, offer.salt, offer.iterations), offer.salt, offer.iterations);
}

/// The server up to its challenge.
std::unique_ptr<ScramServer> offeringServer()
{
    auto server = std::make_unique<ScramServer>(ServerNonce);
    server->begin(QByteArray(ClientFirst));
    server->salted(rfcOffer());
    return server;
}

std::unique_ptr<ScramClient> beginningClient()
{
    auto client = std::make_unique<ScramClient>(Credentials{{}, "user", "pencil"}, "rOprNGfwEbeRWgbNEkqO");
    client->initialResponse();
    return client;
}

std::unique_ptr<ScramClient> provingClient()
{
    auto client = beginningClient();
    client->respond(ServerFirst);
    client->salted(SaslTest::saltedPassword("pencil", rfcOffer().salt, 4096));
    return client;
}

} // namespace

void TestScram::theRfcsExample()
{
    ScramClient client({{}, "user", "pencil"}, "rOprNGfwEbeRWgbNEkqO");
    ScramServer server(ServerNonce);
    QCOMPARE(client.initialResponse(), QByteArray(ClientFirst));
    QVERIFY(!client.believesSuccess());

    const ServerStep first = server.begin(QByteArray(ClientFirst));
    QCOMPARE(std::get<SaltWanted>(first).user, QByteArray("user"));
    QCOMPARE(std::get<Challenge>(server.salted(rfcOffer())).octets, QByteArray(ServerFirst));

    const auto wanted = std::get<SaltedPasswordWanted>(client.respond(ServerFirst));
    QCOMPARE(wanted.password, QByteArray("pencil"));
    QCOMPARE(wanted.salt, rfcOffer().salt);
    QCOMPARE(wanted.iterations, 4096);
    const QByteArray salted = SaslTest::saltedPassword(wanted.password, wanted.salt, wanted.iterations);
    QCOMPARE(std::get<Response>(client.salted(salted)).octets, QByteArray(ClientFinal));

    const auto proof = std::get<ScramProof>(std::get<Proof>(server.respond(ClientFinal)));
    QCOMPARE(proof.user, QByteArray("user"));
    QVERIFY(matches(keysOf("pencil"), proof));
    const QByteArray signature = serverSignature(keysOf("pencil"), proof.authMessage);
    QCOMPARE(std::get<Challenge>(server.accepted(signature)).octets, QByteArray(ServerFinal));

    QVERIFY(!client.believesSuccess());
    QCOMPARE(std::get<Response>(client.respond(ServerFinal)).octets, QByteArray());
    QVERIFY(client.believesSuccess());
    QVERIFY(std::holds_alternative<Done>(server.respond("")));
}

void TestScram::theServerRefusesAFirstMessage_data()
{
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char *name, const QByteArray &message) { QTest::newRow(name) << message; };
    row("nothing", "");
    row("no gs2-header", "n=user,r=abc");
    row("channel binding", "p=tls-unique,,n=user,r=abc");
    row("an unknown flag", "x,,n=user,r=abc");
    row("a flag in capitals", "N,,n=user,r=abc");
    row("an authzid that is none", "n,b=x,n=user,r=abc");
    row("an empty authzid", "n,a=,n=user,r=abc");
    row("no name", "n,,r=abc");
    row("an empty name", "n,,n=,r=abc");
    row("no nonce", "n,,n=user");
    row("an empty nonce", "n,,n=user,r=");
    row("a nonce with a blank", "n,,n=user,r=a b");
    row("a nonce that is not ASCII", "n,,n=user,r=\xC3\xA9");
    row("name and nonce the other way round", "n,,r=abc,n=user");
    row("an extension that must be understood", "n,,m=ext,n=user,r=abc");
    row("the same behind the nonce", "n,,n=user,r=abc,m=ext");
    row("a piece that is no attribute", "n,,n=user,r=abc,");
    row("an equals sign that is not escaped", "n,,n=us=er,r=abc");
    row("an escape in small letters", "n,,n=us=2cer,r=abc");
    row("a name that is not UTF-8", "n,,n=\xE9t\xE9,r=abc");
    row("a NUL", QByteArray("n,,n=us\0er,r=abc", 16));
}

void TestScram::theServerRefusesAFirstMessage()
{
    QFETCH(QByteArray, message);
    QVERIFY(std::holds_alternative<Malformed>(ScramServer("n").begin(message)));
}

void TestScram::theServerTakesAFirstMessage_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("user");
    QTest::newRow("a client that could bind channels") << QByteArray("y,,n=user,r=abc") << QByteArray("user");
    QTest::newRow("an authzid") << QByteArray("n,a=user,n=user,r=abc") << QByteArray("user");
    QTest::newRow("escapes") << QByteArray("n,,n=a=2Cb=3Dc,r=abc") << QByteArray("a,b=c");
    QTest::newRow("an optional extension") << QByteArray("n,,n=user,r=abc,x=y") << QByteArray("user");
    QTest::newRow("UTF-8") << QByteArray("n,,n=\xC3\xA9,r=abc") << QByteArray("\xC3\xA9");
}

void TestScram::theServerTakesAFirstMessage()
{
    QFETCH(QByteArray, message);
    ScramServer server("n");
    const ServerStep step = server.begin(message);
    QVERIFY(std::holds_alternative<SaltWanted>(step));
    QTEST(std::get<SaltWanted>(step).user, "user");
}

void TestScram::theServerRefusesAFinalMessage_data()
{
    QTest::addColumn<QByteArray>("message");
    const QByteArray good(ClientFinal);
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("another gs2-header") << QByteArray(good).replace("biws", "eSws");
    QTest::newRow("channel binding data") << QByteArray(good).replace("biws", "biwsAAAA");
    QTest::newRow("another nonce") << QByteArray(good).replace("hNlF$k0", "hNlF$k1");
    QTest::newRow("the client's nonce alone") << QByteArray(good).replace(ServerNonce, "");
    QTest::newRow("no proof") << good.left(good.indexOf(",p="));
    QTest::newRow("a proof that is cut short") << good.chopped(4);
    QTest::newRow("a proof that is not base64") << QByteArray(good).replace("dHzb", "d*zb");
    QTest::newRow("something behind the proof") << good + ",x=y";
    QTest::newRow("an extension that must be understood") << QByteArray(good).replace(",p=", ",m=x,p=");
}

void TestScram::theServerRefusesAFinalMessage()
{
    QFETCH(QByteArray, message);
    QVERIFY(std::holds_alternative<Malformed>(offeringServer()->respond(message)));
}

void TestScram::aWrongPasswordDoesNotMatch()
{
    const ServerStep step = offeringServer()->respond(ClientFinal);
    QVERIFY(!matches(keysOf("pencils"), std::get<ScramProof>(std::get<Proof>(step))));
}

void TestScram::theServerWaitsForAnEmptyLine()
{
    const auto server = offeringServer();
    server->respond(ClientFinal);
    server->accepted("signature");
    QVERIFY(std::holds_alternative<Malformed>(server->respond("more")));
}

void TestScram::theClientRefusesAServer_data()
{
    QTest::addColumn<QByteArray>("message");
    const QByteArray good(ServerFirst);
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("an error") << QByteArray("e=unknown-user");
    QTest::newRow("a nonce that is not ours") << QByteArray(good).replace("rOpr", "xOpr");
    QTest::newRow("our nonce with nothing behind it") << QByteArray(good).replace(ServerNonce, "");
    QTest::newRow("an extension that must be understood") << "m=x," + good;
    QTest::newRow("no salt") << QByteArray(good).replace("W22ZaJ0SNY7soEsUEjb6gQ==", "");
    QTest::newRow("a salt that is not base64") << QByteArray(good).replace("W22Z", "W2*Z");
    QTest::newRow("4,095 iterations") << QByteArray(good).replace("i=4096", "i=4095");
    QTest::newRow("1,000,001 iterations") << QByteArray(good).replace("i=4096", "i=1000001");
    QTest::newRow("no number") << QByteArray(good).replace("i=4096", "i=many");
    QTest::newRow("a number beyond every integer") << QByteArray(good).replace("i=4096", "i=99999999999999999999");
    QTest::newRow("a negative number") << QByteArray(good).replace("i=4096", "i=-4096");
}

void TestScram::theClientRefusesAServer()
{
    QFETCH(QByteArray, message);
    QVERIFY(std::holds_alternative<Cancel>(beginningClient()->respond(message)));
    // The limits themselves are taken.
    for (const char *iterations : {"i=4096", "i=1000000"}) {
        const ClientStep step = beginningClient()->respond(QByteArray(ServerFirst).replace("i=4096", iterations));
        QVERIFY(std::holds_alternative<SaltedPasswordWanted>(step));
    }
}

void TestScram::theClientRefusesALastWord_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("a wrong signature") << QByteArray("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G5=");
    QTest::newRow("another password's signature") << QByteArray("v=AAAiTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
    QTest::newRow("an empty signature") << QByteArray("v=");
    QTest::newRow("an error") << QByteArray("e=other-error");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("the first challenge again") << QByteArray(ServerFirst);
}

void TestScram::theClientRefusesALastWord()
{
    QFETCH(QByteArray, message);
    const auto client = provingClient();
    QVERIFY(std::holds_alternative<Cancel>(client->respond(message)));
    QVERIFY(!client->believesSuccess());
}

void TestScram::namesAreEscaped_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("escaped");
    QTest::newRow("plain") << QByteArray("alice") << QByteArray("alice");
    QTest::newRow("a comma") << QByteArray("a,b") << QByteArray("a=2Cb");
    QTest::newRow("an equals sign") << QByteArray("a=b") << QByteArray("a=3Db");
    QTest::newRow("what looks escaped") << QByteArray("a=2Cb") << QByteArray("a=3D2Cb");
}

void TestScram::namesAreEscaped()
{
    QFETCH(QByteArray, name);
    QTEST(toSaslName(name), "escaped");
    QCOMPARE(fromSaslName(toSaslName(name)), name);
}

QTEST_APPLESS_MAIN(TestScram)
#include "tst_scram.moc"
