// SPDX-License-Identifier: MIT
#pragma once

#include "appender.h"
#include "mailboxexamination.h"
#include "mailboxlock.h"
#include "mailboxstate.h"
#include "mailboxtrash.h"
#include "maildroplisting.h"
#include "quotabook.h"
#include "rewriter.h"
#include "taskpool.h"

#include <QHash>

namespace Storage {

/// What a POP3 session holds as long as it lasts.
struct MaildropSession
{
    MailboxLock lock;
    QByteArray holder;
};

/// A maildrop as it was when it was opened.
struct OpenedMaildrop
{
    std::shared_ptr<MaildropSession> session; ///< null for a view
    Descriptor text;                          ///< not open if there is no file yet
    std::shared_ptr<const MaildropListing> listing;
};

/// A message that QUIT deleted: in the trash of a day or, without one, in the mailbox's own file.
struct DeletedRecord
{
    RecordEntry entry;
    QByteArray path;
    QDate day;
};

/// What all mailboxes share. The pools outlive them.
struct MailboxServices
{
    Files files;
    NoteSink note;
    TaskPool &pool;    ///< lanes
    TaskPool &readers; ///< jobs that wait for no lane
    std::shared_ptr<Keeping> keeping;
    std::shared_ptr<QuotaBook> quotas;
};

/// One user's mailbox: what is done to it, one thing after another, in its lane.
class MailboxFile : public std::enable_shared_from_this<MailboxFile>
{
public:
    MailboxFile(const MailboxServices &services, const MailboxPaths &paths);

    // From any thread.

    /// Runs @p job in the lane.
    void post(std::function<void()> job) { m_lane->post(std::move(job)); }
    /// Appends @p record together with the others that wait: they share one sync.
    void deliver(PendingRecord record);
    /// Marks a record dead that was synced here but not everywhere.
    void withdraw(const QByteArray &id, std::function<void(const Done &)> done);

    // In the lane.

    Expected<OpenedMaildrop, StoreError> open(const QByteArray &holder);
    /// The same without the maildrop lock, mending nothing.
    Expected<OpenedMaildrop, StoreError> view();
    Done remove(const QList<QByteArray> &ids);
    /// Copies the living records beside when that is worth while; the last stretch runs in the lane later.
    void compactIfWorthWhile();
    /// Lets go what was in the trash too long, and puts there what was deleted. @p done is told in the lane, at once or
    /// later.
    void tidy(const std::function<void(const Done &)> &done);
    Expected<QList<DeletedMessage>, StoreError> deletedMessages();
    /// All of these under new ids, or none. Locked if a session is open.
    Expected<QList<QByteArray>, StoreError> restore(const QList<QByteArray> &ids);
    MailboxOverview overview();
    /// Looks at the file and tells the quotas what it stores.
    void count();
    Expected<QList<MessageOverview>, StoreError> messages();
    Expected<QByteArray, StoreError> peek(const QByteArray &id, qint64 maxOctets);
    Done removeFolder(bool keepAside);
    /// Lets the memory go that the records take; they come back from the index. False if somebody still works with
    /// them.
    bool fallAsleep();

    using Checked = Expected<CheckReport, StoreError>;
    /// Without repair @p answer is told in the pool, once all is read, and nothing is changed; with it before this
    /// returns.
    void check(Repair repair, std::function<void(const Checked &)> answer);

private:
    /// One under way.
    struct Compaction
    {
        Rewriter rewriter;
        MailboxContents snapshot; ///< what the copy was begun from
        bool keepsDeleted;        ///< the trash was on when it began
    };

    /// What overview() says as long as the file is this one.
    struct Asleep
    {
        FileIdentity identity;
        MailboxOverview overview;
    };

    Expected<OpenedMaildrop, StoreError> listed();
    std::shared_ptr<const MaildropListing> listing();
    MailboxOverview counted();
    void appendWaiting();
    Done appendBatch(QList<PendingRecord> &batch, QList<Done> &results);
    QDateTime lastDelivery();
    Done admit(const PendingRecord &record, const QuotaLimits &limits);
    void tellStored();
    void noteAppended(const QList<RecordEntry> &records, const std::optional<FileIdentity> &identity);
    Done withdrawOverdue();
    QString overdueText() const;
    Done syncBatch(Appender &appender);
    Expected<MailboxLock, StoreError> appendLock();
    Expected<std::optional<MailboxLock>, StoreError> appendLockIfThere();
    Done makeFolders();
    Done syncName(ino_t inode);
    bool isListed(const RecordEntry &entry) const;
    void forgetSettled();
    void compact();
    void finishCompaction(const std::shared_ptr<Compaction> &compaction);
    void endCompaction(Compaction &compaction, const Done &done);
    void whenNotCompacting(std::function<void(const Done &)> job);
    Expected<bool, StoreError> keepDeleted();
    Done expireTrash();
    QList<DeletedRecord> deletedRecords(const QList<TrashDay> &trash) const;
    Expected<MailboxLock, StoreError> maildropLock();
    Expected<QList<QByteArray>, StoreError> appendAnew(const QList<DeletedRecord> &records);
    Done appendAll(QList<PendingRecord> &batch);
    void markRestored(const QList<TrashDay> &before, const QSet<QByteArray> &ids);
    Done withdrawAtOnce(const QList<QByteArray> &ids);
    void abandonCompaction(Rewriter &rewriter, const StoreError &error);
    Done swap(Rewriter &rewriter, const MailboxContents &snapshot);
    Expected<FrozenMailbox, StoreError> frozenBesideOthers();
    Checked repaired();
    Checked mendedUntilWhole();
    Done mend(const FrozenMailbox &frozen, const Examination &examination, const NoteSink &note);

    Files m_files;
    MailboxPaths m_paths;
    QByteArray m_login;
    NoteSink m_note;
    std::shared_ptr<const Keeping> m_keeping;
    std::shared_ptr<QuotaBook> m_quotas;
    TaskPool &m_pool;
    std::shared_ptr<Lane> m_lane;

    QMutex m_waitingMutex;
    QList<PendingRecord> m_waiting;

    // Only in the lane.
    MailboxState m_state;
    MailboxTrash m_trash;
    QHash<QByteArray, std::shared_ptr<const std::atomic<bool>>> m_unsettled;
    QList<QByteArray> m_overdue; ///< refused, but still in the file: no mail is taken until they are marked
    std::weak_ptr<MaildropSession> m_session;
    QDateTime m_lastDelivery;
    QDateTime m_lastLogin;
    std::optional<Asleep> m_asleep;
    std::shared_ptr<const MaildropListing> m_listing;
    std::optional<quint64> m_listingOf;  ///< revision of m_state that m_listing shows
    std::optional<quint64> m_messagesOf; ///< revision of m_state from which m_messages was read
    QList<MessageOverview> m_messages;
    std::optional<ino_t> m_nameSyncedOf; ///< the file whose name, with its folders', outlives a power cut
    std::optional<quint64> m_storedOf;   ///< revision of m_state whose living records m_stored counts
    qint64 m_stored = 0;
    bool m_compacting = false;
    QList<std::function<void(const Done &)>> m_afterCompaction; ///< told how it ended
};

} // namespace Storage
