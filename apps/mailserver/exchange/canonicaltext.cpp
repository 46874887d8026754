// SPDX-License-Identifier: MIT
#include "exchange/canonicaltext.h"

namespace Exchange {

QByteArray CanonicalText::feed(QByteArrayView text)
{
    QByteArray out;
    out.reserve(text.size() + text.size() / 16 + 2);
    for (const char octet : text) {
        if (m_afterCr) {
            m_afterCr = false;
            (octet == '\n' ? m_hadCrlf : m_hadBareCr) = true;
            endLine(out);
            if (octet == '\n')
                continue;
        }
        if (octet == '\r') {
            m_afterCr = true;
        } else if (octet == '\n') {
            m_hadLf = true;
            endLine(out);
        } else {
            m_hadNul = m_hadNul || octet == '\0';
            m_inLine = true;
            out += octet == '\0' ? NulStandIn : octet;
        }
    }
    return out;
}

QByteArray CanonicalText::finish()
{
    QByteArray out;
    m_hadBareCr = m_hadBareCr || m_afterCr;
    m_wasUnfinished = m_inLine && !m_afterCr;
    if (m_afterCr || m_inLine)
        endLine(out);
    m_afterCr = false;
    return out;
}

void CanonicalText::endLine(QByteArray &out)
{
    out += "\r\n";
    m_inLine = false;
}

QStringList CanonicalText::changes() const
{
    QStringList changes;
    if (m_hadLf && m_hadCrlf)
        changes += QStringLiteral("its line ends were mixed and became CRLF");
    if (m_hadBareCr)
        changes += QStringLiteral("a bare CR became CRLF");
    if (m_hadNul)
        changes += QStringLiteral("a NUL became the octet 80 (hexadecimal)");
    if (m_wasUnfinished)
        changes += QStringLiteral("its last line had no end and got one");
    return changes;
}

QByteArray LfText::feed(QByteArrayView text)
{
    QByteArray out;
    out.reserve(text.size() + 1);
    for (const char octet : text) {
        if (m_afterCr && octet != '\n')
            out += '\r';
        m_afterCr = octet == '\r';
        if (!m_afterCr)
            out += octet;
    }
    return out;
}

} // namespace Exchange
