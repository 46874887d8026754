// SPDX-License-Identifier: MIT
#include "sasl/authmask.h"

#include <QTest>

using namespace Sasl;

class TestAuthMask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void masks_data();
    void masks();
    void looksLike_data();
    void looksLike();
};

void TestAuthMask::masks_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char *name, const char *line, const char *shown) {
        QTest::newRow(name) << QByteArray(line) << QByteArray(shown);
    };

    row("the verb alone", "AUTH", "AUTH");
    row("a mechanism alone", "AUTH PLAIN", "AUTH PLAIN");
    row("a mechanism in small letters", "auth plain", "auth plain");
    row("a mechanism that we lack", "AUTH SCRAM-SHA-256", "AUTH SCRAM-SHA-256");
    row("a mechanism of 20 octets", "AUTH ABCDEFGHIJKLMNOPQRST", "AUTH ABCDEFGHIJKLMNOPQRST");
    row("what has 21 octets is no mechanism", "AUTH ABCDEFGHIJKLMNOPQRSTU", "AUTH ********");
    row("an initial response", "AUTH PLAIN AGFsaWNlAHNlY3JldA==", "AUTH PLAIN ********");
    row("an initial response in two words", "AUTH PLAIN AGFsaWNl AHNlY3JldA==", "AUTH PLAIN ********");
    row("a tab before the mechanism", "AUTH\tPLAIN AGFsaWNl", "AUTH PLAIN ********");
    row("a tab before the response", "AUTH PLAIN\tAGFsaWNl", "AUTH PLAIN ********");
    row("blanks before the verb", "  AUTH  PLAIN  AGFsaWNl ", "AUTH PLAIN ********");
    row("no blank behind the verb", "AUTHPLAIN AGFsaWNl", "AUTH ********");
    row("no blank behind the mechanism", "AUTH PLAINAGFsaWNl", "AUTH ********");
    row("an equals sign", "AUTH=AGFsaWNl", "AUTH ********");
    row("a response without a mechanism", "auth AGFsaWNlAHNlY3JldA==", "auth ********");
    row("control characters", "AUTH \x1b[2J", "AUTH ********");
}

void TestAuthMask::masks()
{
    QFETCH(QByteArray, line);
    QTEST(maskedAuth(line), "shown");
}

void TestAuthMask::looksLike_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("expected");
    QTest::newRow("AUTH") << QByteArray("AUTH") << true;
    QTest::newRow("small letters") << QByteArray("auth plain") << true;
    QTest::newRow("blanks before it") << QByteArray(" \tAUTH PLAIN") << true;
    QTest::newRow("something behind it") << QByteArray("AUTHPLAIN") << true;
    QTest::newRow("cut short") << QByteArray("AUT") << false;
    QTest::newRow("another command") << QByteArray("NOOP AUTH") << false;
    QTest::newRow("nothing") << QByteArray() << false;
}

void TestAuthMask::looksLike()
{
    QFETCH(QByteArray, line);
    QTEST(looksLikeAuth(line), "expected");
}

QTEST_APPLESS_MAIN(TestAuthMask)
#include "tst_authmask.moc"
