// SPDX-License-Identifier: MIT
#pragma once

#include "accounts.h"
#include "policy/clock.h"

#include <QHash>
#include <QMutex>

#include <chrono>
#include <functional>

namespace Login {

using std::chrono::milliseconds;

/// Passwords remembered at most; beyond it the one verified longest ago is forgotten.
inline constexpr qsizetype MaxRememberedPasswords = 10000;
/// Since the last full verification.
inline constexpr milliseconds PasswordMemoryTime = std::chrono::minutes(10);

/// Which passwords were right a moment ago, so that a client that polls every minute does not cost a PBKDF2 each time.
/// Keeps no password but a keyed hash over user, stored secret and password, with a key of this run: a secret that was
/// changed is another hash, and the old password is forgotten at once. Only a right password is ever answered from
/// here. Any thread.
class PasswordMemory
{
public:
    /// Milliseconds that only go forward.
    using Clock = std::function<qint64()>;
    explicit PasswordMemory(Clock clock = Policy::steadyMilliseconds);

    bool knows(const Storage::Account &account, const QByteArray &password) const;
    void remember(const Storage::Account &account, const QByteArray &password);
    qsizetype count() const;

private:
    QByteArray hashOf(const Storage::Account &account, const QByteArray &password) const;
    void forgetOne(qint64 now);

    const Clock m_clock;
    const QByteArray m_key;
    mutable QMutex m_mutex;
    QHash<QByteArray, qint64> m_verifiedAt; ///< keyed hash -> time
};

} // namespace Login
