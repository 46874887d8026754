// SPDX-License-Identifier: MIT
#include "policy/logininterval.h"

#include <algorithm>

namespace Policy {

LoginInterval::LoginInterval(std::chrono::seconds interval, qsizetype maxUsers)
    : m_interval(interval)
    , m_maxUsers(maxUsers)
{
}

LoginInterval::milliseconds LoginInterval::remaining(const QByteArray &user, qint64 now) const
{
    const QMutexLocker locker(&m_mutex);
    const auto last = m_last.constFind(user.toLower());
    if (last == m_last.constEnd())
        return milliseconds(0);
    return std::max(milliseconds(0), m_interval - milliseconds(now - *last));
}

void LoginInterval::loggedIn(const QByteArray &user, qint64 now)
{
    if (m_interval <= milliseconds(0))
        return;
    const QMutexLocker locker(&m_mutex);
    m_last.insert(user.toLower(), now);
    m_logins.push_back({now, user.toLower()});
    forgetOld(now);
}

// Also the oldest of too many. A user's later login keeps what the earlier one wrote down.
void LoginInterval::forgetOld(qint64 now)
{
    while (!m_logins.empty() &&
           (now - m_logins.front().at >= m_interval.count() || qsizetype(m_logins.size()) > m_maxUsers)) {
        const Login &oldest = m_logins.front();
        if (m_last.value(oldest.user) == oldest.at)
            m_last.remove(oldest.user);
        m_logins.pop_front();
    }
}

} // namespace Policy
