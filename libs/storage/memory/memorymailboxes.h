// SPDX-License-Identifier: MIT
#pragma once

#include "accounts.h"
#include "mailstore.h"
#include "record/recordentry.h"

#include <QHash>
#include <QMutex>

namespace Storage {

/// One record of the memory store: its octets stand at offset 0.
struct MemoryRecord
{
    RecordEntry entry;
    QByteArray octets;
};

/// All mailboxes of a memory store, shared with its writers and maildrops. Every function takes the mutex.
class MemoryMailboxes
{
public:
    MemoryMailboxes(std::shared_ptr<Accounts> accounts, QByteArray domain);

    /// The login as the accounts spell it.
    Expected<QByteArray, StoreError> login(const QByteArray &user);
    Expected<QByteArray, StoreError> deliver(Mail::Envelope envelope, const QByteArray &text);
    Expected<QList<MemoryRecord>, StoreError> lock(const QByteArray &login, const QByteArray &holder);
    void remove(const QByteArray &login, const QList<QByteArray> &ids);
    void unlock(const QByteArray &login);
    Expected<QList<MailboxOverview>, StoreError> overview();
    QList<MemoryRecord> records(const QByteArray &login);
    Expected<void, StoreError> clear(const QByteArray &user);

private:
    struct Mailbox
    {
        QList<MemoryRecord> records;
        QByteArray holder;
        bool locked = false;
        QDateTime lastDelivery;
        QDateTime lastLogin;
    };
    MailboxOverview overviewOf(const QByteArray &user);

    std::shared_ptr<Accounts> m_accounts;
    QByteArray m_domain;
    QMutex m_mutex;
    QHash<QByteArray, Mailbox> m_boxes; ///< by login in small letters
};

} // namespace Storage
