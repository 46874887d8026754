// SPDX-License-Identifier: MIT
#include "wire/lineendwatch.h"

namespace Wire {

void LineEndWatch::feed(QByteArrayView wire)
{
    while (!wire.isEmpty()) {
        const qsizetype lineFeed = wire.indexOf('\n');
        const QByteArrayView line = lineFeed < 0 ? wire : wire.first(lineFeed);
        if (!line.isEmpty())
            m_state = line.size() == 1 ? next(line.front()) : State::Text;
        m_lineOctets += line.size();
        m_longestLineOctets = qMax(m_longestLineOctets, m_lineOctets);
        if (lineFeed < 0)
            return;
        m_state = next('\n');
        m_lineOctets = 0;
        wire = wire.sliced(lineFeed + 1);
    }
}

LineEndWatch::State LineEndWatch::next(char octet) const
{
    if (octet == '\n')
        return m_state == State::Dot ? State::BareEnd : State::LineStart;
    const bool beginsLine = m_state == State::LineStart || m_state == State::BareEnd;
    return beginsLine && octet == '.' ? State::Dot : State::Text;
}

} // namespace Wire
