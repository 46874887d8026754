// SPDX-License-Identifier: MIT
#include "smtp/client/outgoingtext.h"

#include <utility>

namespace Smtp {

namespace {

constexpr qsizetype ClosingLineOctets = 3;

} // namespace

OutgoingText::OutgoingText(const OutgoingMessage &message, Carrier carrier)
    : m_form(message.form)
    , m_carrier(carrier)
    , m_left(message.octets)
{
}

QByteArray OutgoingText::feed(QByteArrayView text)
{
    QByteArray octets;
    if (m_isBroken || text.isEmpty())
        return octets;
    if (m_form == TextForm::Wire)
        octets = pass(text);
    else
        octets = m_carrier == Carrier::Data ? m_stuffer.feed(text) : text.toByteArray();
    if (m_carrier == Carrier::Chunk)
        octets = count(std::move(octets));
    return m_isBroken ? QByteArray() : octets;
}

/// Nothing may follow the closing line: the server would take it for commands.
QByteArray OutgoingText::pass(QByteArrayView text)
{
    const Wire::EndOfData::Step step = m_end.feed(text);
    m_isComplete = step.status == Wire::EndOfData::Status::Complete;
    m_isBroken = step.consumed < text.size() || m_end.isMalformed();
    return m_carrier == Carrier::Data ? withoutEnd(text) : m_unstuffer.feed(text);
}

/// The closing line must not leave before it is known to be the end: the server would have a message by then.
QByteArray OutgoingText::withoutEnd(QByteArrayView text)
{
    QByteArray octets = std::move(m_held);
    octets.append(text);
    m_held = octets.last(qMin(ClosingLineOctets, octets.size()));
    octets.chop(m_held.size());
    return octets;
}

QByteArray OutgoingText::count(QByteArray octets)
{
    m_left -= octets.size();
    m_isBroken = m_isBroken || m_left < 0;
    return octets;
}

QByteArray OutgoingText::finish()
{
    m_isBroken =
        m_isBroken || (m_form == TextForm::Wire && !m_isComplete) || (m_carrier == Carrier::Chunk && m_left != 0);
    if (m_isBroken || m_carrier == Carrier::Chunk)
        return {};
    return m_form == TextForm::Wire ? m_held : m_stuffer.finish();
}

} // namespace Smtp
