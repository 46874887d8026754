// SPDX-License-Identifier: MIT
#include "exchange/fromquoting.h"

namespace Exchange {

namespace {

constexpr QByteArrayView From("From ");

} // namespace

QByteArray FromQuoting::feed(QByteArrayView text)
{
    QByteArray out;
    out.reserve(text.size() + 8);
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (m_inPrefix && isStillOpen(text.at(i), out))
            continue;
        const qsizetype lineEnd = text.indexOf('\n', i);
        const qsizetype last = lineEnd < 0 ? text.size() - 1 : lineEnd;
        out.append(text.data() + i, last - i + 1);
        m_inPrefix = lineEnd >= 0;
        i = last;
    }
    return out;
}

// A ">" may be taken off or put on anywhere among the others: so they need not be kept.
bool FromQuoting::isStillOpen(char octet, QByteArray &out)
{
    if (octet == '>' && m_matched == 0) {
        if (m_way == Way::Unquote && !m_heldQuote)
            m_heldQuote = true;
        else
            out += '>';
        return true;
    }
    if (octet != From.at(m_matched)) {
        out += finish();
        m_inPrefix = false;
        return false;
    }
    if (++m_matched < From.size())
        return true;
    out += m_way == Way::Quote ? ">From " : "From ";
    m_heldQuote = false;
    m_matched = 0;
    m_inPrefix = false;
    return true;
}

QByteArray FromQuoting::finish()
{
    const QByteArray held = QByteArray(m_heldQuote ? ">" : "") + From.first(m_matched).toByteArray();
    m_heldQuote = false;
    m_matched = 0;
    return held;
}

} // namespace Exchange
