// SPDX-License-Identifier: MIT
#include "wire/wipe.h"

#include <QTest>

using namespace Wire;

class TestWipe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSecretIsOverwritten();
    void whatIsSharedStays();
    void aLiteralIsOnlyForgotten();
};

void TestWipe::aSecretIsOverwritten()
{
    char octets[] = "a secret";
    overwrite(octets, 8);
    QCOMPARE(QByteArray(octets, 8), QByteArray(8, '\0'));
    QByteArray secret(100, 'x');
    wipe(secret);
    QVERIFY(secret.isEmpty());
}

void TestWipe::whatIsSharedStays()
{
    QByteArray secret(100, 'x');
    const QByteArray other = secret;
    wipe(secret);
    QVERIFY(secret.isEmpty());
    QCOMPARE(other, QByteArray(100, 'x'));
}

void TestWipe::aLiteralIsOnlyForgotten()
{
    QByteArray secret = QByteArrayLiteral("a secret");
    wipe(secret);
    QVERIFY(secret.isEmpty());
    QCOMPARE(QByteArrayLiteral("a secret"), QByteArray("a secret"));
}

QTEST_APPLESS_MAIN(TestWipe)
#include "tst_wipe.moc"
