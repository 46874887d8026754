// SPDX-License-Identifier: MIT
#pragma once

#include "accounts.h"
#include "file/disk/sharedsnapshot.h"
#include "keeping.h"
#include "quotatext.h"

#include <QHash>
#include <QMutex>

namespace Storage {

/// What may be stored, in octets; nothing: no limit.
struct QuotaLimits
{
    std::optional<qint64> ofMailbox;
    std::optional<qint64> ofAll;
};

/// Who may store how much, and who stores how much: of all mailboxes of a data folder. From any thread.
class QuotaBook
{
public:
    QuotaBook(const Files &files, const QByteArray &dataFolder, const NoteSink &note,
              std::shared_ptr<const Keeping> keeping);

    // What may be stored: quota.txt over the rules. Wait for the disk.

    /// What quota.txt says of this user alone. A file that cannot be read is noted, and what it said last counts.
    Quota own(const QByteArray &login);
    QuotaLimits limits(const QByteArray &login);
    Done set(const QByteArray &login, const Quota &quota);

    // What is stored: told by the mailboxes, each in its lane. Never wait.

    /// The mailbox stores so much. What was admitted to it is part of that, or is not stored after all.
    void setStored(const QByteArray &login, qint64 octets);
    /// What was admitted since setStored() is not stored after all.
    void release(const QByteArray &login);
    void forget(const QByteArray &login);
    bool knows(const QByteArray &login) const;
    /// Those of whom setStored() was not said yet. Who is not among @p accounts is forgotten.
    QList<QByteArray> unknown(const QList<Account> &accounts);
    /// Keeps room for so much more in this mailbox until setStored(). OverQuota.
    Done admit(const QByteArray &login, qint64 octets, const QuotaLimits &limits);
    /// Whether one octet more would be admitted.
    Done hasRoom(const QByteArray &login, const QuotaLimits &limits) const;

private:
    /// Octets of one mailbox.
    struct Amount
    {
        std::optional<qint64> stored; ///< nothing: not known
        qint64 admitted = 0;

        qint64 octets() const { return stored.value_or(0) + admitted; }
    };
    Done fits(const QByteArray &login, qint64 octets, const QuotaLimits &limits) const;
    void setAmount(const QByteArray &login, const Amount &amount);

    std::shared_ptr<const Keeping> m_keeping;
    NoteSink m_note;

    SharedSnapshot<QuotaText> m_file;
    QMutex m_textMutex;
    std::shared_ptr<const QuotaText> m_text; ///< what was read last
    QString m_noted;                         ///< why the file cannot be read

    mutable QMutex m_amountsMutex;
    QList<Account> m_counted;            ///< of these unknown() found nobody
    QHash<QByteArray, Amount> m_amounts; ///< by login as the accounts spell it
    qint64 m_total = 0;
};

} // namespace Storage
