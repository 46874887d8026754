// SPDX-License-Identifier: MIT
#include "events/eventring.h"

#include <QTest>

#include <thread>

/// The ring between a worker and the log.
class TestEventRing : public QObject
{
    Q_OBJECT

private:
    static Events::ConnectionEvent event(quint64 sequence)
    {
        Events::ConnectionEvent made;
        made.sequence = sequence;
        return made;
    }

private Q_SLOTS:
    void whatGoesInComesOutInOrder()
    {
        Events::EventRing ring(4);
        ring.push(event(1));
        ring.push(event(2));
        const auto events = ring.drain();
        QCOMPARE(events.size(), 2);
        QCOMPARE(events.at(0).sequence, quint64(1));
        QCOMPARE(events.at(1).sequence, quint64(2));
        QVERIFY(ring.drain().isEmpty());
    }

    void fullDropsTheNewestAndCounts_data()
    {
        QTest::addColumn<int>("pushed");
        QTest::addColumn<int>("kept");
        QTest::addColumn<quint64>("dropped");
        QTest::newRow("below the capacity") << 3 << 3 << quint64(0);
        QTest::newRow("at the capacity") << 4 << 4 << quint64(0);
        QTest::newRow("above the capacity") << 7 << 4 << quint64(3);
    }
    void fullDropsTheNewestAndCounts()
    {
        QFETCH(int, pushed);
        QFETCH(int, kept);
        Events::EventRing ring(4);
        for (int i = 1; i <= pushed; ++i)
            ring.push(event(quint64(i)));
        const auto events = ring.drain();
        QCOMPARE(events.size(), kept);
        QCOMPARE(events.last().sequence, quint64(kept));
        QTEST(ring.takeDropped(), "dropped");
        QCOMPARE(ring.takeDropped(), quint64(0));
    }

    void itGoesRoundAndRound()
    {
        Events::EventRing ring(3);
        for (quint64 i = 1; i <= 100; ++i) {
            ring.push(event(i));
            const auto events = ring.drain();
            QCOMPARE(events.size(), 1);
            QCOMPARE(events.first().sequence, i);
        }
        QCOMPARE(ring.takeDropped(), quint64(0));
    }

    void twoThreadsLoseNothingUncounted()
    {
        constexpr quint64 Events = 200000;
        Events::EventRing ring(1024);
        std::thread writer([&ring] {
            for (quint64 i = 1; i <= Events; ++i)
                ring.push(event(i));
        });
        quint64 seen = 0;
        quint64 last = 0;
        quint64 dropped = 0;
        while (seen + dropped < Events) {
            for (const Events::ConnectionEvent &each : ring.drain()) {
                QVERIFY(each.sequence > last);
                last = each.sequence;
                ++seen;
            }
            dropped += ring.takeDropped();
        }
        writer.join();
        QCOMPARE(seen + dropped, Events);
    }
};

QTEST_GUILESS_MAIN(TestEventRing)
#include "tst_eventring.moc"
