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

void LogFilter::setText(const QString &text)
{
    m_needle = text.trimmed().toUtf8();
    std::transform(m_needle.begin(), m_needle.end(), m_needle.begin(), foldedAscii);
}

bool LogFilter::acceptsAnyConnection(const Net::ConnectionEvent &event) const
{
    if (protocol && *protocol != event.protocol)
        return false;
    return m_needle.isEmpty() || containsFolded(event.text, m_needle) || containsFolded(event.peer, m_needle) ||
           containsFolded(event.messageId, m_needle);
}

} // namespace Log
