// SPDX-License-Identifier: MIT
#include "sasl/clientchoice.h"
#include "sasl/crammd5.h"
#include "sasl/digest.h"

#include <QTest>

using namespace Sasl;

/// CRAM-MD5 and APOP by their RFCs' examples, and the choice of a mechanism.
class TestDigest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cramMd5ByRfc2195();
    void cramMd5Refuses_data();
    void cramMd5Refuses();
    void cramMd5SpeaksFirst();
    void apopByRfc1939();
    void timestamps_data();
    void timestamps();
    void whatIsOffered_data();
    void whatIsOffered();
    void everyChallengeIsAnother();
    void whatAClientChooses_data();
    void whatAClientChooses();
};

namespace {

constexpr char Challenge2195[] = "<1896.697170952@postoffice.reston.mci.net>";
constexpr char Response2195[] = "tim b913a602c7eda7a495b4e6e7334d3890";

} // namespace

void TestDigest::cramMd5ByRfc2195()
{
    CramMd5Server server(Challenge2195);
    CramMd5Client client({{}, "tim", "tanstaaftanstaaf"});
    QVERIFY(!client.initialResponse());
    QCOMPARE(std::get<Challenge>(server.begin(std::nullopt)).octets, QByteArray(Challenge2195));
    QCOMPARE(std::get<Response>(client.respond(Challenge2195)).octets, QByteArray(Response2195));
    const auto proof = std::get<DigestProof>(std::get<Proof>(server.respond(Response2195)));
    QCOMPARE(proof.user, QByteArray("tim"));
    QVERIFY(matches("tanstaaftanstaaf", proof));
    QVERIFY(!matches("tanstaaftanstaag", proof));
    QVERIFY(std::holds_alternative<Cancel>(client.respond(Challenge2195)));
}

void TestDigest::cramMd5Refuses_data()
{
    QTest::addColumn<QByteArray>("response");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no name") << QByteArray(" b913a602c7eda7a495b4e6e7334d3890");
    QTest::newRow("no digest") << QByteArray("tim");
    QTest::newRow("31 digits") << QByteArray("tim b913a602c7eda7a495b4e6e7334d389");
    QTest::newRow("33 digits") << QByteArray("tim b913a602c7eda7a495b4e6e7334d38900");
    QTest::newRow("no hex digits") << QByteArray("tim g913a602c7eda7a495b4e6e7334d3890");
    QTest::newRow("a NUL") << QByteArray("t\0m b913a602c7eda7a495b4e6e7334d3890", 36);
}

void TestDigest::cramMd5Refuses()
{
    QFETCH(QByteArray, response);
    QVERIFY(std::holds_alternative<Malformed>(CramMd5Server(Challenge2195).respond(response)));
}

void TestDigest::cramMd5SpeaksFirst()
{
    QVERIFY(std::holds_alternative<Malformed>(CramMd5Server(Challenge2195).begin(QByteArray(Response2195))));
    QVERIFY(std::holds_alternative<Malformed>(CramMd5Server(Challenge2195).begin(QByteArray(""))));
}

void TestDigest::apopByRfc1939()
{
    const QByteArray timestamp = "<1896.697170952@dbc.mtview.ca.us>";
    QCOMPARE(apopDigest(timestamp, "tanstaaf"), QByteArray("c4c9334bac560ecc979e58001b3e22fb"));
    QVERIFY(matches("tanstaaf",
                    DigestProof{DigestProof::Kind::Apop, "mrose", timestamp, "c4c9334bac560ecc979e58001b3e22fb"}));
    QCOMPARE(readDigest("C4C9334BAC560ECC979E58001B3E22FB"), QByteArray("c4c9334bac560ecc979e58001b3e22fb"));
}

void TestDigest::timestamps_data()
{
    QTest::addColumn<QByteArray>("greeting");
    QTest::addColumn<QByteArray>("timestamp");
    QTest::newRow("RFC 1939's") << QByteArray("POP3 server ready <1896.697170952@dbc.mtview.ca.us>")
                                << QByteArray("<1896.697170952@dbc.mtview.ca.us>");
    QTest::newRow("words behind it") << QByteArray("<1@a> ready") << QByteArray("<1@a>");
    QTest::newRow("none") << QByteArray("ready") << QByteArray();
    QTest::newRow("no at sign") << QByteArray("ready <now>") << QByteArray();
    QTest::newRow("a blank within") << QByteArray("ready <1 @a>") << QByteArray();
    QTest::newRow("an octet that is chosen with care") << QByteArray("ready <1\xFF@a>") << QByteArray();
    QTest::newRow("no end") << QByteArray("ready <1@a") << QByteArray();
    QTest::newRow("no beginning") << QByteArray("ready 1@a>") << QByteArray();
}

void TestDigest::timestamps()
{
    QFETCH(QByteArray, greeting);
    QTEST(timestampIn(greeting).value_or(QByteArray()), "timestamp");
}

void TestDigest::whatIsOffered_data()
{
    QTest::addColumn<QByteArray>("seed");
    QTest::addColumn<bool>("digestsUsable");
    QTest::addColumn<QByteArray>("names");
    QTest::newRow("every secret is plain")
        << QByteArray("x") << true << QByteArray("SCRAM-SHA-256 CRAM-MD5 PLAIN LOGIN");
    QTest::newRow("some have keys") << QByteArray("x") << false << QByteArray("SCRAM-SHA-256 PLAIN LOGIN");
    QTest::newRow("no randomness") << QByteArray() << true << QByteArray("PLAIN LOGIN");
}

void TestDigest::whatIsOffered()
{
    QFETCH(QByteArray, seed);
    QFETCH(bool, digestsUsable);
    ServerMechanisms mechanisms({"host", seed, digestsUsable});
    QTEST(mechanisms.offered().join(' '), "names");
    QCOMPARE(mechanisms.make("cram-md5") != nullptr, digestsUsable && !seed.isEmpty());
    QCOMPARE(mechanisms.make("scram-sha-256") != nullptr, !seed.isEmpty());
}

void TestDigest::everyChallengeIsAnother()
{
    ServerMechanisms mechanisms({"host.example", "seed", true});
    const QByteArray first = mechanisms.challenge();
    QVERIFY(first.endsWith("@host.example>"));
    QVERIFY(first != mechanisms.challenge());
    QVERIFY(first != ServerMechanisms({"host.example", "seeds", true}).challenge());
    QVERIFY(timestampIn(first));
}

void TestDigest::whatAClientChooses_data()
{
    QTest::addColumn<QByteArray>("nonce");
    QTest::addColumn<bool>("isEncrypted");
    QTest::addColumn<QByteArray>("chosen");
    QTest::newRow("in clear") << QByteArray("n") << false << QByteArray("SCRAM-SHA-256 CRAM-MD5 PLAIN LOGIN");
    QTest::newRow("under TLS") << QByteArray("n") << true << QByteArray("SCRAM-SHA-256 PLAIN LOGIN");
    QTest::newRow("without a nonce") << QByteArray() << false << QByteArray("CRAM-MD5 PLAIN LOGIN");
    QTest::newRow("with a nonce that is none") << QByteArray("a,b") << true << QByteArray("PLAIN LOGIN");
}

void TestDigest::whatAClientChooses()
{
    QFETCH(QByteArray, nonce);
    QFETCH(bool, isEncrypted);
    const QList<QByteArray> offered{"login", "GSSAPI", "PLAIN", "CRAM-MD5", "SCRAM-SHA-1", "scram-sha-256"};
    QTEST(usableMechanisms(offered, {{}, nonce, isEncrypted}).join(' '), "chosen");
}

QTEST_APPLESS_MAIN(TestDigest)
#include "tst_digest.moc"
