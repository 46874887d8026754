// SPDX-License-Identifier: MIT
#include "loop/timertable.h"

#include <QSignalSpy>
#include <QTest>

using namespace std::chrono_literals;
using Net::TimerTable;

namespace {

/// Writes down the timers it is told of.
class Owner : public QObject
{
public:
    QList<int> told;
    std::function<void(int)> then = [](int) {};

protected:
    void timerEvent(QTimerEvent *event) override
    {
        told.append(event->timerId());
        then(event->timerId());
    }
};

const TimerTable::TimePoint Start{1000h};

} // namespace

class TestTimerTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isDueAtItsTime()
    {
        TimerTable table;
        Owner owner;
        table.add(1, 10ms, Qt::PreciseTimer, &owner, Start);
        QCOMPARE(*table.nextDue(), Start + 10ms);
        QCOMPARE(table.tell(Start + 10ms - 1ns), 0);
        QCOMPARE(*table.remaining(1, Start + 1ns), 10ms);
        QCOMPARE(table.tell(Start + 10ms), 1);
        QCOMPARE(owner.told, QList<int>{1});
        QCOMPARE(*table.nextDue(), Start + 20ms);
    }

    // It does not make up for what it missed.
    void oneThatIsLateGoesOffOnce()
    {
        TimerTable table;
        Owner owner;
        table.add(1, 10ms, Qt::PreciseTimer, &owner, Start);
        QCOMPARE(table.tell(Start + 95ms), 1);
        QCOMPARE(*table.nextDue(), Start + 105ms);
        QCOMPARE(*table.remaining(1, Start + 110ms), 0ms);
    }

    void aCoarseOneIsALittleLate_data()
    {
        QTest::addColumn<int>("interval");
        QTest::addColumn<Qt::TimerType>("type");
        QTest::addColumn<int>("step");
        QTest::newRow("below the least step") << 19 << Qt::CoarseTimer << 0;
        QTest::newRow("the least step") << 20 << Qt::CoarseTimer << 1;
        QTest::newRow("a second") << 1000 << Qt::CoarseTimer << 32;
        QTest::newRow("ten minutes") << 600000 << Qt::CoarseTimer << 16384;
        QTest::newRow("whole seconds") << 1500 << Qt::VeryCoarseTimer << 1000;
    }
    void aCoarseOneIsALittleLate()
    {
        QFETCH(int, interval);
        QFETCH(Qt::TimerType, type);
        QFETCH(int, step);
        Owner owner;
        for (const auto since : {0us, 1us, 333333us, 999999us}) {
            TimerTable table;
            table.add(1, std::chrono::milliseconds(interval), type, &owner, Start + since);
            const auto exact = Start + since + std::chrono::milliseconds(interval);
            QVERIFY(*table.nextDue() >= exact);
            QVERIFY(*table.nextDue() - exact <= std::chrono::milliseconds(step));
            if (step > 0)
                QCOMPARE((table.nextDue()->time_since_epoch() % std::chrono::milliseconds(step)).count(), 0);
        }
    }

    void whatIsRemovedIsNotTold()
    {
        TimerTable table;
        Owner owner;
        Owner other;
        table.add(1, 10ms, Qt::PreciseTimer, &owner, Start);
        table.add(2, 10ms, Qt::PreciseTimer, &other, Start);
        table.add(3, 10ms, Qt::PreciseTimer, &owner, Start);
        QCOMPARE(table.timersOf(&owner).size(), 2);
        QVERIFY(table.remove(1));
        QVERIFY(!table.remove(1));
        QVERIFY(table.removeAllOf(&other));
        QVERIFY(!table.removeAllOf(&other));
        QCOMPARE(table.tell(Start + 10ms), 1);
        QCOMPARE(owner.told, QList<int>{3});
        QVERIFY(other.told.isEmpty());
    }

    void oneMayRemoveAnother()
    {
        TimerTable table;
        Owner owner;
        table.add(1, 10ms, Qt::PreciseTimer, &owner, Start);
        table.add(2, 20ms, Qt::PreciseTimer, &owner, Start);
        owner.then = [&table](int) { table.remove(2); };
        table.tell(Start + 30ms);
        QCOMPARE(owner.told, QList<int>{1});
    }

    // Qt gives the number of a timer that was stopped to the next.
    void anotherOfTheSameNumberWaitsForItsTime()
    {
        TimerTable table;
        Owner owner;
        table.add(1, 10ms, Qt::PreciseTimer, &owner, Start);
        table.add(2, 20ms, Qt::PreciseTimer, &owner, Start);
        owner.then = [&](int id) {
            if (id != 1)
                return;
            table.remove(2);
            table.add(2, 0ms, Qt::PreciseTimer, &owner, Start + 30ms);
        };
        table.tell(Start + 30ms);
        QCOMPARE(owner.told, QList<int>{1});
        table.tell(Start + 30ms);
        QCOMPARE(owner.told, (QList<int>{1, 2}));
    }

    void oneThatIsToldIsNotToldFromWithin()
    {
        TimerTable table;
        Owner owner;
        table.add(1, 10ms, Qt::PreciseTimer, &owner, Start);
        owner.then = [&table](int) {
            QVERIFY(!table.nextDue());
            QCOMPARE(table.tell(Start + 100ms), 0);
        };
        table.tell(Start + 10ms);
        QCOMPARE(owner.told.size(), 1);
        QVERIFY(table.nextDue());
    }

    void oneMayRemoveItself()
    {
        TimerTable table;
        Owner owner;
        table.add(1, 10ms, Qt::PreciseTimer, &owner, Start);
        owner.then = [&table](int id) { table.remove(id); };
        table.tell(Start + 10ms);
        QVERIFY(!table.nextDue());
        QVERIFY(!table.remaining(1, Start));
    }
};

QTEST_GUILESS_MAIN(TestTimerTable)
#include "tst_timertable.moc"
