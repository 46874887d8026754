// SPDX-License-Identifier: MIT
#include "connections/peerclock.h"

#include <algorithm>

namespace Connections {

namespace {

/// Looking once a day costs nothing, and a timer's interval is an int of milliseconds.
constexpr Settings::milliseconds LongestTimer = std::chrono::hours(24);

/// 0 is off.
QDeadlineTimer endOf(Settings::milliseconds limit)
{
    return limit.count() == 0 ? QDeadlineTimer(QDeadlineTimer::Forever) : QDeadlineTimer(limit);
}

} // namespace

PeerClock::PeerClock(const Settings::Limits &limits, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
{
}

void PeerClock::begin()
{
    m_loginEnd = endOf(m_limits.loginTimeout);
    m_sessionEnd = endOf(m_limits.sessionTimeout);
    arm(earliestEnd());
}

void PeerClock::awaitPeer(milliseconds limit)
{
    if (!m_turnEnd.isForever())
        return;
    m_turnEnd = endOf(limit);
    arm(m_turnEnd);
}

void PeerClock::stop()
{
    m_timer.stop();
    m_armedFor = m_turnEnd = m_loginEnd = m_sessionEnd = Never;
}

QDeadlineTimer PeerClock::earliestEnd() const
{
    return std::min({m_turnEnd, m_loginEnd, m_sessionEnd});
}

/// Only if it would be looked too late otherwise: a start for each command would be in vain nearly always.
void PeerClock::arm(const QDeadlineTimer &end)
{
    if (end.isForever() || m_armedFor <= end)
        return;
    m_armedFor = end;
    m_timer.start(int(std::clamp<qint64>(end.remainingTime(), 1, LongestTimer.count())), this);
}

void PeerClock::timerEvent(QTimerEvent *)
{
    m_timer.stop();
    m_armedFor = Never;
    const QDeadlineTimer end = earliestEnd();
    if (!end.hasExpired()) {
        arm(end);
        return;
    }
    stop();
    Q_EMIT timedOut();
}

} // namespace Connections
