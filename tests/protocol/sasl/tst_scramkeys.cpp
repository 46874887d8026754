// SPDX-License-Identifier: MIT
#include "sasl/scramkeys.h"

#include <QTest>

#include <openssl/evp.h>

using namespace Sasl;

class TestScramKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rfc7677();
    void secretThereAndBack();
    void aSecretOfTwoForms();
    void notASecret_data();
    void notASecret();
    void iterationLimit();
    void constantTime();
};

namespace {

QByteArray pbkdf2(QByteArrayView password, QByteArrayView salt, int iterations)
{
    QByteArray key(32, '\0');
    PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()), reinterpret_cast<const uchar *>(salt.data()),
                      static_cast<int>(salt.size()), iterations, EVP_sha256(), 32,
                      reinterpret_cast<uchar *>(key.data()));
    return key;
}

ScramKeys pencilKeys()
{
    return deriveScramKeys("pencil", QByteArray::fromBase64("W22ZaJ0SNY7soEsUEjb6gQ=="), 4096, pbkdf2);
}

} // namespace

// RFC 7677 section 3: from these keys the server signature of the example must come out.
void TestScramKeys::rfc7677()
{
    QCOMPARE(pencilKeys().serverKey.toBase64(), QByteArray("wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU="));
    QCOMPARE(pencilKeys().storedKey.toBase64(), QByteArray("WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY="));
    QVERIFY(matches(pencilKeys(), "pencil", pbkdf2));
    QVERIFY(!matches(pencilKeys(), "Pencil", pbkdf2));
    QVERIFY(!matches(pencilKeys(), "", pbkdf2));
}

void TestScramKeys::secretThereAndBack()
{
    const QByteArray secret = toSecret(pencilKeys());
    QVERIFY(secret.startsWith("{SCRAM-SHA-256}4096,W22ZaJ0SNY7soEsUEjb6gQ==,"));
    QVERIFY(parseSecret(secret) == pencilKeys());
    QCOMPARE(keysIn(secret), QList{pencilKeys()});
}

void TestScramKeys::aSecretOfTwoForms()
{
    ScramKeys other = pencilKeys();
    std::swap(other.storedKey, other.serverKey);
    const QByteArray secret = toSecret(QList{pencilKeys(), other});
    QVERIFY(secret.startsWith(toSecret(pencilKeys()) + ','));
    QCOMPARE(keysIn(secret), (QList{pencilKeys(), other}));
    QVERIFY(parseSecret(secret) == pencilKeys());
    QVERIFY(keysIn("pencil").isEmpty());
}

void TestScramKeys::notASecret_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<bool>("claimsToBe");
    const QByteArray sound = toSecret(pencilKeys());
    QTest::newRow("a plain password") << QByteArray("pencil") << false;
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("the prefix alone") << QByteArray("{SCRAM-SHA-256}") << true;
    QTest::newRow("three parts") << sound.left(sound.lastIndexOf(',')) << true;
    QTest::newRow("five parts") << sound + ",x" << true;
    QTest::newRow("a second form that is cut") << sound + sound.sliced(sound.indexOf(',', 30)).chopped(4) << true;
    QTest::newRow("three forms") << toSecret(QList{pencilKeys(), pencilKeys(), pencilKeys()}) << true;
    QTest::newRow("a cut key") << sound.chopped(4) << true;
    QTest::newRow("no base64") << QByteArray(sound).replace("W22", "*22") << true;
    QTest::newRow("an empty salt") << QByteArray(sound).replace("W22ZaJ0SNY7soEsUEjb6gQ==", "") << true;
    QTest::newRow("no number of iterations") << QByteArray(sound).replace("4096", "many") << true;
}

void TestScramKeys::notASecret()
{
    QFETCH(QByteArray, secret);
    QVERIFY(!parseSecret(secret));
    QTEST(isScramSecret(secret), "claimsToBe");
}

void TestScramKeys::iterationLimit()
{
    const auto withIterations = [](int iterations) {
        ScramKeys keys = pencilKeys();
        keys.iterations = iterations;
        return parseSecret(toSecret(keys)).has_value();
    };
    QVERIFY(!withIterations(0));
    QVERIFY(withIterations(1));
    QVERIFY(withIterations(MaxIterations));
    QVERIFY(!withIterations(MaxIterations + 1));
}

void TestScramKeys::constantTime()
{
    QVERIFY(equalInConstantTime("abc", "abc"));
    QVERIFY(!equalInConstantTime("abc", "abd"));
    QVERIFY(!equalInConstantTime("abc", "ab"));
    QVERIFY(equalInConstantTime("", ""));
}

QTEST_APPLESS_MAIN(TestScramKeys)
#include "tst_scramkeys.moc"
