// SPDX-License-Identifier: MIT
#include "guard/connectioncounts.h"

#include "policy/trust.h"

namespace Guard {

ConnectionCounts::ConnectionCounts()
    : m_counted(std::make_shared<Counted>())
{
}

ConnectionCounts::Place ConnectionCounts::take(const QHostAddress &peer, int most)
{
    const QHostAddress household = Policy::householdOf(peer);
    const QMutexLocker lock(&m_counted->mutex);
    if (m_counted->counts.value(household) >= most)
        return nullptr;
    ++m_counted->counts[household];
    return {m_counted.get(), [counted = m_counted, household](void *) {
                const QMutexLocker again(&counted->mutex);
                if (--counted->counts[household] == 0)
                    counted->counts.remove(household);
            }};
}

int ConnectionCounts::count(const QHostAddress &peer) const
{
    const QMutexLocker lock(&m_counted->mutex);
    return m_counted->counts.value(Policy::householdOf(peer));
}

} // namespace Guard
