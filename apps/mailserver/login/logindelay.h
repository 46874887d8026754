// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QHostAddress>
#include <QMutex>

#include <chrono>

namespace Login {

using std::chrono::milliseconds;

/// Addresses whose failures are remembered at most; beyond it the ones that failed longest ago are forgotten.
inline constexpr qsizetype MaxRememberedPeers = 10000;
/// A peer that failed no more for so long begins anew.
inline constexpr milliseconds LoginFailureMemory = std::chrono::minutes(15);

/// How long a peer that failed to log in waits for the answer.
struct DelayRules
{
    milliseconds first{100}; ///< after one failure; doubles with each more
    milliseconds maxTrusted{500};
    milliseconds max = std::chrono::seconds(30);
};

/// How long the answer to a failed login is held back: it grows by the peer's address, never by the name that was
/// tried, so that nobody can lock somebody else out. IPv6 peers count by their /64. Any thread.
class LoginDelay
{
public:
    explicit LoginDelay(const DelayRules &rules)
        : m_rules(rules)
    {
    }

    /// Counts a failure at @p now (Unix milliseconds, or any clock that only goes forward) and says how long to wait.
    milliseconds failed(const QHostAddress &peer, bool isTrusted, qint64 now);
    void succeeded(const QHostAddress &peer);

private:
    struct Failures
    {
        int count = 0;
        qint64 last = 0;
    };
    void forgetOld(qint64 now);

    const DelayRules m_rules;
    QMutex m_mutex;
    QHash<QHostAddress, Failures> m_failures;
};

} // namespace Login
