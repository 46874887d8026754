// SPDX-License-Identifier: MIT
#include "wire/linereader.h"

#include "wire/wipe.h"

#include <utility>

namespace Wire {

LineReader::LineReader(qsizetype maxOctets)
    : m_maxOctets(maxOctets)
{
}

void LineReader::setMaxOctets(qsizetype maxOctets)
{
    m_maxOctets = maxOctets;
}

void LineReader::feed(QByteArrayView octets)
{
    // What was handed out is dropped once a feed, not once a line: many short lines cost no more than one long one.
    const qsizetype begin = m_begin;
    appendBehind(m_buffer, m_begin, octets);
    m_scanned -= begin - m_begin;
}

std::optional<LineReader::Line> LineReader::next()
{
    const qsizetype lineFeed = m_buffer.indexOf('\n', m_scanned);
    if (lineFeed < 0) {
        m_scanned = m_buffer.size();
        if (m_scanned - m_begin >= m_maxOctets) {
            m_swallowed += m_scanned - m_begin;
            m_swallowedCr = m_buffer.endsWith('\r');
            forget(m_scanned);
        }
        return std::nullopt;
    }
    QByteArray text = m_buffer.sliced(m_begin, lineFeed - m_begin);
    const qsizetype swallowed = std::exchange(m_swallowed, 0);
    const qsizetype octets = swallowed + text.size() + 1;
    forget(lineFeed + 1);
    m_scanned = m_begin;
    const bool endsInCrLf = text.isEmpty() ? swallowed > 0 && m_swallowedCr : text.endsWith('\r');
    const bool bareLf = std::exchange(m_isBehindBareLf, !endsInCrLf) || !endsInCrLf;
    if (swallowed > 0 || octets > m_maxOctets) {
        wipe(text);
        return Line{{}, true, bareLf, octets};
    }
    if (endsInCrLf)
        text.chop(1);
    return Line{text, false, bareLf, octets};
}

void LineReader::forget(qsizetype end)
{
    overwrite(m_buffer.data() + m_begin, end - m_begin);
    m_begin = end;
}

QByteArray LineReader::takeRest()
{
    QByteArray rest = m_begin == 0 ? m_buffer : m_buffer.sliced(m_begin);
    m_buffer.clear();
    m_begin = m_scanned = 0;
    m_swallowed = 0;
    m_isBehindBareLf = false;
    return rest;
}

qsizetype LineReader::bufferedOctets() const
{
    return m_buffer.size() - m_begin;
}

} // namespace Wire
