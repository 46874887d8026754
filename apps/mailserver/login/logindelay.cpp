// SPDX-License-Identifier: MIT
#include "login/logindelay.h"

#include "policy/trust.h"

#include <algorithm>

namespace Login {

namespace {

/// 2^20 times the first delay is beyond every limit.
constexpr int MaxDoublings = 20;

} // namespace

milliseconds LoginDelay::admit(const QHostAddress &peer, bool isTrusted, qint64 now)
{
    const QMutexLocker lock(&m_mutex);
    const QHostAddress address = Policy::householdOf(peer);
    if (!m_peers.contains(address))
        forgetOld(now);
    Peer &known = m_peers[address];
    if (now < known.closedUntil)
        return milliseconds(known.closedUntil - now);
    if (known.underWay >= (isTrusted ? MaxTrustedUnderWay : MaxUnderWay))
        return LookAgain;
    ++known.underWay;
    return milliseconds(0);
}

milliseconds LoginDelay::failed(const QHostAddress &peer, bool isTrusted, qint64 now)
{
    const QMutexLocker lock(&m_mutex);
    const QHostAddress address = Policy::householdOf(peer);
    if (!m_peers.contains(address))
        forgetOld(now);
    Peer &known = m_peers[address];
    if (now - known.lastFailure > LoginFailureMemory.count())
        known.failures = 0;
    const int doublings = std::min(known.failures, MaxDoublings);
    const milliseconds delay = std::min(m_rules.first * (1 << doublings), isTrusted ? m_rules.maxTrusted : m_rules.max);
    ++known.failures;
    known.lastFailure = now;
    known.closedUntil = std::max(known.closedUntil, now + delay.count());
    known.underWay = std::max(0, known.underWay - 1);
    return delay;
}

void LoginDelay::succeeded(const QHostAddress &peer)
{
    const QMutexLocker lock(&m_mutex);
    const QHostAddress address = Policy::householdOf(peer);
    const auto known = m_peers.find(address);
    if (known == m_peers.end())
        return;
    known->failures = 0;
    known->closedUntil = 0;
    leave(address);
}

void LoginDelay::givenUp(const QHostAddress &peer)
{
    const QMutexLocker lock(&m_mutex);
    leave(Policy::householdOf(peer));
}

void LoginDelay::leave(const QHostAddress &address)
{
    const auto known = m_peers.find(address);
    if (known == m_peers.end())
        return;
    known->underWay = std::max(0, known->underWay - 1);
    if (known->underWay == 0 && known->failures == 0)
        m_peers.erase(known);
}

/// Makes room for one more, where there is none.
void LoginDelay::forgetOld(qint64 now)
{
    if (m_peers.size() < MaxRememberedPeers)
        return;
    m_peers.removeIf([now](const auto &entry) {
        return entry.value().underWay == 0 && now - entry.value().lastFailure > LoginFailureMemory.count();
    });
    while (m_peers.size() >= MaxRememberedPeers) {
        m_peers.erase(std::min_element(m_peers.cbegin(), m_peers.cend(),
                                       [](const Peer &a, const Peer &b) { return a.lastFailure < b.lastFailure; }));
    }
}

} // namespace Login
