// SPDX-License-Identifier: MIT
// How a password is prepared before SCRAM makes a key of it: as RFC 5802 has it, and as people need it today.
#include "saltedpassword.h"

#include "protocol/sasl/testpasswords.h"

#include <QTest>

class TestSaltedPassword : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void forms_data();
    void forms();
    void rfc7677();
};

void TestSaltedPassword::forms_data()
{
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QByteArray>("form");
    QTest::newRow("plain letters") << QByteArray("secret") << QByteArray("secret");
    QTest::newRow("a soft hyphen, by SASLprep") << QByteArray("I\u00ADX") << QByteArray("IX");
    QTest::newRow("form KC, by SASLprep") << QByteArray("\u00AA") << QByteArray("a");
    QTest::newRow("a no-break space") << QByteArray("a\u00A0b") << QByteArray("a b");
    QTest::newRow("two characters for an umlaut") << QByteArray("u\u0308") << QByteArray("\u00FC");
    QTest::newRow("the rupee sign, which SASLprep does not know")
        << QByteArray("\u20B9u\u0308") << QByteArray("\u20B9\u00FC");
    QTest::newRow("an emoji, and a blank of another kind")
        << QByteArray("\U0001F389\u3000x") << QByteArray("\U0001F389 x");
    QTest::newRow("Hebrew and a digit behind it") << QByteArray("\u05D0"
                                                                "1")
                                                  << QByteArray("\u05D0"
                                                                "1");
    QTest::newRow("invisible alone") << QByteArray("\u00AD") << QByteArray("\u00AD");
    QTest::newRow("ISO 8859-1, as the server reads it") << QByteArray("\xE9t\xE9") << QByteArray("\u00E9t\u00E9");
}

void TestSaltedPassword::forms()
{
    QFETCH(QByteArray, password);
    QFETCH(QByteArray, form);
    QCOMPARE(Client::saltedPassword({password, "salt", 2}), SaslTest::pbkdf2(form, "salt", 2));
}

void TestSaltedPassword::rfc7677()
{
    const QByteArray salt = QByteArray::fromBase64("W22ZaJ0SNY7soEsUEjb6gQ==");
    QCOMPARE(Client::saltedPassword({"pencil", salt, 4096}).toHex(),
             QByteArray("c4a49510323ab4f952cac1fa99441939e78ea74d6be81ddf7096e87513dc615d"));
}

QTEST_APPLESS_MAIN(TestSaltedPassword)
#include "tst_saltedpassword.moc"
