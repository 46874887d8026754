// SPDX-License-Identifier: MIT
#include "log/logfilter.h"

#include <algorithm>

namespace Log {

namespace {

char foldedAscii(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c;
}

} // namespace

bool containsFolded(QByteArrayView text, QByteArrayView needle)
{
    const auto equal = [](char a, char b) { return foldedAscii(a) == b; };
    return std::search(text.begin(), text.end(), needle.begin(), needle.end(), equal) != text.end() || needle.isEmpty();
}

bool isRefusal(QByteArrayView line, Events::Protocol protocol)
{
    if (protocol == Events::Protocol::Pop3)
        return line.startsWith("-ERR");
    const auto isDigit = [line](qsizetype at) { return line[at] >= '0' && line[at] <= '9'; };
    return line.size() >= 3 && (line[0] == '4' || line[0] == '5') && isDigit(1) && isDigit(2);
}

bool isRefusal(const Events::ConnectionEvent &event)
{
    return event.kind == Events::ConnectionEvent::Kind::Line &&
           event.direction == Events::ConnectionEvent::Direction::ToClient && isRefusal(event.text, event.protocol);
}

void LogFilter::setText(const QString &text)
{
    m_needle = text.trimmed().toUtf8();
    std::transform(m_needle.begin(), m_needle.end(), m_needle.begin(), foldedAscii);
}

bool LogFilter::acceptsAnyConnection(const Events::ConnectionEvent &event) const
{
    if ((protocol && *protocol != event.protocol) || (refusalsOnly && !isRefusal(event)))
        return false;
    return m_needle.isEmpty() || containsFolded(event.text, m_needle) || containsFolded(event.peer, m_needle) ||
           containsFolded(event.messageId, m_needle);
}

} // namespace Log
