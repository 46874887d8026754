// SPDX-License-Identifier: MIT
#include "wire/lineendwatch.h"

namespace Wire {

void LineEndWatch::feed(QByteArrayView wire)
{
    for (const char octet : wire) {
        m_state = next(octet);
        m_lineOctets = octet == '\n' ? 0 : m_lineOctets + 1;
        m_longestLineOctets = qMax(m_longestLineOctets, m_lineOctets);
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
