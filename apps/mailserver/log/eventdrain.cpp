// SPDX-License-Identifier: MIT
#include "log/eventdrain.h"

#include <algorithm>

namespace Log {

EventDrain::EventDrain(QList<std::shared_ptr<Events::EventRing>> rings, Events::LogLevel level, QObject *parent)
    : QObject(parent)
    , m_rings(std::move(rings))
{
    for (const auto &ring : std::as_const(m_rings))
        ring->setLevel(level);
    connect(&m_timer, &QTimer::timeout, this, &EventDrain::drainNow);
    m_timer.start(DrainIntervalMilliseconds);
}

EventDrain::~EventDrain()
{
    for (const auto &ring : std::as_const(m_rings)) {
        ring->setLevel(Events::LogLevel::None);
        ring->setTextRoom(0);
    }
}

void EventDrain::keepTexts()
{
    for (const auto &ring : std::as_const(m_rings))
        ring->setTextRoom(TextRoomOctets);
}

void EventDrain::drainNow()
{
    QList<Events::ConnectionEvent> events;
    quint64 lost = 0;
    for (const auto &ring : std::as_const(m_rings)) {
        events += ring->drain();
        lost += ring->takeDropped();
    }
    // Each ring is in order already; a stable sort keeps each connection's events in theirs.
    std::stable_sort(events.begin(), events.end(), [](const auto &a, const auto &b) { return a.time < b.time; });
    if (!events.isEmpty())
        Q_EMIT drained(events);
    if (lost > 0)
        Q_EMIT dropped(lost);
}

} // namespace Log
