// SPDX-License-Identifier: MIT
#include "loop/timertable.h"

#include <QCoreApplication>
#include <QTimerEvent>

#include <algorithm>

namespace Net {

namespace {

using namespace std::chrono;

/// A coarse timer may be late by a twentieth of its interval (Qt::CoarseTimer): so many go off together.
constexpr int CoarsePart = 20;

/// The next multiple of @p step.
TimerTable::TimePoint roundedUp(TimerTable::TimePoint time, milliseconds step)
{
    const auto since = time.time_since_epoch();
    const auto over = since % TimerTable::Clock::duration(step);
    return over.count() == 0 ? time : time + (step - over);
}

/// The power of two of milliseconds that is not above @p most, at least one.
milliseconds powerOfTwo(milliseconds most)
{
    milliseconds step(1);
    while (step * 2 <= most)
        step *= 2;
    return step;
}

} // namespace

TimerTable::TimePoint TimerTable::dueAfter(TimePoint from, milliseconds interval, Qt::TimerType type)
{
    const TimePoint exact = from + interval;
    if (type == Qt::VeryCoarseTimer)
        return roundedUp(exact, seconds(1));
    if (type == Qt::CoarseTimer && interval >= milliseconds(CoarsePart))
        return roundedUp(exact, powerOfTwo(interval / CoarsePart));
    return exact;
}

void TimerTable::add(int id, milliseconds interval, Qt::TimerType type, QObject *owner, TimePoint now)
{
    const TimePoint due = dueAfter(now, interval, type);
    m_timers.insert_or_assign(id, Timer{interval, type, owner, due, ++m_starts});
    m_byDue.emplace(due, id);
}

bool TimerTable::remove(int id)
{
    const auto found = m_timers.find(id);
    if (found == m_timers.end())
        return false;
    m_byDue.erase({found->second.due, id});
    m_timers.erase(found);
    return true;
}

bool TimerTable::removeAllOf(QObject *owner)
{
    const auto timers = timersOf(owner);
    for (const auto &timer : timers)
        remove(timer.timerId);
    return !timers.isEmpty();
}

QList<QAbstractEventDispatcher::TimerInfo> TimerTable::timersOf(QObject *owner) const
{
    QList<QAbstractEventDispatcher::TimerInfo> timers;
    for (const auto &[id, timer] : m_timers) {
        if (timer.owner == owner)
            timers.append({id, int(timer.interval.count()), timer.type});
    }
    return timers;
}

std::optional<milliseconds> TimerTable::remaining(int id, TimePoint now) const
{
    const auto found = m_timers.find(id);
    if (found == m_timers.end())
        return std::nullopt;
    return std::max(ceil<milliseconds>(found->second.due - now), milliseconds(0));
}

std::optional<TimerTable::TimePoint> TimerTable::nextDue() const
{
    return m_byDue.empty() ? std::nullopt : std::optional(m_byDue.begin()->first);
}

int TimerTable::tell(TimePoint now)
{
    const auto due = dueAt(now);
    for (const auto &[id, start] : due)
        tell(id, start, now);
    return int(due.size());
}

std::vector<std::pair<int, quint64>> TimerTable::dueAt(TimePoint now) const
{
    std::vector<std::pair<int, quint64>> due;
    for (auto next = m_byDue.begin(); next != m_byDue.end() && next->first <= now; ++next)
        due.emplace_back(next->second, m_timers.at(next->second).start);
    return due;
}

// What an owner does when it is told may stop this timer, and start another one that gets its number.
void TimerTable::tell(int id, quint64 start, TimePoint now)
{
    const auto isThere = [&] {
        const auto found = m_timers.find(id);
        return found != m_timers.end() && found->second.start == start ? &found->second : nullptr;
    };
    Timer *timer = isThere();
    if (!timer || timer->isBeingTold)
        return;
    m_byDue.erase({timer->due, id});
    const TimePoint next = dueAfter(timer->due, timer->interval, timer->type);
    timer->due = next < now ? dueAfter(now, timer->interval, timer->type) : next;
    timer->isBeingTold = true;
    QTimerEvent event(id);
    QCoreApplication::sendEvent(timer->owner, &event);
    timer = isThere();
    if (!timer)
        return;
    timer->isBeingTold = false;
    m_byDue.emplace(timer->due, id);
}

} // namespace Net
