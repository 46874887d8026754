// SPDX-License-Identifier: MIT
#pragma once

#include "file/text/appender.h"
#include "file/text/mailboxplace.h"
#include "file/text/mailboxtrash.h"
#include "lane.h"
#include "maildropsession.h"
#include "storedoctets.h"
#include "unsettledrecords.h"

namespace Storage {

/// What all mailboxes share. It outlives them.
struct MailboxServices
{
    Files files;
    NoteSink note;
    TaskPool &pool;    ///< lanes
    TaskPool &readers; ///< jobs that wait for no lane
    std::shared_ptr<Keeping> keeping;
    std::shared_ptr<QuotaBook> quotas;
    std::shared_ptr<DayBook> days;
    std::shared_ptr<KeptFiles> kept;
    std::shared_ptr<UsersFolder> users;
    std::function<Done(const QByteArray &login)> mustHaveAccount; ///< asks the file that says so
};

/// What the parts of one mailbox work with. But for the lane itself it is touched only in the lane, and by one part
/// after another.
struct MailboxCore
{
    MailboxCore(const MailboxServices &mailboxServices, const MailboxPaths &mailboxPaths);
    Q_DISABLE_COPY_MOVE(MailboxCore)

    const MailboxServices services;
    const MailboxPaths paths;
    const QByteArray login; ///< as the accounts spell it
    const std::shared_ptr<Lane> lane;

    MailboxPlace place;         ///< folder and locks
    MailboxState state;         ///< the records
    MailboxTrash trash;         ///< what was deleted, by days
    StoredOctets stored;        ///< what the quotas know of it
    UnsettledRecords unsettled; ///< what no session may see yet
    std::weak_ptr<MaildropSession> session;
    QDateTime lastDelivery; ///< invalid if it is not known

    const Files &files() const { return services.files; }
    /// The append lock, to write mail: makes the folder if there is none yet. NoSuchUser once the account is gone, be
    /// it while the lock was waited for: the next owner of the name shall not find that mail.
    Expected<MailboxLock, StoreError> lockForMail();
    /// Opens @p appender, with the state whole.
    Done openAppender(Appender &appender);
    /// Before marks are changed in the file, with the state whole: else a power cut may bring back another one without
    /// them.
    Done syncNameToMark();
    /// The line that everybody says of this mailbox: PATH WHAT: WHY.
    void note(const QString &what, const StoreError &why) const;

private:
    Expected<MailboxLock, StoreError> openLockForMail();
};

} // namespace Storage
