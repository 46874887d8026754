// SPDX-License-Identifier: MIT
#include "login/derivedkeys.h"

namespace Login {

// Derived without the lock: others must not wait for a PBKDF2 of this one.
QList<Sasl::ScramKeys> DerivedKeys::keysOf(const Storage::Account &account,
                                           const std::function<QList<Sasl::ScramKeys>()> &derive)
{
    const QByteArray name = account.user.toLower();
    {
        const QMutexLocker lock(&m_mutex);
        const auto known = m_known.constFind(name);
        if (known != m_known.constEnd() && known->secret == account.secret)
            return known->keys;
    }
    const QList<Sasl::ScramKeys> keys = derive();
    const QMutexLocker lock(&m_mutex);
    if (m_known.size() >= MaxDerivedKeys && !m_known.contains(name))
        m_known.erase(m_known.cbegin());
    m_known[name] = {account.secret, keys};
    return keys;
}

} // namespace Login
