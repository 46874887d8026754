// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHash>
#include <QMutex>

#include <chrono>
#include <deque>

namespace Policy {

/// Users whose last login is remembered. Beyond, the oldest is forgotten and may log in early.
inline constexpr qsizetype MaxRememberedLogins = 100'000;

/// How often a user may log in (LOGIN-DELAY, RFC 2449 section 6.5): so many seconds after the +OK to one login comes
/// the next. A login that was refused is none. Any thread.
class LoginInterval
{
public:
    using milliseconds = std::chrono::milliseconds;

    /// 0: as often as they like.
    explicit LoginInterval(std::chrono::seconds interval, qsizetype maxUsers = MaxRememberedLogins);

    /// How long @p user still has to wait; 0 if they may log in now. @p now: ms of a clock that never goes back.
    milliseconds remaining(const QByteArray &user, qint64 now) const;
    void loggedIn(const QByteArray &user, qint64 now);

private:
    struct Login
    {
        qint64 at;
        QByteArray user;
    };

    void forgetOld(qint64 now);

    const milliseconds m_interval;
    const qsizetype m_maxUsers;
    mutable QMutex m_mutex;
    QHash<QByteArray, qint64> m_last; ///< by login in small letters
    std::deque<Login> m_logins;       ///< in the order of time
};

} // namespace Policy
