// SPDX-License-Identifier: MIT
#include "policy/logininterval.h"

#include <QTest>

using Policy::LoginInterval;
using std::chrono::milliseconds;
using std::chrono::seconds;

/// How soon a user may log in again (RFC 2449 section 6.5).
class TestLoginInterval : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNextLoginWaits_data()
    {
        QTest::addColumn<int>("later");
        QTest::addColumn<int>("remaining");
        QTest::newRow("at once") << 0 << 10000;
        QTest::newRow("in the middle") << 4000 << 6000;
        QTest::newRow("a moment too early") << 9999 << 1;
        QTest::newRow("in time") << 10000 << 0;
        QTest::newRow("much later") << 100000 << 0;
    }
    void theNextLoginWaits()
    {
        QFETCH(int, later);
        LoginInterval interval{seconds(10)};
        QCOMPARE(interval.remaining("alice", 500), milliseconds(0));
        interval.loggedIn("alice", 1000);
        QTEST(int(interval.remaining("Alice", 1000 + later).count()), "remaining");
        QCOMPARE(interval.remaining("bob", 1000 + later), milliseconds(0));
    }

    void offIsOff()
    {
        LoginInterval interval{seconds(0)};
        interval.loggedIn("alice", 1000);
        QCOMPARE(interval.remaining("alice", 1000), milliseconds(0));
    }

    void theLastLoginCounts()
    {
        LoginInterval interval{seconds(10)};
        interval.loggedIn("alice", 0);
        interval.loggedIn("alice", 9000);
        interval.loggedIn("bob", 12000); // the first login of alice's is forgotten, not the second
        QCOMPARE(interval.remaining("alice", 12000), milliseconds(7000));
    }

    void onlySoManyAreRemembered()
    {
        LoginInterval interval{seconds(10), 3};
        for (const char *user : {"a", "b", "c", "d"})
            interval.loggedIn(user, 1000);
        QCOMPARE(interval.remaining("a", 1000), milliseconds(0));
        QCOMPARE(interval.remaining("b", 1000), milliseconds(10000));
        QCOMPARE(interval.remaining("d", 1000), milliseconds(10000));
    }
};

QTEST_GUILESS_MAIN(TestLoginInterval)
#include "tst_logininterval.moc"
