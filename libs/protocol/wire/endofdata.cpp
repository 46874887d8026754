// SPDX-License-Identifier: MIT
#include "wire/endofdata.h"

#include <cstring>

namespace Wire {

namespace {

/// Whether an octet of @p word is a CR or one below it, whatever the order of the octets.
bool hasControl(quint64 word)
{
    constexpr quint64 Ones = ~quint64(0) / 0xFF;
    return ((word - Ones * ('\r' + 1)) & ~word & (Ones * 0x80)) != 0;
}

/// The first octet of @p wire from @p begin on that is a CR or one below it, or its end.
qsizetype controlAfter(QByteArrayView wire, qsizetype begin)
{
    for (quint64 word; begin + qsizetype(sizeof word) <= wire.size(); begin += qsizetype(sizeof word)) {
        std::memcpy(&word, wire.data() + begin, sizeof word);
        if (hasControl(word))
            break;
    }
    while (begin < wire.size() && static_cast<uchar>(wire[begin]) > '\r')
        ++begin;
    return begin;
}

} // namespace

EndOfData::Step EndOfData::feed(QByteArrayView wire)
{
    qsizetype consumed = 0;
    while (consumed < wire.size() && !m_complete) {
        // The many octets in the middle of lines are only counted.
        const qsizetype begin = consumed;
        if (m_state == State::Text)
            consumed = controlAfter(wire, consumed);
        m_octets += consumed - begin;
        if (consumed < wire.size())
            m_state = step(wire[consumed++]);
    }
    return {consumed, m_complete ? Status::Complete : Status::NeedMore};
}

qint64 EndOfData::octets() const
{
    return m_octets;
}

EndOfData::State EndOfData::step(char octet)
{
    switch (m_state) {
    case State::LineStart:
        return octet == '.' ? State::Dot : inLine(octet);
    case State::Dot:
        m_isCanonical = m_isCanonical && (octet == '.' || octet == '\r');
        return octet == '\r' ? State::DotCr : inLine(octet);
    case State::DotCr:
        if (octet == '\n') {
            m_complete = true;
            return State::LineStart;
        }
        ++m_octets; // the CR was text, and not a line end
        blame(Fault::BareCr);
        return inLine(octet);
    case State::Cr:
        if (octet == '\n') {
            ++m_octets;
            return State::LineStart;
        }
        blame(Fault::BareCr);
        return inLine(octet);
    case State::Text:
        break;
    }
    return inLine(octet);
}

EndOfData::State EndOfData::inLine(char octet)
{
    ++m_octets;
    if (octet == '\r')
        return State::Cr;
    if (octet == '\n')
        blame(Fault::BareLf);
    else if (octet == '\0')
        blame(Fault::Nul);
    return State::Text;
}

void EndOfData::blame(Fault fault)
{
    if (m_fault == Fault::None)
        m_fault = fault;
}

} // namespace Wire
