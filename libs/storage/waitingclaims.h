// SPDX-License-Identifier: MIT
#pragma once

#include "mailstore.h"

#include <deque>

namespace Storage {

/// The claims on one maildrop that wait for the session which holds it: first come, first served. Not for two threads
/// at once. @p Opened: what a claim gets in its turn.
template <typename Opened>
class WaitingClaims
{
public:
    struct Waiting
    {
        MaildropClaim claim;
        Promise<Expected<Opened, StoreError>> opened = {};
    };

    Answer<Expected<Opened, StoreError>> add(const MaildropClaim &claim)
    {
        m_waiting.push_back({claim});
        return m_waiting.back().opened.answer();
    }
    /// Nothing if none waits.
    std::optional<Waiting> takeFirst()
    {
        if (m_waiting.empty())
            return {};
        std::optional<Waiting> first(std::move(m_waiting.front()));
        m_waiting.pop_front();
        return first;
    }
    /// The first, if its patience is over; nothing otherwise.
    std::optional<Waiting> takeImpatient()
    {
        return !m_waiting.empty() && m_waiting.front().claim.patience.hasExpired() ? takeFirst() : std::nullopt;
    }

private:
    std::deque<Waiting> m_waiting;
};

} // namespace Storage
