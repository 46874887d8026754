// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractEventDispatcher>

#include <chrono>
#include <optional>
#include <set>
#include <unordered_map>
#include <vector>

namespace Net {

/// The timers of one thread, by the time at which they are due. To start and to stop one costs the logarithm of their
/// number, so that ten thousand connections may have one each. Qt's own loops walk through all of them.
class TimerTable
{
public:
    using Clock = std::chrono::steady_clock;
    using TimePoint = Clock::time_point;
    using milliseconds = std::chrono::milliseconds;

    void add(int id, milliseconds interval, Qt::TimerType type, QObject *owner, TimePoint now);
    /// False if there is none of this number.
    bool remove(int id);
    /// Walks through all timers, as the next function does. False if @p owner has none.
    bool removeAllOf(QObject *owner);
    QList<QAbstractEventDispatcher::TimerInfo> timersOf(QObject *owner) const;

    /// Until it is due, 0 if it is overdue; nothing if there is none of this number.
    std::optional<milliseconds> remaining(int id, TimePoint now) const;
    /// When one is due next that is not being told of; nothing if there is none.
    std::optional<TimePoint> nextDue() const;
    /// Sends a QTimerEvent to the owner of each timer that is due at @p now, and gives their number. A timer that is
    /// started meanwhile waits for the next call; one whose owner is being told is not told of again from within.
    int tell(TimePoint now);

private:
    struct Timer
    {
        milliseconds interval;
        Qt::TimerType type;
        QObject *owner;
        TimePoint due;
        quint64 start;            ///< counts the timers that were added: tells one from another of the same number
        bool isBeingTold = false; ///< is not in m_byDue
    };

    std::vector<std::pair<int, quint64>> dueAt(TimePoint now) const;
    void tell(int id, quint64 start, TimePoint now);
    static TimePoint dueAfter(TimePoint from, milliseconds interval, Qt::TimerType type);

    std::unordered_map<int, Timer> m_timers;     ///< by number
    std::set<std::pair<TimePoint, int>> m_byDue; ///< their numbers
    quint64 m_starts = 0;
};

} // namespace Net
