// SPDX-License-Identifier: MIT
#include "sasl/clientchoice.h"
#include "sasl/mechanism.h"

#include <QTest>

using namespace Sasl;

class TestMechanism : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plain_data();
    void plain();
    void plainWithoutInitialResponse();
    void login();
    void loginWithInitialResponse();
    void loginWithLineEnds();
    void loginRefusesNothing();
    void bothSidesAgree_data();
    void bothSidesAgree();
    void unknownMechanism();
    void decode_data();
    void decode();
};

namespace {

/// "user:password:authorization id", "challenge ..." or "malformed".
QByteArray shown(const ServerStep &step)
{
    if (const auto *proof = std::get_if<Proof>(&step)) {
        const auto *credentials = std::get_if<Credentials>(proof);
        return credentials ? credentials->user + ':' + credentials->password + ':' + credentials->authorizationId
                           : "a digest of " + userOf(*proof);
    }
    if (const auto *challenge = std::get_if<Challenge>(&step))
        return "challenge " + challenge->octets;
    return "malformed";
}

std::unique_ptr<ServerMechanism> makeServerMechanism(const QByteArray &name)
{
    return ServerMechanisms().make(name);
}

} // namespace

void TestMechanism::plain_data()
{
    QTest::addColumn<QByteArray>("response");
    QTest::addColumn<QByteArray>("step");
    QTest::newRow("RFC 4616's tim") << QByteArray("\0tim\0tanstaaftanstaaf", 21) << QByteArray("tim:tanstaaftanstaaf:");
    QTest::newRow("acting for another") << QByteArray("Ursel\0Kurt\0xipj3plmq", 20)
                                        << QByteArray("Kurt:xipj3plmq:Ursel");
    QTest::newRow("no NUL") << QByteArray("tim") << QByteArray("malformed");
    QTest::newRow("the name in the first field only") << QByteArray("tim\0\0x", 6) << QByteArray("tim:x:");
    QTest::newRow("two fields only") << QByteArray("tim\0x", 5) << QByteArray("tim:x:");
    QTest::newRow("a line end behind it") << QByteArray("\0tim\0x\n", 7) << QByteArray("tim:x:");
    QTest::newRow("CRLF behind it") << QByteArray("\0tim\0x\r\n", 8) << QByteArray("tim:x:");
    QTest::newRow("a line end for a password") << QByteArray("\0tim\0\n", 6) << QByteArray("malformed");
    QTest::newRow("two fields without a name") << QByteArray("\0x", 2) << QByteArray("malformed");
    QTest::newRow("three NULs") << QByteArray("\0a\0b\0", 5) << QByteArray("malformed");
    QTest::newRow("no user") << QByteArray("\0\0b", 3) << QByteArray("malformed");
    QTest::newRow("no password") << QByteArray("\0a\0", 3) << QByteArray("malformed");
    QTest::newRow("nothing") << QByteArray("") << QByteArray("malformed");
}

void TestMechanism::plain()
{
    QFETCH(QByteArray, response);
    QTEST(shown(makeServerMechanism("PLAIN")->begin(response)), "step");
}

void TestMechanism::plainWithoutInitialResponse()
{
    const auto mechanism = makeServerMechanism("plain");
    QCOMPARE(shown(mechanism->begin(std::nullopt)), QByteArray("challenge "));
    QCOMPARE(shown(mechanism->respond(QByteArray("\0a\0b", 4))), QByteArray("a:b:"));
}

void TestMechanism::login()
{
    const auto mechanism = makeServerMechanism("LOGIN");
    QCOMPARE(shown(mechanism->begin(std::nullopt)), QByteArray("challenge Username:"));
    QCOMPARE(shown(mechanism->respond("alice")), QByteArray("challenge Password:"));
    QCOMPARE(shown(mechanism->respond("secret")), QByteArray("alice:secret:"));
}

void TestMechanism::loginWithInitialResponse()
{
    const auto mechanism = makeServerMechanism("LOGIN");
    QCOMPARE(shown(mechanism->begin("alice")), QByteArray("challenge Password:"));
    QCOMPARE(shown(mechanism->respond("secret")), QByteArray("alice:secret:"));
}

void TestMechanism::loginWithLineEnds()
{
    const auto mechanism = makeServerMechanism("LOGIN");
    QCOMPARE(shown(mechanism->begin("alice\n")), QByteArray("challenge Password:"));
    QCOMPARE(shown(mechanism->respond("my secret \r\n")), QByteArray("alice:my secret :"));
    QCOMPARE(shown(makeServerMechanism("LOGIN")->respond("\r\n")), QByteArray("malformed"));
}

void TestMechanism::loginRefusesNothing()
{
    QCOMPARE(shown(makeServerMechanism("LOGIN")->respond("")), QByteArray("malformed"));
    QCOMPARE(shown(makeServerMechanism("LOGIN")->respond(QByteArray("a\0b", 3))), QByteArray("malformed"));
}

void TestMechanism::bothSidesAgree_data()
{
    QTest::addColumn<QByteArray>("mechanism");
    for (const QByteArray &name : ServerMechanisms().offered())
        QTest::newRow(name.constData()) << name;
}

void TestMechanism::bothSidesAgree()
{
    QFETCH(QByteArray, mechanism);
    const ClientContext context{{{}, "alice", "my secret"}, {}, false};
    QCOMPARE(usableMechanisms({"X-UNKNOWN", mechanism.toLower()}, context), QList<QByteArray>{mechanism});
    const auto client = makeClientMechanism(mechanism, context);
    QVERIFY(client);
    QCOMPARE(client->name(), mechanism);
    const auto server = makeServerMechanism(client->name());
    ServerStep step = server->begin(client->initialResponse());
    while (const auto *challenge = std::get_if<Challenge>(&step)) {
        const ClientStep answer = client->respond(challenge->octets);
        QVERIFY(std::holds_alternative<Response>(answer));
        step = server->respond(std::get<Response>(answer).octets);
    }
    QCOMPARE(shown(step), QByteArray("alice:my secret:"));
    QVERIFY(std::holds_alternative<Cancel>(client->respond("one question too many")));
}

void TestMechanism::unknownMechanism()
{
    QVERIFY(!makeServerMechanism("GSSAPI"));
    QVERIFY(!makeServerMechanism(""));
    QVERIFY(!makeServerMechanism("SCRAM-SHA-256"));
    QVERIFY(!makeServerMechanism("CRAM-MD5"));
    QVERIFY(usableMechanisms({"GSSAPI"}, {}).isEmpty());
    QVERIFY(!makeClientMechanism("GSSAPI", {}));
}

void TestMechanism::decode_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("initial");
    QTest::addColumn<QByteArray>("octets"); // null: refused
    QTest::newRow("base64") << QByteArray("YWI=") << false << QByteArray("ab");
    QTest::newRow("an empty initial response") << QByteArray("=") << true << QByteArray("");
    QTest::newRow("an empty response") << QByteArray("") << false << QByteArray("");
    QTest::newRow("= is nothing later on") << QByteArray("=") << false << QByteArray();
    QTest::newRow("no padding") << QByteArray("YWI") << false << QByteArray("ab");
    QTest::newRow("no padding in an initial response") << QByteArray("YWI") << true << QByteArray("ab");
    QTest::newRow("half of the padding") << QByteArray("YQ=") << false << QByteArray("a");
    QTest::newRow("one more padding") << QByteArray("YWI==") << false << QByteArray("ab");
    QTest::newRow("far too much padding") << QByteArray("YWI===") << false << QByteArray();
    QTest::newRow("blanks behind it") << QByteArray("YWI= \t") << false << QByteArray("ab");
    QTest::newRow("padding alone") << QByteArray("==") << true << QByteArray();
    QTest::newRow("one digit too many") << QByteArray("YWJjZ") << false << QByteArray();
    QTest::newRow("another alphabet") << QByteArray("YW-_") << false << QByteArray();
    QTest::newRow("a blank in it") << QByteArray("YW I=") << false << QByteArray();
    QTest::newRow("bits left over") << QByteArray("YWJ=") << false << QByteArray();
    QTest::newRow("text behind the padding") << QByteArray("YWI=YWI=") << false << QByteArray();
}

void TestMechanism::decode()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, initial);
    QFETCH(QByteArray, octets);
    const std::optional<QByteArray> decoded = decodeResponse(text, initial);
    QCOMPARE(decoded.has_value(), !octets.isNull());
    QCOMPARE(decoded.value_or(QByteArray()), octets);
}

QTEST_APPLESS_MAIN(TestMechanism)
#include "tst_mechanism.moc"
