// SPDX-License-Identifier: MIT
#include "smtp/server/messageintake.h"

#include "smtp/words/replies.h"

namespace Smtp {

namespace {

/// 0 is no limit.
bool isBeyond(qint64 octets, qint64 limit)
{
    return limit > 0 && octets > limit;
}

} // namespace

MessageIntake::MessageIntake(const TextLimits &limits)
    : m_limits(limits)
{
}

qsizetype MessageIntake::feed(QByteArrayView wire)
{
    const Wire::EndOfData::Step step = m_end.feed(wire);
    m_complete = step.status == Wire::EndOfData::Status::Complete;
    m_hops.feed(wire.first(step.consumed));
    m_measure.feed(wire.first(step.consumed));
    return step.consumed;
}

std::optional<Reply> MessageIntake::fault() const
{
    switch (m_end.fault()) {
    case Wire::EndOfData::Fault::BareCr:
        return Replies::malformedText("a bare CR is no line end: line ends must be CRLF (curl: --crlf)");
    case Wire::EndOfData::Fault::BareLf:
        return Replies::malformedText("line ends must be CRLF (curl: --crlf)");
    case Wire::EndOfData::Fault::Nul:
        return Replies::malformedText("the message holds a NUL octet");
    case Wire::EndOfData::Fault::None:
        break;
    }
    if (m_hops.hops() >= LoopHops)
        return Replies::loopDetected();
    if (octets() > m_limits.octets)
        return Replies::tooLarge(m_limits.octets);
    if (isBeyond(m_measure.headerOctets(), m_limits.header))
        return Replies::headerTooLarge(m_limits.header);
    if (isBeyond(m_measure.longestLine(), m_limits.line))
        return Replies::textLineTooLong(m_limits.line);
    return std::nullopt;
}

} // namespace Smtp
