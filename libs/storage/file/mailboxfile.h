// SPDX-License-Identifier: MIT
#pragma once

#include "appender.h"
#include "mailboxlock.h"
#include "mailboxstate.h"
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
    QList<RecordEntry> records;
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
    MailboxOverview overview();
    /// Looks at the file and tells the quotas what it stores.
    void count();
    Expected<QList<MessageOverview>, StoreError> messages();
    Expected<QByteArray, StoreError> peek(const QByteArray &id, qint64 maxOctets);
    Done removeFolder(bool keepAside);

private:
    Expected<OpenedMaildrop, StoreError> listed();
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
    Done makeFolders();
    Done syncName(ino_t inode);
    bool isListed(const RecordEntry &entry) const;
    void forgetSettled();
    void finishCompaction(const std::shared_ptr<Rewriter> &rewriter, const MailboxContents &snapshot);
    void abandonCompaction(Rewriter &rewriter, const StoreError &error);
    Done swap(Rewriter &rewriter, const MailboxContents &snapshot);

    Files m_files;
    MailboxPaths m_paths;
    QByteArray m_login;
    NoteSink m_note;
    std::shared_ptr<QuotaBook> m_quotas;
    TaskPool &m_pool;
    std::shared_ptr<Lane> m_lane;

    QMutex m_waitingMutex;
    QList<PendingRecord> m_waiting;

    // Only in the lane.
    MailboxState m_state;
    QHash<QByteArray, std::shared_ptr<const std::atomic<bool>>> m_unsettled;
    QList<QByteArray> m_overdue; ///< refused, but still in the file: no mail is taken until they are marked
    std::weak_ptr<MaildropSession> m_session;
    QDateTime m_lastDelivery;
    QDateTime m_lastLogin;
    FileIdentity m_messagesOf; ///< of the file from which m_messages was read
    QList<MessageOverview> m_messages;
    std::optional<ino_t> m_nameSyncedOf; ///< the file whose name, with its folders', outlives a power cut
    FileIdentity m_storedOf;             ///< of the file whose living records m_stored counts
    qint64 m_stored = 0;
    bool m_compacting = false;
};

} // namespace Storage
