// SPDX-License-Identifier: MIT
#pragma once

#include "link.h"
#include "plan.h"
#include "tally.h"

#include <string_view>

namespace Load {

/// What is said over one connection.
class Dialogue
{
public:
    Dialogue(const Plan &plan, Tally &tally, ssl_ctx_st *tls)
        : m_plan(plan)
        , m_tally(tally)
        , m_link(tls)
    {
    }
    virtual ~Dialogue() = default;

    Link &link() { return m_link; }
    /// Every line that came. False once the dialogue is over, or cannot go on.
    bool goOn();
    /// The link has ended: what was under way has failed, unless all was said.
    virtual void linkEnded() = 0;

protected:
    virtual bool read(std::string_view line) = 0;

    const Plan &m_plan;
    Tally &m_tally;

private:
    Link m_link;
};

inline bool Dialogue::goOn()
{
    std::string_view line;
    while (m_link.takeLine(line)) {
        if (!read(line))
            return false;
    }
    return true;
}

} // namespace Load
