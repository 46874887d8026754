// SPDX-License-Identifier: MIT
#pragma once

#include "events/connectionevent.h"
#include "loglevel.h"

#include <QList>

#include <atomic>
#include <vector>

namespace Events {

using Settings::LogLevel;

inline constexpr std::size_t EventRingCapacity = 16384;

/// Carries events from one worker thread (push) to one reader (drain) without a lock. Full: the newest is dropped and
/// counted.
class EventRing
{
public:
    explicit EventRing(std::size_t capacity = EventRingCapacity);

    /// How much the reader wants; the events of what it does not want need not even be made.
    LogLevel level() const { return m_level.load(std::memory_order_relaxed); }
    void setLevel(LogLevel level) { m_level.store(level, std::memory_order_relaxed); }

    /// How many octets of message texts may wait here; 0: none is kept. What finds no room is left out of its event.
    void setTextRoom(qsizetype octets) { m_textRoom.store(octets, std::memory_order_relaxed); }
    bool keepsTexts() const { return m_textRoom.load(std::memory_order_relaxed) > 0; }

    void push(ConnectionEvent event); ///< from the worker's thread only
    QList<ConnectionEvent> drain();   ///< from the reader's thread only; oldest first
    quint64 takeDropped();            ///< how many were dropped since the last call

private:
    std::vector<ConnectionEvent> m_slots;
    std::atomic<std::size_t> m_head{0};
    std::atomic<std::size_t> m_tail{0};
    std::atomic<quint64> m_dropped{0};
    std::atomic<LogLevel> m_level{LogLevel::None};
    std::atomic<qsizetype> m_textRoom{0};
    std::atomic<qsizetype> m_textWaiting{0}; ///< octets
};

} // namespace Events
