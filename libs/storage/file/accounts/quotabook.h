// SPDX-License-Identifier: MIT
#pragma once

#include "accounts.h"
#include "keeping.h"
#include "quotatext.h"
#include "sharedsettings.h"
#include "storedisk.h"
#include "storefactory.h"

#include <QHash>
#include <QMutex>

#include <chrono>

namespace Storage {

/// What may be stored, in octets; nothing: no limit.
struct QuotaLimits
{
    std::optional<qint64> ofMailbox;
    std::optional<qint64> ofAll;
};

/// How much each mailbox of a store may hold, and how much it holds. From any thread.
class QuotaBook
{
public:
    QuotaBook(std::shared_ptr<SharedSettings> shared, NoteSink note, std::shared_ptr<const Keeping> keeping);

    // What may be stored: the shared quotas over the rules. Wait for the disk.

    /// What the quotas say of this user alone. Where they cannot be read that is noted, and what they said last counts.
    Quota own(const QByteArray &login);
    QuotaLimits limits(const QByteArray &login);
    /// The limits of RecentMs ago or later; nothing if the quotas were not looked at since. Never waits.
    std::optional<QuotaLimits> recentLimits(const QByteArray &login) const;
    Done set(const QByteArray &login, const Quota &quota);

    // What is stored: told by the mailboxes, each in its lane. Never wait.

    /// The mailbox stores so much. What was admitted to it is part of that, or is not stored after all.
    void setStored(const QByteArray &login, qint64 octets);
    /// What was admitted since setStored() is not stored after all.
    void release(const QByteArray &login);
    void forget(const QByteArray &login);
    bool knows(const QByteArray &login) const;
    /// Whether unknown() would find none among @p accounts.
    bool knowsAll(const QList<Account> &accounts) const;
    /// Those of whom setStored() was not said yet. What is not among @p accounts is forgotten.
    QList<QByteArray> unknown(const QList<Account> &accounts);
    /// Keeps room for so much more in this mailbox until setStored(). OverQuota.
    Done admit(const QByteArray &login, qint64 octets, const QuotaLimits &limits);
    /// Whether so much more would be admitted.
    Done hasRoom(const QByteArray &login, qint64 octets, const QuotaLimits &limits) const;

private:
    /// Octets of one mailbox.
    struct Amount
    {
        std::optional<qint64> stored; ///< nothing: not known
        qint64 admitted = 0;

        qint64 octets() const { return stored.value_or(0) + admitted; }
    };
    using SteadyClock = std::chrono::steady_clock;
    using TextPtr = std::shared_ptr<const QuotaText>;

    TextPtr textOf(const SharedValue &value);
    TextPtr parsed(const SharedValue &value);
    void noteFault(const QString &fault);
    QuotaLimits limitsBy(const Quota &quota) const;
    Done fits(const QByteArray &login, qint64 octets, const QuotaLimits &limits) const;
    void setAmount(const QByteArray &login, const Amount &amount);

    std::shared_ptr<const Keeping> m_keeping;
    NoteSink m_note;

    const std::shared_ptr<SharedSettings> m_shared;
    QMutex m_parsing; ///< held while a text is parsed; the others go on with the one before
    mutable QMutex m_textMutex;
    std::shared_ptr<const QuotaText> m_text; ///< what was read last
    quint64 m_revision = 0;                  ///< of m_text
    SteadyClock::time_point m_recentUntil;
    QString m_noted; ///< why they cannot be read

    mutable QMutex m_amountsMutex;
    QList<Account> m_counted;            ///< of these unknown() found none
    QHash<QByteArray, Amount> m_amounts; ///< by login as the accounts spell it
    qint64 m_total = 0;
};

} // namespace Storage
