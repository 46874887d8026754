// SPDX-License-Identifier: MIT
#include "mail/hopcounter.h"

namespace Mail {

namespace {

constexpr QByteArrayView FieldName("received:");
constexpr qsizetype OtherLine = -1;

char lower(char octet)
{
    return octet >= 'A' && octet <= 'Z' ? char(octet - 'A' + 'a') : octet;
}

} // namespace

void HopCounter::feed(QByteArrayView wire)
{
    qsizetype at = 0;
    while (m_inHeader && at < wire.size()) {
        if (m_matched != OtherLine) {
            look(wire[at++]);
            continue;
        }
        const qsizetype lineFeed = wire.indexOf('\n', at);
        if (lineFeed < 0)
            return;
        m_matched = 0;
        at = lineFeed + 1;
    }
}

void HopCounter::look(char octet)
{
    // The empty line (RFC 5322 section 2.1).
    if (m_matched == 0 && octet == '\r') {
        m_inHeader = false;
        return;
    }
    if (lower(octet) != FieldName[m_matched]) {
        m_matched = octet == '\n' ? 0 : OtherLine;
        return;
    }
    if (++m_matched < FieldName.size())
        return;
    ++m_hops;
    m_matched = OtherLine;
}

} // namespace Mail
