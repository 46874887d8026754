// SPDX-License-Identifier: MIT
#include "guard/bans.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace Qt::StringLiterals;
using Guard::Bans;

/// Who is sent away, for how long, and who lets them in again.
class TestBans : public QObject
{
    Q_OBJECT

private:
    static QHostAddress address(const QString &text) { return QHostAddress(text); }

    /// As many failures as @p count, and what the last one gave.
    static bool fail(Bans &bans, int count, const QString &from = u"192.0.2.1"_s)
    {
        bool isBanned = false;
        for (int i = 0; i < count; ++i)
            isBanned = bans.failed(address(from));
        return isBanned;
    }

private Q_SLOTS:
    void soManyFailuresBan_data()
    {
        QTest::addColumn<int>("limit");
        QTest::addColumn<int>("failures");
        QTest::addColumn<bool>("isBanned");
        QTest::newRow("one below the limit") << 20 << 19 << false;
        QTest::newRow("at the limit") << 20 << 20 << true;
        QTest::newRow("above it") << 20 << 21 << true;
        QTest::newRow("a limit of one") << 1 << 1 << true;
        QTest::newRow("off") << 0 << 1000 << false;
    }
    void soManyFailuresBan()
    {
        QFETCH(int, limit);
        QFETCH(int, failures);
        QFETCH(bool, isBanned);
        Bans bans;
        Guard::BanRules rules;
        rules.failures = limit;
        bans.setRules(rules);
        QCOMPARE(fail(bans, failures), isBanned);
        QCOMPARE(bans.isBanned(address(u"192.0.2.1"_s)), isBanned);
        QVERIFY(!bans.isBanned(address(u"192.0.2.2"_s)));
        QCOMPARE(bans.list().size(), isBanned ? 1 : 0);
    }

    void failuresGrowOld_data()
    {
        QTest::addColumn<qint64>("later");
        QTest::addColumn<bool>("isBanned");
        const qint64 window = Guard::BanRules().window.count();
        QTest::newRow("within the window") << window - 1 << true;
        QTest::newRow("at its end") << window << false;
    }
    void failuresGrowOld()
    {
        QFETCH(qint64, later);
        QFETCH(bool, isBanned);
        qint64 now = 1000;
        Bans bans([&now] { return now; });
        fail(bans, 19);
        now += later;
        QCOMPARE(fail(bans, 1), isBanned);
    }

    void aBanRunsOut()
    {
        qint64 now = 1000;
        Bans bans([&now] { return now; });
        fail(bans, 20);
        now += Guard::BanRules().time.count() - 1;
        QVERIFY(bans.isBanned(address(u"192.0.2.1"_s)));
        QVERIFY(bans.failed(address(u"192.0.2.1"_s)));
        now += 1;
        QVERIFY(!bans.isBanned(address(u"192.0.2.1"_s)));
        QVERIFY(bans.list().isEmpty());
        QVERIFY(!bans.failed(address(u"192.0.2.1"_s)));
    }

    /// What is shown follows the clock on the wall; the ban itself does not.
    void whatIsShownIsWhatIsLeft()
    {
        qint64 now = 1000;
        Bans bans([&now] { return now; });
        fail(bans, 20);
        now += 60'000; // a minute in which the clock on the wall has not moved at all
        const Guard::Ban ban = bans.list().constFirst();
        const qint64 left = Guard::BanRules().time.count() - 60'000;
        QVERIFY(qAbs(QDateTime::currentDateTime().msecsTo(ban.until) - left) < 5000);
        QVERIFY(qAbs(ban.since.msecsTo(QDateTime::currentDateTime()) - 60'000) < 5000);
    }

    void aHouseholdIsBannedAsOne()
    {
        Bans bans;
        fail(bans, 10, u"2001:db8::1"_s);
        QVERIFY(fail(bans, 10, u"2001:db8::2"_s));
        QVERIFY(bans.isBanned(address(u"2001:db8::3"_s)));
        QVERIFY(!bans.isBanned(address(u"2001:db8:0:1::1"_s)));
        QCOMPARE(Guard::addressText(bans.list().constFirst()), u"2001:db8::/64"_s);
        fail(bans, 20, u"::ffff:192.0.2.1"_s);
        QVERIFY(bans.isBanned(address(u"192.0.2.1"_s)));
    }

    void itIsToldAndLifted()
    {
        Bans bans;
        const QSignalSpy changes(&bans, &Bans::changed);
        const QSignalSpy notes(&bans, &Bans::noted);
        fail(bans, 21);
        QCOMPARE(changes.size(), 1);
        QVERIFY(notes.at(0).at(0).toString().startsWith(u"192.0.2.1 is banned until "_s));
        QVERIFY(notes.at(0).at(0).toString().endsWith(u": 20 failed logins."_s));
        QCOMPARE(bans.list().constFirst().failures, 20);
        QVERIFY(!bans.lift(address(u"192.0.2.2"_s)));
        QVERIFY(bans.lift(address(u"192.0.2.1"_s)));
        QVERIFY(!bans.isBanned(address(u"192.0.2.1"_s)));
        QCOMPARE(changes.size(), 2);
        QCOMPARE(notes.at(1).at(0).toString(), u"The ban of 192.0.2.1 is lifted."_s);
        QVERIFY(!bans.lift(address(u"192.0.2.1"_s)));
        // Forgiven: it begins anew.
        QVERIFY(!fail(bans, 19));
    }

    void onlySoManyAreRemembered()
    {
        Bans bans;
        Guard::BanRules rules;
        rules.failures = 1;
        bans.setRules(rules);
        for (quint32 i = 0; i <= quint32(Guard::MaxBans); ++i)
            bans.failed(QHostAddress(0x0A000000 + i));
        QCOMPARE(bans.list().size(), Guard::MaxBans);
        QVERIFY(bans.isBanned(QHostAddress(0x0A000000 + quint32(Guard::MaxBans))));
    }

    void manyThreadsMayFail()
    {
        Bans bans;
        const QSignalSpy changes(&bans, &Bans::changed);
        QList<QThread *> threads;
        for (int i = 0; i < 4; ++i) {
            threads << QThread::create([&bans] {
                for (quint32 address = 0; address < 500; ++address)
                    bans.failed(QHostAddress(0x0A000000 + address % 5));
            });
            threads.last()->start();
        }
        for (QThread *thread : std::as_const(threads)) {
            thread->wait();
            delete thread;
        }
        QCOMPARE(bans.list().size(), 5);
        QCoreApplication::processEvents();
        QCOMPARE(changes.size(), 5);
    }
};

QTEST_GUILESS_MAIN(TestBans)
#include "tst_bans.moc"
