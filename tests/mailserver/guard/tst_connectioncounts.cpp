// SPDX-License-Identifier: MIT
#include "guard/connectioncounts.h"

#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;
using Guard::ConnectionCounts;

/// How many connections an address may have: at the cap, below it and above it, and who counts as one.
class TestConnectionCounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void placesUpToTheCap()
    {
        ConnectionCounts counts;
        const QHostAddress peer(u"192.0.2.1"_s);
        ConnectionCounts::Place first = counts.take(peer, 2);
        const ConnectionCounts::Place second = counts.take(peer, 2);
        QVERIFY(first && second);
        QVERIFY(!counts.take(peer, 2));
        QCOMPARE(counts.count(peer), 2);
        first.reset();
        QVERIFY(counts.take(peer, 2));
        QCOMPARE(counts.count(peer), 1);
    }

    void whoCountsAsOne_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("isSame");
        QTest::newRow("two addresses") << u"192.0.2.1"_s << u"192.0.2.2"_s << false;
        QTest::newRow("one address that came through an IPv6 socket")
            << u"192.0.2.1"_s << u"::ffff:192.0.2.1"_s << true;
        QTest::newRow("two of one /64") << u"2001:db8:1:2::1"_s << u"2001:db8:1:2:ffff:ffff:ffff:ffff"_s << true;
        QTest::newRow("two of neighbouring /64s") << u"2001:db8:1:2::1"_s << u"2001:db8:1:3::1"_s << false;
        QTest::newRow("one with a scope") << u"fe80::1%lo"_s << u"fe80::2"_s << true;
    }
    void whoCountsAsOne()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QFETCH(bool, isSame);
        ConnectionCounts counts;
        const ConnectionCounts::Place place = counts.take(QHostAddress(one), 1);
        QVERIFY(place);
        QCOMPARE(counts.take(QHostAddress(other), 1) == nullptr, isSame);
    }

    void aPlaceMayOutliveTheCounts()
    {
        std::optional<ConnectionCounts> counts(std::in_place);
        ConnectionCounts::Place place = counts->take(QHostAddress(u"192.0.2.1"_s), 1);
        counts.reset();
        place.reset();
    }
};

QTEST_GUILESS_MAIN(TestConnectionCounts)
#include "tst_connectioncounts.moc"
