// SPDX-License-Identifier: MIT
#include "net/peerclock.h"

#include <algorithm>

namespace Net {

namespace {

/// 0 is off.
QDeadlineTimer endOf(Settings::milliseconds limit)
{
    return limit.count() == 0 ? QDeadlineTimer(QDeadlineTimer::Forever) : QDeadlineTimer(limit);
}

} // namespace

PeerClock::PeerClock(const Settings::Limits &limits, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &PeerClock::lookAtTime);
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

/// Only if it would be looked too late otherwise: each start of a timer is paid with the number of all timers.
void PeerClock::arm(const QDeadlineTimer &end)
{
    if (end.isForever() || m_armedFor <= end)
        return;
    m_armedFor = end;
    m_timer.start(std::max(milliseconds(end.remainingTime()), milliseconds(1)));
}

void PeerClock::lookAtTime()
{
    m_armedFor = Never;
    const QDeadlineTimer end = earliestEnd();
    if (!end.hasExpired()) {
        arm(end);
        return;
    }
    stop();
    Q_EMIT timedOut();
}

} // namespace Net
