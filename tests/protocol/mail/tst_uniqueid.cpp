// SPDX-License-Identifier: MIT
#include "mail/uniqueid.h"

#include <QTest>

using namespace Mail;

class TestUniqueId : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void digits_data();
    void digits();
    void sortsByTime();
    void recognised_data();
    void recognised();
};

void TestUniqueId::digits_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<quint64>("random");
    QTest::addColumn<QByteArray>("id");
    QTest::newRow("nothing") << qint64(0) << quint64(0) << QByteArray(23, '0');
    QTest::newRow("the lowest digit") << qint64(0) << quint64(31) << QByteArray(22, '0') + 'Z';
    QTest::newRow("all bits") << qint64(0xffff'ffff'ffff) << ~quint64(0) << QByteArray("3") + QByteArray(22, 'Z');
    // Bit 64 is the last of the twelve digits (60 bits) and four more: 1 << 4 of the 13th digit from the right.
    QTest::newRow("the lowest bit of the time") << qint64(1) << quint64(0) << QByteArray("0000000000G000000000000");
    QTest::newRow("time beyond 48 bits is cut") << qint64(1) << quint64(48) << QByteArray();
}

void TestUniqueId::digits()
{
    QFETCH(qint64, time);
    QFETCH(quint64, random);
    QFETCH(QByteArray, id);
    if (id.isEmpty())
        QCOMPARE(makeUniqueId((qint64(1) << 48) | time, random), makeUniqueId(time, random));
    else
        QCOMPARE(makeUniqueId(time, random), id);
}

void TestUniqueId::sortsByTime()
{
    QVERIFY(makeUniqueId(1'700'000'000'000, ~quint64(0)) < makeUniqueId(1'700'000'000'001, 0));
}

void TestUniqueId::recognised_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isId");
    QTest::newRow("the format page's") << QByteArray("00T3ZYTY349YF2HTAKY1E26") << true;
    QTest::newRow("too short") << QByteArray("00T3ZYTY349YF2HTAKY1E2") << false;
    QTest::newRow("too long") << QByteArray("00T3ZYTY349YF2HTAKY1E266") << false;
    QTest::newRow("a letter that is no digit") << QByteArray("00T3ZYTY349YF2HTAKY1E2U") << false;
    QTest::newRow("lower case") << QByteArray("00t3zyty349yf2htaky1e26") << false;
}

void TestUniqueId::recognised()
{
    QFETCH(QByteArray, text);
    QTEST(isUniqueId(text), "isId");
}

QTEST_APPLESS_MAIN(TestUniqueId)
#include "tst_uniqueid.moc"
