// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

namespace Load {

/// user0, user1, ..., and which of them a session of ours holds: a server lets one at a time into a maildrop, and a
/// second one would measure how long it is kept waiting.
class Users
{
public:
    explicit Users(int count)
        : m_isHeld(std::size_t(count), false)
    {
    }

    bool hasFree() const { return m_held < m_isHeld.size(); }
    /// The next in turn that is free. Only if hasFree().
    int take()
    {
        while (m_isHeld[m_next])
            goOn();
        const std::size_t user = m_next;
        m_isHeld[user] = true;
        ++m_held;
        goOn();
        return int(user);
    }
    void giveBack(int user)
    {
        m_isHeld[std::size_t(user)] = false;
        --m_held;
    }

private:
    void goOn() { m_next = (m_next + 1) % m_isHeld.size(); }

    std::vector<bool> m_isHeld;
    std::size_t m_held = 0;
    std::size_t m_next = 0;
};

} // namespace Load
