// SPDX-License-Identifier: MIT
#include "memoryaccounts.h"

#include <algorithm>

namespace Storage {

namespace {

using Done = Expected<void, StoreError>;

Mail::Unexpected<StoreError> noSuchUser(const QByteArray &user)
{
    return Mail::Unexpected<StoreError>(
        {StoreError::Kind::NoSuchUser, QStringLiteral("No account %1").arg(QString::fromLatin1(user))});
}

} // namespace

qsizetype MemoryAccounts::indexOf(const QByteArray &user) const
{
    for (qsizetype i = 0; i < m_accounts.size(); ++i) {
        if (m_accounts.at(i).user.compare(user, Qt::CaseInsensitive) == 0)
            return i;
    }
    return -1;
}

Answer<Expected<Account, StoreError>> MemoryAccounts::find(const QByteArray &user)
{
    const QMutexLocker locker(&m_mutex);
    const qsizetype index = indexOf(user);
    if (index < 0)
        return noSuchUser(user);
    return m_accounts.at(index);
}

Answer<Expected<QList<Account>, StoreError>> MemoryAccounts::among(const QList<QByteArray> &users)
{
    const QMutexLocker locker(&m_mutex);
    QList<Account> found;
    for (const QByteArray &user : users) {
        if (const qsizetype index = indexOf(user); index >= 0)
            found.append(m_accounts.at(index));
    }
    return found;
}

Answer<Expected<QList<Account>, StoreError>> MemoryAccounts::page(const QByteArray &after, qsizetype count)
{
    const QMutexLocker locker(&m_mutex);
    const qsizetype last = after.isEmpty() ? -1 : indexOf(after);
    if (last < 0 && !after.isEmpty())
        return noSuchUser(after);
    return m_accounts.mid(last + 1, count);
}

Answer<Expected<quint64, StoreError>> MemoryAccounts::revision()
{
    const QMutexLocker locker(&m_mutex);
    return m_revision;
}

Answer<Expected<bool, StoreError>> MemoryAccounts::holdsForAll(std::function<bool(const Account &)> condition)
{
    const QMutexLocker locker(&m_mutex);
    return std::all_of(m_accounts.begin(), m_accounts.end(), condition);
}

Answer<Expected<void, StoreError>> MemoryAccounts::add(const QByteArray &user, const QByteArray &secret)
{
    const QMutexLocker locker(&m_mutex);
    if (const auto fault = accountFault(user, secret))
        return Mail::Unexpected<StoreError>(*fault);
    if (indexOf(user) >= 0)
        return Mail::Unexpected<StoreError>(
            {StoreError::Kind::AlreadyExists, QStringLiteral("There is an account %1").arg(QString::fromLatin1(user))});
    m_accounts.append({user, secret});
    ++m_revision;
    return Done();
}

Answer<Expected<void, StoreError>> MemoryAccounts::remove(const QByteArray &user)
{
    const QMutexLocker locker(&m_mutex);
    const qsizetype index = indexOf(user);
    if (index < 0)
        return noSuchUser(user);
    m_accounts.removeAt(index);
    ++m_revision;
    return Done();
}

Answer<Expected<void, StoreError>> MemoryAccounts::setSecret(const QByteArray &user, const QByteArray &secret)
{
    const QMutexLocker locker(&m_mutex);
    const qsizetype index = indexOf(user);
    if (index < 0)
        return noSuchUser(user);
    if (const auto fault = accountFault(user, secret))
        return Mail::Unexpected<StoreError>(*fault);
    m_accounts[index].secret = secret;
    ++m_revision;
    return Done();
}

} // namespace Storage
