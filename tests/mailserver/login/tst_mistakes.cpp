// SPDX-License-Identifier: MIT
// One wrong password that is said several times is one mistake; another one is another.
#include "login/mistakes.h"
#include "passwordforms.h"
#include "pbkdf2.h"
#include "sasl/digest.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Login::Mistakes;

class TestMistakes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsTheSame_data();
    void whatIsTheSame();
    void itIsForgottenAfterAWhile_data();
    void itIsForgottenAfterAWhile();
    void whoPollsWithItMakesOneMistake();
    void onlySoManyAreRemembered();
    void aLongProofIsNotKept();

private:
    static Mistakes made() { return Mistakes(quick, Secrets::passwordForms); }
    static QByteArray quick(QByteArrayView password, QByteArrayView salt, int)
    {
        return Secrets::pbkdf2(password, salt, 1);
    }
    static Sasl::Proof plain(const QByteArray &user, const QByteArray &password)
    {
        return Sasl::Credentials{{}, user, password};
    }
    static Sasl::Proof cram(const QByteArray &challenge, const QByteArray &password)
    {
        return Sasl::DigestProof{Sasl::DigestProof::Kind::CramMd5, "alice", challenge,
                                 Sasl::cramMd5Digest(challenge, password)};
    }
    static Sasl::Proof apop(const QByteArray &password)
    {
        return Sasl::DigestProof{Sasl::DigestProof::Kind::Apop, "alice", "<1@x>", Sasl::apopDigest("<1@x>", password)};
    }
    static Sasl::Proof scram(const QByteArray &nonce, const QByteArray &password);
};

Sasl::Proof TestMistakes::scram(const QByteArray &nonce, const QByteArray &password)
{
    const QByteArray salt = "0123456789abcdef";
    const QByteArray message =
        "n=alice,r=" + nonce + ",r=" + nonce + "x,s=" + salt.toBase64() + ",i=5000,c=biws,r=" + nonce + 'x';
    const QByteArray salted = quick(password, salt, 5000);
    const QByteArray signature = Sasl::hmacSha256(Sasl::scramKeysOf(salted, salt, 5000).storedKey, message);
    return Sasl::ScramProof{{}, "alice", message, Sasl::exclusiveOr(Sasl::scramClientKey(salted), signature)};
}

void TestMistakes::whatIsTheSame_data()
{
    QTest::addColumn<Sasl::Proof>("first");
    QTest::addColumn<Sasl::Proof>("second");
    QTest::addColumn<bool>("isSame");
    const auto row = [](const char *name, const Sasl::Proof &first, const Sasl::Proof &second, bool isSame) {
        QTest::newRow(name) << first << second << isSame;
    };
    row("a password twice", plain("alice", "wrnog"), plain("alice", "wrnog"), true);
    row("a name in other case", plain("alice", "wrnog"), plain("Alice", "wrnog"), true);
    row("a password that a client has composed", plain("alice", "u\u0308"), plain("alice", "\u00FC"), true);
    row("another password", plain("alice", "wrnog"), plain("alice", "wrogn"), false);
    row("another password of another case", plain("alice", "wrnog"), plain("alice", "Wrnog"), false);
    row("the password of another name", plain("alice", "wrnog"), plain("bob", "wrnog"), false);
    row("name and password parted elsewhere", plain("alice", "wrnog"), plain("alicew", "rnog"), false);
    row("in clear behind CRAM-MD5", cram("<1@x>", "wrnog"), plain("alice", "wrnog"), true);
    row("in clear behind APOP", apop("wrnog"), plain("alice", "wrnog"), true);
    row("in clear behind SCRAM", scram("a", "wrnog"), plain("alice", "wrnog"), true);
    row("in clear behind SCRAM, as SASLprep makes it", scram("a", "IX"), plain("alice", "I\u00ADX"), true);
    row("another in clear behind CRAM-MD5", cram("<1@x>", "wrnog"), plain("alice", "wrogn"), false);
    row("another in clear behind SCRAM", scram("a", "wrnog"), plain("alice", "wrogn"), false);
    row("SCRAM cannot be told from SCRAM", scram("a", "wrnog"), scram("b", "wrnog"), false);
    row("CRAM-MD5 cannot be told from CRAM-MD5", cram("<1@x>", "wrnog"), cram("<2@x>", "wrnog"), false);
    row("SCRAM cannot be told from what was in clear", plain("alice", "wrnog"), scram("a", "wrnog"), false);
}

void TestMistakes::whatIsTheSame()
{
    QFETCH(Sasl::Proof, first);
    QFETCH(Sasl::Proof, second);
    QFETCH(bool, isSame);
    Mistakes mistakes = made();
    const QHostAddress peer(u"192.0.2.1"_s);
    QVERIFY(!mistakes.isRepeated(peer, first, 1));
    QVERIFY(!mistakes.isRepeated(QHostAddress(u"192.0.2.2"_s), second, 2));
    QCOMPARE(mistakes.isRepeated(peer, second, 3), isSame);
    // And once more, by the next mechanism.
    QVERIFY(mistakes.isRepeated(peer, second, 4) || !std::holds_alternative<Sasl::Credentials>(second));
}

void TestMistakes::itIsForgottenAfterAWhile_data()
{
    QTest::addColumn<qint64>("later");
    QTest::addColumn<bool>("isSame");
    const qint64 memory = Login::MistakeMemory.count();
    QTest::newRow("within the time") << memory - 1 << true;
    QTest::newRow("at its end") << memory << false;
}

void TestMistakes::itIsForgottenAfterAWhile()
{
    QFETCH(qint64, later);
    Mistakes mistakes = made();
    const QHostAddress peer(u"192.0.2.1"_s);
    QVERIFY(!mistakes.isRepeated(peer, plain("alice", "wrnog"), 1000));
    QTEST(mistakes.isRepeated(peer, plain("alice", "wrnog"), 1000 + later), "isSame");
}

void TestMistakes::whoPollsWithItMakesOneMistake()
{
    Mistakes mistakes = made();
    const QHostAddress peer(u"2001:db8::1"_s);
    QVERIFY(!mistakes.isRepeated(peer, plain("alice", "old"), 0));
    for (int minute = 10; minute < 1000; minute += 10)
        QVERIFY(mistakes.isRepeated(QHostAddress(u"2001:db8::2"_s), plain("alice", "old"), minute * 60'000LL));
}

void TestMistakes::onlySoManyAreRemembered()
{
    Mistakes mistakes = made();
    const QHostAddress peer(u"192.0.2.1"_s);
    for (qsizetype i = 0; i <= Login::MaxMistakesOfAddress; ++i)
        QVERIFY(!mistakes.isRepeated(peer, plain("alice", QByteArray::number(i)), 1));
    QVERIFY(mistakes.isRepeated(peer, plain("alice", "1"), 1));
    QVERIFY(!mistakes.isRepeated(peer, plain("alice", "0"), 1));
    for (quint32 i = 0; i < quint32(Login::MaxMistakenAddresses); ++i)
        QVERIFY(!mistakes.isRepeated(QHostAddress(0x0A000000 + i), plain("alice", "x"), 2 + i));
    QVERIFY(!mistakes.isRepeated(peer, plain("alice", "1"), 3));
}

void TestMistakes::aLongProofIsNotKept()
{
    Mistakes mistakes = made();
    const QHostAddress peer(u"192.0.2.1"_s);
    QVERIFY(!mistakes.isRepeated(peer, scram(QByteArray(1000, 'n'), "wrnog"), 1));
    QVERIFY(!mistakes.isRepeated(peer, plain("alice", "wrnog"), 1));
}

QTEST_APPLESS_MAIN(TestMistakes)
#include "tst_mistakes.moc"
