// SPDX-License-Identifier: MIT
#pragma once

#include "accounts.h"
#include "lane.h"
#include "userinfo.h"

namespace Storage {

/// The accounts of userinfo.txt. What waits for the disk runs in a thread of its own.
class FileAccounts final : public Accounts
{
public:
    /// Takes what is left of an earlier account of this login out of the way of a new one.
    using MakeRoom = std::function<Done(const QByteArray &login)>;

    explicit FileAccounts(
        std::shared_ptr<UserInfoFile> userInfo, MakeRoom makeRoom = [](const QByteArray &) { return Done(); })
        : m_userInfo(std::move(userInfo))
        , m_makeRoom(std::move(makeRoom))
    {
    }

    /// False: the system gave no thread.
    bool isRunning() const { return m_pool.isRunning(); }

    Answer<Expected<Account, StoreError>> find(const QByteArray &user) override;
    Answer<Expected<Account, StoreError>> findRecipient(const QByteArray &user) override;
    Answer<Expected<QList<Account>, StoreError>> among(const QList<QByteArray> &users) override;
    /// In the order of the file.
    Answer<Expected<QList<Account>, StoreError>> page(const QByteArray &after, qsizetype count) override;
    Answer<Expected<quint64, StoreError>> revision() override;
    Answer<Expected<bool, StoreError>> holdsForAll(std::function<bool(const Account &)> condition) override;
    Answer<Expected<void, StoreError>> add(const QByteArray &user, const QByteArray &secret) override;
    Answer<Expected<void, StoreError>> remove(const QByteArray &user) override;
    Answer<Expected<void, StoreError>> setSecret(const QByteArray &user, const QByteArray &secret) override;

private:
    std::shared_ptr<UserInfoFile> m_userInfo;
    MakeRoom m_makeRoom;
    TaskPool m_pool{4}; ///< an unknown account is looked for again while one thread parses
};

} // namespace Storage
