// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace Load {

using Clock = std::chrono::steady_clock;

/// What became of the work of one run.
class Tally
{
public:
    explicit Tally(int wanted)
        : m_left(wanted)
    {
    }

    /// A connection may begin one more piece of work.
    bool take();
    /// A piece of work that was taken was not done.
    void fail(const std::string &why);
    /// One was done; @p waited: from the last octet of its question to its answer.
    void finish(Clock::duration waited);
    void addOctets(long long octets) { m_octets += octets; }
    void addMessages(long long messages) { m_messages += messages; }

    bool hasMore() const { return m_left > 0; }
    bool isOver() const { return m_left == 0 && m_underWay == 0; }
    /// One object: figures of the whole run, times in milliseconds.
    std::string json() const;

private:
    double seconds() const;
    double waitedAt(double part) const;

    int m_left;
    int m_underWay = 0;
    int m_failed = 0;
    long long m_octets = 0;
    long long m_messages = 0;
    std::string m_why; ///< of the first that failed
    std::vector<Clock::duration> m_waited;
    Clock::time_point m_begin = Clock::now();
    Clock::time_point m_end = m_begin;
};

} // namespace Load
