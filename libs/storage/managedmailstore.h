// SPDX-License-Identifier: MIT
#pragma once

#include "mailstore.h"
#include "overviews.h"

namespace Storage {

/// What check() found wrong in one place.
struct Fault
{
    QString file;
    qint64 offset = 0; ///< octets from the begin of the file
    QString reason;    ///< English, a clause
    bool isRepaired = false;

    bool operator==(const Fault &) const = default;
};

struct CheckReport
{
    qint64 messages = 0; ///< living and whole
    qint64 octets = 0;   ///< as POP3 counts them
    QList<Fault> faults;
    QStringList notes; ///< what is no fault, but good to know: an index that is out of date
};

enum class Repair { No, Yes };

/// Where mail is kept, as windows and tools see it: what is beyond a session. All without the maildrop lock, but for
/// what says otherwise.
class ManagedMailStore : public MailStore
{
public:
    /// One entry an account: at most @p count, as Accounts::page() gives the accounts.
    virtual Answer<Expected<QList<MailboxOverview>, StoreError>> overview(const QByteArray &after, qsizetype count) = 0;
    /// The first @p count messages behind the one with the unique id @p after, which is empty for the first page.
    /// Fewer: it is the last page. NoSuchUser; NoSuchMessage if @p after is not there (any more). everyMessage() asks
    /// for all.
    virtual Answer<Expected<MessagesPage, StoreError>> messages(const QByteArray &user, const QByteArray &after,
                                                                qsizetype count) = 0;
    /// At most @p maxOctets of the record from its postmark on, as it stands in the store: a plain view for a window.
    virtual Answer<Expected<QByteArray, StoreError>> peek(const QByteArray &user, const QByteArray &uniqueId,
                                                          qint64 maxOctets) = 0;
    /// Removes an account and its mail in one step: the mail is kept aside, or deleted for good. Mail on its way is
    /// refused from then on, and an account of that name made later begins empty. The quota is forgotten. NoSuchUser;
    /// Locked if a session is open.
    virtual Answer<Expected<void, StoreError>> removeUser(const QByteArray &user, bool keepAside) = 0;

    /// The maildrop as it is now, also while a session is open.
    virtual Answer<Expected<std::unique_ptr<MaildropView>, StoreError>> view(const QByteArray &user) = 0;
    /// Verifies every record, size, id and index, deleted mail included. With Repair::Yes under the maildrop lock
    /// (Locked otherwise): afterwards every readable record is there, and what was removed is kept aside.
    virtual Answer<Expected<CheckReport, StoreError>> check(const QByteArray &user, Repair repair) = 0;

    virtual Answer<Expected<void, StoreError>> setQuota(const QByteArray &user, const Quota &quota) = 0;
    /// Counts from now on, for mail on its way too.
    virtual void setKeepingRules(const KeepingRules &rules) = 0;

    /// The oldest first.
    virtual Answer<Expected<QList<DeletedMessage>, StoreError>> deletedMessages(const QByteArray &user) = 0;
    /// Brings deleted messages back, each as a new one under a new unique id: these, in the order of @p uniqueIds.
    /// NoSuchMessage, and nothing is restored, if one cannot be. Locked if a session is open. No quota counts.
    virtual Answer<Expected<QList<QByteArray>, StoreError>> restore(const QByteArray &user,
                                                                    const QList<QByteArray> &uniqueIds) = 0;
    /// What is due once a day: puts deleted mail into the trash of the day, and lets go what was there too long.
    virtual Answer<Expected<void, StoreError>> tidy() = 0;
};

} // namespace Storage
