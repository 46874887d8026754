// SPDX-License-Identifier: MIT
#include "events/eventring.h"

#include <algorithm>

namespace Events {

// One slot always stays empty, so that a full ring differs from an empty one.
EventRing::EventRing(std::size_t capacity)
    : m_slots(std::max<std::size_t>(capacity, 1) + 1)
{
}

void EventRing::push(ConnectionEvent event)
{
    const std::size_t tail = m_tail.load(std::memory_order_relaxed);
    const std::size_t next = (tail + 1) % m_slots.size();
    if (next == m_head.load(std::memory_order_acquire)) {
        m_dropped.fetch_add(1, std::memory_order_relaxed);
        return;
    }
    const qsizetype room = m_textRoom.load(std::memory_order_relaxed) - m_textWaiting.load(std::memory_order_relaxed);
    if (event.body.size() > room)
        event.body.clear();
    m_textWaiting.fetch_add(event.body.size(), std::memory_order_relaxed);
    m_slots[tail] = std::move(event);
    m_tail.store(next, std::memory_order_release);
}

QList<ConnectionEvent> EventRing::drain()
{
    QList<ConnectionEvent> events;
    std::size_t head = m_head.load(std::memory_order_relaxed);
    const std::size_t tail = m_tail.load(std::memory_order_acquire);
    events.reserve(qsizetype((tail + m_slots.size() - head) % m_slots.size()));
    while (head != tail) {
        // Moved out of the slot, so that a ring holds no text that was read already.
        events.append(std::exchange(m_slots[head], ConnectionEvent()));
        m_textWaiting.fetch_sub(events.last().body.size(), std::memory_order_relaxed);
        head = (head + 1) % m_slots.size();
    }
    m_head.store(head, std::memory_order_release);
    return events;
}

quint64 EventRing::takeDropped()
{
    return m_dropped.exchange(0, std::memory_order_relaxed);
}

} // namespace Events
