// SPDX-License-Identifier: MIT
#include "wire/dotstuffing.h"

#include "wire/endofdata.h"

namespace Wire {

DotStuffer::DotStuffer(LineEnds lineEnds)
    : m_lineEnds(lineEnds)
{
}

QByteArray DotStuffer::feed(QByteArrayView text)
{
    QByteArray wire;
    wire.reserve(text.size() + text.size() / 32 + 2);
    const bool mends = m_lineEnds == LineEnds::MakeCrlf;
    for (const char octet : text) {
        const bool endsLine = octet == '\n' && (m_afterCr || mends);
        if (mends && m_afterCr && octet != '\n') {
            wire += '\n';
            m_atLineStart = true;
        }
        if (mends && !m_afterCr && octet == '\n')
            wire += '\r';
        if (m_atLineStart && octet == '.')
            wire += '.';
        wire += octet;
        m_afterCr = octet == '\r';
        m_atLineStart = endsLine;
    }
    return wire;
}

QByteArray DotStuffer::finish()
{
    QByteArray wire;
    if (m_lineEnds == LineEnds::MakeCrlf && m_afterCr)
        wire = "\n";
    else if (!m_atLineStart)
        wire = "\r\n";
    m_atLineStart = true;
    m_afterCr = false;
    return wire + ".\r\n";
}

QByteArray DotUnstuffer::feed(QByteArrayView wire)
{
    QByteArray text;
    text.reserve(wire.size());
    qsizetype used = 0;
    while (used < wire.size() && m_state != State::Complete)
        m_state = step(wire[used++], text);
    m_unused = wire.size() - used;
    return text;
}

DotUnstuffer::State DotUnstuffer::step(char octet, QByteArray &text)
{
    switch (m_state) {
    case State::LineStart:
        return octet == '.' ? State::Dot : inLine(octet, text);
    case State::Dot:
        return octet == '\r' ? State::DotCr : inLine(octet, text);
    case State::DotCr:
        if (octet == '\n')
            return State::Complete;
        text += '\r';
        return inLine(octet, text);
    case State::Cr:
        if (octet == '\n') {
            text += octet;
            return State::LineStart;
        }
        break;
    case State::Text:
    case State::Complete:
        break;
    }
    return inLine(octet, text);
}

DotUnstuffer::State DotUnstuffer::inLine(char octet, QByteArray &text)
{
    text += octet;
    return octet == '\r' ? State::Cr : State::Text;
}

QByteArray stuffed(QByteArrayView text, DotStuffer::LineEnds lineEnds)
{
    DotStuffer stuffer(lineEnds);
    QByteArray wire = stuffer.feed(text);
    return wire + stuffer.finish();
}

QByteArray unstuffed(QByteArrayView wire)
{
    return DotUnstuffer().feed(wire);
}

qint64 octetCount(QByteArrayView wire)
{
    EndOfData counter;
    counter.feed(wire);
    return counter.octets();
}

} // namespace Wire
