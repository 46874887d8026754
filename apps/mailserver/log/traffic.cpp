// SPDX-License-Identifier: MIT
#include "log/traffic.h"

namespace Log {

using Events::ConnectionEvent;

void Traffic::add(const QList<ConnectionEvent> &events)
{
    for (const ConnectionEvent &event : events) {
        if (event.kind == ConnectionEvent::Kind::Opened)
            ++m_connections;
        else if (event.kind == ConnectionEvent::Kind::MessageStored)
            addMessage(event.time);
    }
}

void Traffic::addMessage(qint64 time)
{
    ++m_messages;
    const qint64 second = time / 1000;
    if (m_seconds.empty() || m_seconds.back().second < second)
        m_seconds.push_back({second, 0});
    ++m_seconds.back().messages;
    if (m_seconds.size() > RateSeconds + 1)
        m_seconds.pop_front();
}

double Traffic::messagesPerSecond(qint64 now) const
{
    quint64 counted = 0;
    for (const Second &second : m_seconds) {
        if (second.second > now / 1000 - RateSeconds)
            counted += second.messages;
    }
    return double(counted) / RateSeconds;
}

} // namespace Log
