// SPDX-License-Identifier: MIT
#pragma once

#include "file/accounts/userinfo.h"
#include "file/mailbox/mailboxfile.h"
#include "sharedsettings.h"

#include <QHash>
#include <QSet>

namespace Storage {

struct FileStoreOptions
{
    QByteArray dataFolder;
    QByteArray domain = "localhost";
    NoteSink note = [](const QString &) {};
    Files files = posixFileOperations();
    KeepingRules keeping;
    Today today = [] { return QDate::currentDate(); };
    std::shared_ptr<SharedSettings> shared = {}; ///< null: the store makes them, on its files
};

/// All mailboxes of a data folder, each made when it is first asked for, and the threads that work for them. Its
/// destructor lets every job finish.
class Mailboxes
{
public:
    using MailboxPtr = std::shared_ptr<MailboxFile>;

    Mailboxes(FileStoreOptions options, std::shared_ptr<UserInfoFile> userInfo);
    ~Mailboxes();
    Q_DISABLE_COPY_MOVE(Mailboxes)

    const FileStoreOptions &options() const { return m_options; }
    UserInfoFile &userInfo() { return *m_userInfo; }
    Keeping &keeping() { return *m_services.keeping; }
    QuotaBook &quotas() { return *m_services.quotas; }
    DayBook &days() { return *m_services.days; }
    TaskPool &pool() { return m_pool; }
    /// False: the system gave no threads.
    bool isRunning() const { return m_pool.isRunning() && m_readers.isRunning(); }
    /// Whether the destructor waits: what can end early shall. From any thread.
    bool isClosing() const { return m_isClosing; }
    TaskPool &readers() { return m_readers; }

    /// So many mailboxes keep what they know of their records: those asked for last, and all that somebody works with.
    static constexpr qsizetype MostAwake = 256;

    /// @p login as the accounts spell it.
    MailboxPtr of(const QByteArray &login);
    /// Blocks on the accounts' file.
    Expected<MailboxPtr, StoreError> find(const QByteArray &user);
    /// Before an account of this login is made: sets aside the mail that one of before left, which was taken out of the
    /// accounts by hand. Blocks.
    Done makeRoomFor(const QByteArray &login);
    /// The logins that have a folder: the others have no mail. Blocks.
    QSet<QByteArray> withFolder() const;
    /// Whether quotas() knows them, as far as a look at the accounts a moment ago tells. Never waits.
    bool isCounted(const QByteArray &login, const QuotaLimits &limits) const;
    /// Calls @p then, at once or in a lane, when quotas() knows the amounts that @p limits of @p login ask for. Blocks
    /// on the accounts' file.
    void whenCounted(const QByteArray &login, const QuotaLimits &limits, const std::function<void()> &then);

    /// Finds the mailbox, in the pool if memory does not know the account, then answers with what @p job makes of it in
    /// its lane. @p job takes a MailboxPtr; what it returns is a Result, or an Answer that gives one later.
    template <typename Result, typename Job>
    Answer<Result> inLaneOf(const QByteArray &user, Job job)
    {
        Promise<Result> promise;
        const auto doIn = [job = std::move(job), promise](const MailboxPtr &mailbox) {
            mailbox->post([mailbox, job, promise] {
                Answer<Result>(job(mailbox)).passTo([promise](Result result) { promise.give(std::move(result)); });
            });
        };
        if (const auto account = m_userInfo->findKnown(user)) {
            doIn(of(account->user));
            return promise.answer();
        }
        m_pool.post([this, user, doIn, promise] {
            const auto mailbox = find(user);
            if (!mailbox) {
                promise.give(Mail::Unexpected<StoreError>(mailbox.error()));
                return;
            }
            doIn(*mailbox);
        });
        return promise.answer();
    }

private:
    void noteUse(const QByteArray &login);
    void letSleep(const QByteArray &login);
    void saveIndexes();
    QList<QByteArray> uncounted(const QByteArray &login, const QuotaLimits &limits);

    FileStoreOptions m_options;
    std::shared_ptr<UserInfoFile> m_userInfo;
    std::atomic<bool> m_isClosing = false;
    QMutex m_mutex;
    QHash<QByteArray, MailboxPtr> m_mailboxes; ///< by login as the accounts spell it
    QList<QByteArray> m_awake;                 ///< keys of m_mailboxes, the one asked for last at the end
    TaskPool m_readers;
    TaskPool m_pool;
    MailboxServices m_services;
};

} // namespace Storage
