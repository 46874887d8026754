// SPDX-License-Identifier: MIT
#include "login/logindelay.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Login::milliseconds;

/// How long a failed login is held back.
class TestLoginDelay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itDoublesUpToItsLimit_data()
    {
        QTest::addColumn<bool>("isTrusted");
        QTest::addColumn<QList<qint64>>("delays");
        QTest::newRow("a trusted peer waits half a second at most") << true << QList<qint64>{100, 200, 400, 500, 500};
        QTest::newRow("another waits 30 s at most")
            << false << QList<qint64>{100, 200, 400, 800, 1600, 3200, 6400, 12800, 25600, 30000, 30000};
    }
    void itDoublesUpToItsLimit()
    {
        QFETCH(bool, isTrusted);
        QFETCH(QList<qint64>, delays);
        Login::LoginDelay delay{Login::DelayRules()};
        for (const qint64 expected : delays)
            QCOMPARE(qint64(delay.failed(QHostAddress(u"10.0.0.1"_s), isTrusted, 1).count()), expected);
    }

    void itNeverOverflows()
    {
        Login::LoginDelay delay{Login::DelayRules()};
        for (int i = 0; i < 200; ++i)
            delay.failed(QHostAddress(u"10.0.0.1"_s), false, 1);
        QCOMPARE(delay.failed(QHostAddress(u"10.0.0.1"_s), false, 1), milliseconds(30000));
    }

    void successBeginsAnew()
    {
        Login::LoginDelay delay{Login::DelayRules()};
        delay.failed(QHostAddress(u"10.0.0.1"_s), false, 1);
        delay.succeeded(QHostAddress(u"10.0.0.1"_s));
        QCOMPARE(delay.failed(QHostAddress(u"10.0.0.1"_s), false, 1), milliseconds(100));
    }

    void timeHeals_data()
    {
        QTest::addColumn<qint64>("later");
        QTest::addColumn<qint64>("expected");
        const qint64 memory = Login::LoginFailureMemory.count();
        QTest::newRow("not before its end") << memory << qint64(200);
        QTest::newRow("at its end") << memory + 1 << qint64(100);
    }
    void timeHeals()
    {
        QFETCH(qint64, later);
        Login::LoginDelay delay{Login::DelayRules()};
        delay.failed(QHostAddress(u"10.0.0.1"_s), false, 1000);
        QTEST(qint64(delay.failed(QHostAddress(u"10.0.0.1"_s), false, 1000 + later).count()), "expected");
    }

    void peersAreCountedApart_data()
    {
        QTest::addColumn<QString>("other");
        QTest::addColumn<qint64>("expected");
        QTest::newRow("another address") << u"10.0.0.2"_s << qint64(100);
        QTest::newRow("another address of the same /64") << u"2001:db8::2"_s << qint64(200);
        QTest::newRow("another /64") << u"2001:db8:0:1::1"_s << qint64(100);
    }
    void peersAreCountedApart()
    {
        QFETCH(QString, other);
        Login::LoginDelay delay{Login::DelayRules()};
        delay.failed(QHostAddress(u"10.0.0.1"_s), false, 1);
        delay.failed(QHostAddress(u"2001:db8::1"_s), false, 1);
        QTEST(qint64(delay.failed(QHostAddress(other), false, 1).count()), "expected");
    }

    void nothingIsVerifiedWhileAnAnswerIsHeldBack()
    {
        const QHostAddress peer(u"10.0.0.1"_s);
        Login::LoginDelay delay{Login::DelayRules()};
        QCOMPARE(delay.admit(peer, false, 1000), milliseconds(0));
        QCOMPARE(delay.failed(peer, false, 1020), milliseconds(100));
        // It hung up and comes again.
        QCOMPARE(delay.admit(peer, false, 1021), milliseconds(99));
        QCOMPARE(delay.admit(peer, false, 1119), milliseconds(1));
        QCOMPARE(delay.admit(QHostAddress(u"10.0.0.2"_s), false, 1021), milliseconds(0));
        QCOMPARE(delay.admit(peer, false, 1120), milliseconds(0));
        QCOMPARE(delay.failed(peer, false, 1130), milliseconds(200));
    }

    void parallelLoginsWaitForOneAnother_data()
    {
        QTest::addColumn<bool>("isTrusted");
        QTest::addColumn<int>("atOnce");
        QTest::newRow("a trusted peer") << true << Login::MaxTrustedUnderWay;
        QTest::newRow("another") << false << Login::MaxUnderWay;
    }
    void parallelLoginsWaitForOneAnother()
    {
        QFETCH(bool, isTrusted);
        QFETCH(int, atOnce);
        const QHostAddress peer(u"10.0.0.1"_s);
        Login::LoginDelay delay{Login::DelayRules()};
        for (int i = 0; i < atOnce; ++i)
            QCOMPARE(delay.admit(peer, isTrusted, 1), milliseconds(0));
        QCOMPARE(delay.admit(peer, isTrusted, 1), Login::LookAgain);
        delay.succeeded(peer);
        QCOMPARE(delay.admit(peer, isTrusted, 1), milliseconds(0));
        QCOMPARE(delay.admit(peer, isTrusted, 1), Login::LookAgain);
        delay.givenUp(peer);
        QCOMPARE(delay.admit(peer, isTrusted, 1), milliseconds(0));
        delay.failed(peer, isTrusted, 1);
        QCOMPARE(delay.admit(peer, isTrusted, 1), milliseconds(100));
    }

    void aSuccessOpensTheDoorForAll()
    {
        const QHostAddress peer(u"10.0.0.1"_s);
        Login::LoginDelay delay{Login::DelayRules()};
        delay.admit(peer, true, 1);
        delay.admit(peer, true, 1);
        delay.failed(peer, true, 1);
        delay.succeeded(peer);
        QCOMPARE(delay.admit(peer, true, 1), milliseconds(0));
    }

    void onlySoManyPeersAreRemembered()
    {
        Login::LoginDelay delay{Login::DelayRules()};
        for (quint32 i = 0; i < quint32(Login::MaxRememberedPeers) + 1; ++i)
            delay.failed(QHostAddress(0x0A000000 + i), false, qint64(i) + 1);
        // The first was forgotten for the last; the second was not.
        const qint64 now = Login::MaxRememberedPeers + 2;
        QCOMPARE(delay.failed(QHostAddress(0x0A000002), false, now), milliseconds(200));
    }
};

QTEST_GUILESS_MAIN(TestLoginDelay)
#include "tst_logindelay.moc"
