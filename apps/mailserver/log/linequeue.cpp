// SPDX-License-Identifier: MIT
#include "log/linequeue.h"

#include <algorithm>
#include <utility>

namespace Log {

LineQueue::LineQueue(DroppedLine droppedLine, qsizetype maxOctets)
    : m_droppedLine(std::move(droppedLine))
    , m_maxOctets(maxOctets)
{
}

void LineQueue::append(const QByteArray &line)
{
    if (m_isClosed)
        return;
    tellDropped();
    if (m_dropped == 0 && hasRoomFor(line))
        m_lines += line;
    else
        ++m_dropped;
}

void LineQueue::noteDropped(quint64 count)
{
    if (m_isClosed)
        return;
    m_dropped += count;
    tellDropped();
}

QByteArray LineQueue::take(qsizetype maxOctets)
{
    const QByteArray taken = m_lines.left(maxOctets);
    m_lines.remove(0, taken.size());
    m_taken += taken.size();
    return taken;
}

void LineQueue::written(qsizetype octets)
{
    m_taken -= octets;
    tellDropped();
}

void LineQueue::close()
{
    m_isClosed = true;
    m_lines = QByteArray(); // not clear(): ThreadSanitizer would not see that the last owner frees it
    m_dropped = 0;
}

bool LineQueue::hasRoomFor(const QByteArray &line) const
{
    return m_lines.size() + m_taken + line.size() <= m_maxOctets;
}

void LineQueue::tellDropped()
{
    if (m_dropped == 0)
        return;
    const QByteArray line = m_droppedLine(m_dropped);
    if (!hasRoomFor(line))
        return;
    m_lines += line;
    m_dropped = 0;
}

} // namespace Log
