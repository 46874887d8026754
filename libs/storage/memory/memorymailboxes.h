// SPDX-License-Identifier: MIT
#pragma once

#include "accounts.h"
#include "managedmailstore.h"
#include "record/recipients.h"
#include "record/recordentry.h"
#include "waitingclaims.h"

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
    Expected<void, StoreError> canTake(const QByteArray &login, qint64 octets);
    Expected<QByteArray, StoreError> deliver(Mail::Envelope envelope, Arrival arrival, const QByteArray &text,
                                             std::optional<qint64> provenOctets);
    /// Locks it at once, or in its turn. What unlock() is not called for stays locked.
    Answer<Expected<QList<MemoryRecord>, StoreError>> lock(const QByteArray &login, const MaildropClaim &claim);
    void remove(const QByteArray &login, const QList<QByteArray> &ids);
    /// The next that waits has its turn.
    void unlock(const QByteArray &login);
    Expected<QList<MailboxOverview>, StoreError> overview(const QByteArray &after, qsizetype count);
    QList<MemoryRecord> records(const QByteArray &login);
    Expected<void, StoreError> removeUser(const QByteArray &user);
    void setQuota(const QByteArray &login, const Quota &quota);
    void setRules(const KeepingRules &rules);
    QList<DeletedMessage> deleted(const QByteArray &login);
    Expected<QList<QByteArray>, StoreError> restore(const QByteArray &login, const QList<QByteArray> &ids);
    void tidy();

private:
    struct Mailbox
    {
        QList<MemoryRecord> records;
        QList<std::pair<QDate, MemoryRecord>> trash; ///< with the day of its deletion
        Quota quota;
        QByteArray holder;
        bool locked = false;
        WaitingClaims<QList<MemoryRecord>> waiting;
        QDateTime lastDelivery;
        QDateTime lastLogin;
    };
    RecordPlan planOf(const Mail::Envelope &envelope, const Arrival &arrival, const Copy &copy,
                      const QByteArray &text) const;
    static Expected<QList<MemoryRecord>, StoreError> hold(Mailbox &box, const MaildropClaim &claim);
    MailboxOverview overviewOf(const QByteArray &user);
    std::optional<qint64> quotaOf(const Mailbox &box) const;
    Expected<void, StoreError> admit(const Mailbox &box, qint64 octets, qint64 others) const;

    std::shared_ptr<Accounts> m_accounts;
    QByteArray m_domain;
    QMutex m_mutex;
    KeepingRules m_rules;
    QHash<QByteArray, Mailbox> m_boxes; ///< by login in small letters
};

} // namespace Storage
