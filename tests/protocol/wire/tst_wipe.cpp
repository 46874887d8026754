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
    void appendsBehindWhatWasTaken_data();
    void appendsBehindWhatWasTaken();
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

void TestWipe::appendsBehindWhatWasTaken_data()
{
    QTest::addColumn<qsizetype>("begin");
    QTest::addColumn<qsizetype>("octets");
    for (const int begin : {0, 1, 49, 50, 51, 99, 100}) {
        for (const int octets : {0, 1, 100, 10000})
            QTest::addRow("%d octets behind %d", octets, begin) << qsizetype(begin) << qsizetype(octets);
    }
}

void TestWipe::appendsBehindWhatWasTaken()
{
    QFETCH(qsizetype, begin);
    QFETCH(qsizetype, octets);
    const QByteArray rest(100 - begin, 'r');
    const QByteArray more(octets, 'n');
    QByteArray buffer = QByteArray(begin, 'x') + rest;
    appendBehind(buffer, begin, more);
    QCOMPARE(buffer.sliced(begin), rest + more);
}

QTEST_APPLESS_MAIN(TestWipe)
#include "tst_wipe.moc"
