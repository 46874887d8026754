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

/// Before the CR of the first line end, from @p begin on in the middle of a line, behind which a dot stands or may
/// stand.
qsizetype DotUnstuffer::endOfRun(QByteArrayView wire, qsizetype begin)
{
    for (qsizetype lineFeed = wire.indexOf('\n', begin); lineFeed >= 0; lineFeed = wire.indexOf('\n', lineFeed + 1)) {
        const bool endsLine = lineFeed > begin && wire[lineFeed - 1] == '\r';
        const bool mayPrecedeDot = lineFeed + 1 == wire.size() || wire[lineFeed + 1] == '.';
        if (endsLine && mayPrecedeDot)
            return lineFeed - 1;
    }
    const bool endsInCr = wire.size() > begin && wire.back() == '\r';
    return wire.size() - (endsInCr ? 1 : 0);
}

QByteArray DotUnstuffer::feed(QByteArrayView wire)
{
    QByteArray text;
    text.reserve(wire.size());
    qsizetype used = 0;
    while (used < wire.size() && m_state != State::Complete) {
        // The many octets that no dot is taken from go as they are.
        const qsizetype begin = used;
        if (m_state == State::Text)
            used = endOfRun(wire, begin);
        text.append(wire.sliced(begin, used - begin));
        if (used < wire.size())
            m_state = step(wire[used++], text);
    }
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
