// SPDX-License-Identifier: MIT
#include "log/eventhistory.h"

#include <algorithm>

namespace Log {

EventHistory::EventHistory(qsizetype capacity)
    : m_capacity(std::max<qsizetype>(capacity, 1))
{
}

void EventHistory::append(const QList<Events::ConnectionEvent> &events)
{
    for (const Events::ConnectionEvent &event : events) {
        if (qsizetype(m_entries.size()) == m_capacity)
            dropOldest();
        m_entries.push_back({event, elapsedSinceLast(event)});
        ++m_end;
        m_textOctets += event.body.size();
    }
    makeRoomForTexts();
}

void EventHistory::dropOldest()
{
    m_textOctets -= m_entries.front().event.body.size();
    m_entries.pop_front();
}

void EventHistory::makeRoomForTexts()
{
    for (m_textsFrom = std::max(m_textsFrom, firstSerial()); m_textOctets > MaxKeptTextOctets; ++m_textsFrom) {
        QByteArray &text = m_entries[std::size_t(m_textsFrom - firstSerial())].event.body;
        m_textOctets -= text.size();
        text.clear();
    }
}

void EventHistory::clear()
{
    m_entries.clear();
    m_textOctets = 0;
}

qint64 EventHistory::elapsedSinceLast(const Events::ConnectionEvent &event)
{
    // A Closed event that was dropped would leave its connection here for ever.
    if (m_lastTimes.size() > m_capacity)
        m_lastTimes.clear();
    const auto last = m_lastTimes.constFind(event.connection);
    const qint64 elapsed = last == m_lastTimes.cend() ? 0 : std::max<qint64>(event.time - *last, 0);
    if (event.kind == Events::ConnectionEvent::Kind::Closed)
        m_lastTimes.remove(event.connection);
    else
        m_lastTimes.insert(event.connection, event.time);
    return elapsed;
}

} // namespace Log
