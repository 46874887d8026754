// SPDX-License-Identifier: MIT
#pragma once

#include "events/connectionevent.h"

#include <QHash>
#include <QList>

#include <deque>

namespace Log {

/// How many events a window keeps; older ones make room.
inline constexpr qsizetype MaxKeptEvents = 100000;

/// How many octets of message texts it keeps beside them: the newest.
inline constexpr qsizetype MaxKeptTextOctets = 64 * 1024 * 1024;

/// The newest events, each with a serial that never changes: serials firstSerial() up to, not including, endSerial()
/// are kept.
class EventHistory
{
public:
    struct Entry
    {
        Events::ConnectionEvent event;
        qint64 elapsed = 0; ///< milliseconds since the event before it in the same connection
    };

    explicit EventHistory(qsizetype capacity = MaxKeptEvents);

    /// Of more events than fit, only the last are kept; serials count all of them.
    void append(const QList<Events::ConnectionEvent> &events);
    void clear();

    quint64 firstSerial() const { return m_end - m_entries.size(); }
    quint64 endSerial() const { return m_end; }
    const Entry &at(quint64 serial) const { return m_entries[std::size_t(serial - firstSerial())]; }
    qsizetype capacity() const { return m_capacity; }

private:
    qint64 elapsedSinceLast(const Events::ConnectionEvent &event);
    void dropOldest();
    void makeRoomForTexts();

    qsizetype m_capacity;
    std::deque<Entry> m_entries;
    quint64 m_end = 0;
    quint64 m_textsFrom = 0;            ///< events below this serial have no text any more
    qsizetype m_textOctets = 0;         ///< of all that are kept
    QHash<quint64, qint64> m_lastTimes; ///< connection -> time of its last event; ended ones are taken out
};

} // namespace Log
