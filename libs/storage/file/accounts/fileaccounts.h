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
    explicit FileAccounts(std::shared_ptr<UserInfoFile> userInfo)
        : m_userInfo(std::move(userInfo))
    {
    }

    Answer<Expected<Account, StoreError>> find(const QByteArray &user) override;
    Answer<Expected<QList<Account>, StoreError>> list() override;
    Answer<Expected<void, StoreError>> add(const QByteArray &user, const QByteArray &secret) override;
    Answer<Expected<void, StoreError>> remove(const QByteArray &user) override;
    Answer<Expected<void, StoreError>> setSecret(const QByteArray &user, const QByteArray &secret) override;

private:
    std::shared_ptr<UserInfoFile> m_userInfo;
    TaskPool m_pool{1};
};

} // namespace Storage
