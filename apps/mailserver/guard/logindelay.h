// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHash>
#include <QHostAddress>
#include <QMutex>

#include <chrono>

namespace Guard {

using std::chrono::milliseconds;

/// Lanes, pairs and accounts that are remembered at most; beyond it those used longest ago are forgotten.
inline constexpr qsizetype MaxRememberedPeers = 10000;
/// What failed no more for so long begins anew.
inline constexpr milliseconds LoginFailureMemory = std::chrono::minutes(15);
/// An address from which an account was logged in to is known to it for so long.
inline constexpr milliseconds KnownPairMemory = std::chrono::hours(24);
/// Logins that are verified at the same time in a lane where nothing has failed; one by one where something has, and
/// off the trusted networks.
inline constexpr int MaxTrustedUnderWay = 8;
/// When to ask again whether the one before is through.
inline constexpr milliseconds LookAgain{50};

/// How long an answer to a failed login is held back.
struct DelayRules
{
    milliseconds first{100}; ///< after one failure; doubles with each more
    milliseconds maxTrusted{500};
    milliseconds max = std::chrono::seconds(30);
    int freeByAccount = 10; ///< failures of an account, from everywhere, that slow down no stranger to it
    milliseconds maxTrustedByAccount = std::chrono::seconds(5); ///< max holds elsewhere
};

/// One attempt: from where, and to which account.
struct LoginPair
{
    QHostAddress address;
    bool isTrusted = false;
    QByteArray user; ///< whether there is such an account or not
};

/// How long the answer to a failed login is held back, and what waits meanwhile.
///
/// A login goes through lanes: one of its address (IPv6: its /64) with its account, and, as long as that account was
/// not logged in to from there, one of the address alone. Failures close a lane for a time that grows, and each one for
/// a time of its own: connections side by side, or hanging up early, gain nothing. Failures of one account from
/// everywhere slow down those who are strangers to it, wherever they are. An owner at an address that is known, or at
/// one from which nothing fails, waits for no other. Any thread.
class LoginDelay
{
public:
    explicit LoginDelay(const DelayRules &rules)
        : m_rules(rules)
    {
    }

    /// The lanes of a login that is being verified.
    struct Ticket
    {
        QByteArray pair;
        QByteArray address; ///< empty: the pair is known
        QByteArray account;
        bool isTrusted = false;
    };
    struct Admission
    {
        milliseconds wait{0}; ///< 0: verify now, and give the ticket back; else: ask again after so long
        Ticket ticket;
    };

    /// @p now: any clock of milliseconds that only goes forward.
    Admission admit(const LoginPair &login, qint64 now);
    /// Counts a failure and says how long to hold the answer back. @p isKnown: it was counted before, as the same
    /// mistake; it is held back for as long as that one.
    milliseconds failed(const Ticket &ticket, bool isKnown, qint64 now);
    void succeeded(const Ticket &ticket, qint64 now);
    /// Neither: the accounts could not be read.
    void givenUp(const Ticket &ticket);

private:
    struct Lane
    {
        int failures = 0;
        qint64 lastUse = 0;
        qint64 closedUntil = 0;
        int underWay = 0;
    };
    Ticket ticketFor(const LoginPair &login, qint64 now) const;
    milliseconds waitIn(const QByteArray &lane, bool isTrusted, qint64 now) const;
    static bool isOld(const Lane &lane, qint64 now);
    Lane &opened(const QByteArray &lane, qint64 now);
    milliseconds fail(const QByteArray &lane, bool isKnown, const milliseconds &max, const milliseconds &least,
                      qint64 now);
    milliseconds delayByAccount(const Ticket &ticket, bool isKnown, qint64 now);
    milliseconds grown(int failures, milliseconds max) const;
    void leave(const Ticket &ticket);
    static void forgetOld(QHash<QByteArray, Lane> &lanes, qint64 now);

    const DelayRules m_rules;
    QMutex m_mutex;
    // By a hash of address and name, so that a long name costs no memory.
    QHash<QByteArray, Lane> m_lanes;
    QHash<QByteArray, Lane> m_accounts; ///< only their failures count
    QHash<QByteArray, qint64> m_known;  ///< pairs, and when they were logged in to
};

} // namespace Guard
