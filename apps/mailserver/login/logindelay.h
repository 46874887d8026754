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
/// Logins of one address that are verified at the same time: one by one off the trusted networks, or parallel
/// connections would try in the time of one delay as many passwords as there are connections.
inline constexpr int MaxUnderWay = 1;
inline constexpr int MaxTrustedUnderWay = 64;
/// When to ask again whether the one before is through.
inline constexpr milliseconds LookAgain{50};

/// How long a peer that failed to log in waits for the answer.
struct DelayRules
{
    milliseconds first{100}; ///< after one failure; doubles with each more
    milliseconds maxTrusted{500};
    milliseconds max = std::chrono::seconds(30);
};

/// How long the answer to a failed login is held back: it grows by the peer's address, never by the name that was
/// tried, so that nobody can lock somebody else out. IPv6 peers count by their /64. As long as an answer is held back,
/// nothing else of that address is verified, right or wrong: whoever hangs up early, or knocks at many doors at once,
/// gains nothing. Any thread.
class LoginDelay
{
public:
    explicit LoginDelay(const DelayRules &rules)
        : m_rules(rules)
    {
    }

    /// 0: verify now, and say failed(), succeeded() or givenUp() when it is done. Else: ask again after so long. @p
    /// now: any clock of milliseconds that only goes forward.
    milliseconds admit(const QHostAddress &peer, bool isTrusted, qint64 now);
    /// Counts a failure and says how long to hold the answer back.
    milliseconds failed(const QHostAddress &peer, bool isTrusted, qint64 now);
    void succeeded(const QHostAddress &peer);
    /// Neither: the accounts could not be read.
    void givenUp(const QHostAddress &peer);

private:
    struct Peer
    {
        int failures = 0;
        qint64 lastFailure = 0;
        qint64 closedUntil = 0;
        int underWay = 0;
    };
    void forgetOld(qint64 now);
    void leave(const QHostAddress &address);

    const DelayRules m_rules;
    QMutex m_mutex;
    QHash<QHostAddress, Peer> m_peers; ///< by household
};

} // namespace Login
