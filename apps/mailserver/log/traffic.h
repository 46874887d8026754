// SPDX-License-Identifier: MIT
#pragma once

#include "events/connectionevent.h"

#include <QList>

#include <deque>

namespace Log {

/// Over how many seconds messages a second are averaged.
inline constexpr int RateSeconds = 5;

/// Figures of a server's life for the status bar. A value without a clock: events carry their time.
class Traffic
{
public:
    void add(const QList<Events::ConnectionEvent> &events);

    quint64 connections() const { return m_connections; } ///< in all
    quint64 messages() const { return m_messages; }       ///< stored, each counted once
    /// Messages stored a second, over the last RateSeconds before @p now (Unix milliseconds).
    double messagesPerSecond(qint64 now) const;

private:
    struct Second
    {
        qint64 second;
        quint64 messages;
    };

    void addMessage(qint64 time);

    quint64 m_connections = 0;
    quint64 m_messages = 0;
    std::deque<Second> m_seconds; ///< at most RateSeconds + 1, ascending
};

} // namespace Log
