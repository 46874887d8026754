// SPDX-License-Identifier: MIT
#pragma once

#include "connectionevent.h"

#include <QList>

#include <atomic>
#include <vector>

namespace Net {

inline constexpr std::size_t EventRingCapacity = 16384;

/// Carries events from one worker thread (push) to one reader (drain) without a lock. Full: the newest is dropped and
/// counted.
class EventRing
{
public:
    explicit EventRing(std::size_t capacity = EventRingCapacity);

    /// Whether anybody reads. If not, whoever would push need not even make the event.
    bool isListening() const { return m_listening.load(std::memory_order_relaxed); }
    void setListening(bool listening) { m_listening.store(listening, std::memory_order_relaxed); }

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
    std::atomic<bool> m_listening{false};
    std::atomic<qsizetype> m_textRoom{0};
    std::atomic<qsizetype> m_textWaiting{0}; ///< octets
};

} // namespace Net
