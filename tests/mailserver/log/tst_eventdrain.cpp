// SPDX-License-Identifier: MIT
#include "log/eventdrain.h"

#include <QSignalSpy>
#include <QTest>

/// The one reader of all rings.
class TestEventDrain : public QObject
{
    Q_OBJECT

private:
    static Events::ConnectionEvent at(qint64 time, quint64 connection)
    {
        Events::ConnectionEvent event;
        event.time = time;
        event.connection = connection;
        return event;
    }

private Q_SLOTS:
    void allRingsComeInOrderOfTime()
    {
        const auto first = std::make_shared<Events::EventRing>(8);
        const auto second = std::make_shared<Events::EventRing>(8);
        Log::EventDrain drain({first, second});
        first->push(at(10, 1));
        first->push(at(30, 1));
        second->push(at(20, 2));
        QList<Events::ConnectionEvent> seen;
        connect(&drain, &Log::EventDrain::drained, this, [&seen](const auto &events) { seen += events; });
        QTRY_COMPARE(seen.size(), 3);
        QCOMPARE(seen.at(0).time, qint64(10));
        QCOMPARE(seen.at(1).time, qint64(20));
        QCOMPARE(seen.at(2).time, qint64(30));
    }

    void whatWasDroppedIsTold()
    {
        const auto ring = std::make_shared<Events::EventRing>(2);
        Log::EventDrain drain({ring});
        for (int i = 0; i < 5; ++i)
            ring->push(at(i, 1));
        QSignalSpy dropped(&drain, &Log::EventDrain::dropped);
        drain.drainNow();
        QCOMPARE(dropped.size(), 1);
        QCOMPARE(dropped.first().first().toULongLong(), quint64(3));
        drain.drainNow();
        QCOMPARE(dropped.size(), 1);
    }

    void theRingsHearHowMuchIsWanted()
    {
        const auto ring = std::make_shared<Events::EventRing>(2);
        const Log::EventDrain drain({ring}, Events::LogLevel::Messages);
        QCOMPARE(ring->level(), Events::LogLevel::Messages);
    }

    void withoutAReaderNobodyListens()
    {
        const auto ring = std::make_shared<Events::EventRing>(2);
        QCOMPARE(ring->level(), Events::LogLevel::None);
        {
            const Log::EventDrain drain({ring});
            QCOMPARE(ring->level(), Events::LogLevel::Dialogue);
        }
        QCOMPARE(ring->level(), Events::LogLevel::None);
    }
};

QTEST_GUILESS_MAIN(TestEventDrain)
#include "tst_eventdrain.moc"
