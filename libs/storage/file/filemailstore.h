// SPDX-License-Identifier: MIT
#pragma once

#include "mailboxfile.h"
#include "mailstore.h"
#include "taskpool.h"
#include "userinfo.h"

#include <QHash>

namespace Storage {

struct FileStoreOptions
{
    QByteArray dataFolder;
    QByteArray domain = "localhost";
    NoteSink note = [](const QString &) {};
    Files files = posixFileOperations();
};

/// Mailboxes as files in DATA/USERS, in the format of docs/mailbox-file.md. Its writers and
/// maildrops are to be destroyed before it; it waits for what is being committed.
class FileMailStore final : public MailStore
{
public:
    FileMailStore(FileStoreOptions options, std::shared_ptr<UserInfoFile> userInfo);
    ~FileMailStore() override;

    QFuture<Expected<void, StoreError>> hasMailbox(const QByteArray &user) override;
    std::unique_ptr<MessageWriter> beginMessage(const Mail::Envelope &envelope) override;
    QFuture<Expected<std::unique_ptr<LockedMaildrop>, StoreError>> openMaildrop(const QByteArray &user,
                                                                                const QByteArray &holder) override;
    QFuture<Expected<QList<MailboxOverview>, StoreError>> overview() override;
    QFuture<Expected<QList<MessageOverview>, StoreError>> messages(const QByteArray &user) override;
    QFuture<Expected<QByteArray, StoreError>> peek(const QByteArray &user, const QByteArray &uniqueId,
                                                   qint64 maxOctets) override;
    QFuture<Expected<void, StoreError>> removeMailbox(const QByteArray &user, bool keepAside) override;

private:
    using MailboxPtr = std::shared_ptr<MailboxFile>;

    MailboxPtr mailboxOf(const QByteArray &login);
    Expected<MailboxPtr, StoreError> findMailbox(const QByteArray &user);
    QByteArray folderNameOf(const QByteArray &user) const;
    Done canTake(const QByteArray &user);
    void deliver(Mail::Envelope envelope, const std::shared_ptr<const SpooledText> &text,
                 const Answer<Expected<QByteArray, StoreError>> &answer);
    template <typename Result, typename Job>
    QFuture<Result> inLaneOf(const QByteArray &user, Job job);

    FileStoreOptions m_options;
    std::shared_ptr<UserInfoFile> m_userInfo;
    QMutex m_mutex;
    QHash<QByteArray, MailboxPtr> m_mailboxes; ///< by login as the accounts spell it
    TaskPool m_readers;
    TaskPool m_pool;
};

} // namespace Storage
