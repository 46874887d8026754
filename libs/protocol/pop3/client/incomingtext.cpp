// SPDX-License-Identifier: MIT
#include "pop3/client/incomingtext.h"

namespace Pop3 {

QByteArray IncomingText::feed(QByteArrayView wire)
{
    const QByteArray text = m_unstuffer.feed(wire);
    m_octets += text.size();
    m_lineEnds.feed(wire.chopped(unusedOctets()));
    return text;
}

QByteArray IncomingText::fault() const
{
    if (m_octets > m_limits.messageOctets)
        return "the message has no end: more than " + QByteArray::number(m_limits.messageOctets) + " octets";
    if (m_lineEnds.longestLineOctets() > m_limits.textLineOctets)
        return "the message has a line without end: more than " + QByteArray::number(m_limits.textLineOctets) +
               " octets";
    return {};
}

} // namespace Pop3
