// SPDX-License-Identifier: MIT
#pragma once

#include "accounts.h"

#include <QMutex>

namespace Storage {

/// Accounts that live as long as this object: for tests.
class MemoryAccounts final : public Accounts
{
public:
    MemoryAccounts() = default;
    explicit MemoryAccounts(QList<Account> accounts)
        : m_accounts(std::move(accounts))
    {
    }

    Answer<Expected<Account, StoreError>> find(const QByteArray &user) override;
    Answer<Expected<QList<Account>, StoreError>> among(const QList<QByteArray> &users) override;
    Answer<Expected<QList<Account>, StoreError>> page(const QByteArray &after, qsizetype count) override;
    Answer<Expected<quint64, StoreError>> revision() override;
    Answer<Expected<bool, StoreError>> holdsForAll(std::function<bool(const Account &)> condition) override;
    Answer<Expected<void, StoreError>> add(const QByteArray &user, const QByteArray &secret) override;
    Answer<Expected<void, StoreError>> remove(const QByteArray &user) override;
    Answer<Expected<void, StoreError>> setSecret(const QByteArray &user, const QByteArray &secret) override;

private:
    qsizetype indexOf(const QByteArray &user) const;

    QMutex m_mutex;
    QList<Account> m_accounts;
    quint64 m_revision = 1;
};

} // namespace Storage
