// SPDX-License-Identifier: MIT
#include "fileaccounts.h"

namespace Storage {

namespace {

Done noSuchUser()
{
    return failed({StoreError::Kind::NoSuchUser, QStringLiteral("No account of that name")});
}

Done addTo(UserInfoText &text, const Account &account)
{
    if (const auto fault = accountFault(account.user, account.secret))
        return failed(*fault);
    if (text.indexOf(account.user) >= 0)
        return failed({StoreError::Kind::AlreadyExists,
                       QStringLiteral("There is an account %1 already").arg(QString::fromLatin1(account.user))});
    text.append(account);
    return {};
}

Done setSecretIn(UserInfoText &text, const QByteArray &user, const QByteArray &secret)
{
    const qsizetype index = text.indexOf(user);
    if (index < 0)
        return noSuchUser();
    if (const auto fault = accountFault(text.account(index).user, secret))
        return failed(*fault);
    text.setSecret(index, secret);
    return {};
}

} // namespace

Answer<Expected<Account, StoreError>> FileAccounts::find(const QByteArray &user)
{
    if (auto known = m_userInfo->findKnown(user))
        return Expected<Account, StoreError>(std::move(*known));
    return m_pool.run([file = m_userInfo, user] { return file->find(user); });
}

Answer<Expected<Account, StoreError>> FileAccounts::findRecipient(const QByteArray &user)
{
    if (auto known = m_userInfo->findRecent(user))
        return Expected<Account, StoreError>(std::move(*known));
    return find(user);
}

Answer<Expected<QList<Account>, StoreError>> FileAccounts::among(const QList<QByteArray> &users)
{
    return m_pool.run([file = m_userInfo, users] { return file->among(users); });
}

Answer<Expected<QList<Account>, StoreError>> FileAccounts::page(const QByteArray &after, qsizetype count)
{
    return m_pool.run([file = m_userInfo, after, count] { return file->page(after, count); });
}

Answer<Expected<quint64, StoreError>> FileAccounts::revision()
{
    return m_pool.run([file = m_userInfo] { return file->revision(); });
}

Answer<Expected<bool, StoreError>> FileAccounts::holdsForAll(std::function<bool(const Account &)> condition)
{
    return m_pool.run([file = m_userInfo, condition = std::move(condition)] { return file->holdsForAll(condition); });
}

Answer<Expected<void, StoreError>> FileAccounts::add(const QByteArray &user, const QByteArray &secret)
{
    return m_pool.run([file = m_userInfo, makeRoom = m_makeRoom, account = Account{user, secret}]() -> Done {
        // What would be refused is refused before anything is moved.
        if (const auto found = file->find(account.user); !found && found.error().kind != StoreError::Kind::NoSuchUser)
            return failed(found.error());
        else if (!found && !accountFault(account.user, account.secret)) {
            if (const Done made = makeRoom(account.user); !made)
                return made;
        }
        return file->change([&](UserInfoText &text) { return addTo(text, account); });
    });
}

Answer<Expected<void, StoreError>> FileAccounts::remove(const QByteArray &user)
{
    return m_pool.run([file = m_userInfo, user] { return file->remove(user); });
}

Answer<Expected<void, StoreError>> FileAccounts::setSecret(const QByteArray &user, const QByteArray &secret)
{
    return m_pool.run([file = m_userInfo, user, secret] {
        return file->change([&](UserInfoText &text) { return setSecretIn(text, user, secret); });
    });
}

} // namespace Storage
