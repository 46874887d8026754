// SPDX-License-Identifier: MIT
#include "tally.h"

#include <algorithm>
#include <cstdio>

namespace Load {

bool Tally::take()
{
    if (m_left == 0)
        return false;
    --m_left;
    ++m_underWay;
    return true;
}

void Tally::fail(const std::string &why)
{
    --m_underWay;
    ++m_failed;
    if (m_why.empty())
        m_why = why;
}

void Tally::finish(Clock::duration waited)
{
    --m_underWay;
    m_waited.push_back(waited);
    m_end = Clock::now();
}

double Tally::seconds() const
{
    return std::chrono::duration<double>(m_end - m_begin).count();
}

/// With @p part 0.5 the median, in milliseconds.
double Tally::waitedAt(double part) const
{
    if (m_waited.empty())
        return 0;
    std::vector<Clock::duration> sorted = m_waited;
    const auto at = sorted.begin() + std::ptrdiff_t(part * double(sorted.size() - 1));
    std::nth_element(sorted.begin(), at, sorted.end());
    return std::chrono::duration<double, std::milli>(*at).count();
}

std::string Tally::json() const
{
    std::string why = m_why;
    std::erase_if(why,
                  [](char octet) { return octet == '"' || octet == '\\' || static_cast<unsigned char>(octet) < 32; });
    char text[1024];
    std::snprintf(
        text, sizeof text,
        "{\"done\": %zu, \"failed\": %d, \"left\": %d, \"messages\": %lld, \"octets\": %lld, \"seconds\": %.6f, "
        "\"p50\": %.3f, \"p99\": %.3f, \"why\": \"%.300s\"}",
        m_waited.size(), m_failed, m_left + m_underWay, m_messages, m_octets, seconds(), waitedAt(0.5), waitedAt(0.99),
        why.c_str());
    return text;
}

} // namespace Load
