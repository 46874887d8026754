// SPDX-License-Identifier: MIT
#pragma once

#include "delivery.h"
#include "mailboxes.h"

namespace Storage {

/// Mailboxes as files in DATA/USERS, in the format of docs/mailbox-file.md. Its writers and
/// maildrops are to be destroyed before it; it waits for what is being committed.
class FileMailStore final : public ManagedMailStore
{
public:
    FileMailStore(FileStoreOptions options, std::shared_ptr<UserInfoFile> userInfo)
        : m_mailboxes(std::move(options), std::move(userInfo))
    {
    }

    /// False: the system gave no threads, and nothing would be answered.
    bool isRunning() const { return m_mailboxes.isRunning(); }

    // For sessions: filemailstore.cpp.
    Answer<Expected<void, StoreError>> hasMailbox(const QByteArray &user) override;
    std::unique_ptr<MessageWriter> beginMessage(const Mail::Envelope &envelope) override;
    Answer<Expected<std::unique_ptr<LockedMaildrop>, StoreError>> openMaildrop(const QByteArray &user,
                                                                               const QByteArray &holder) override;

    /// Before an account of this login is made: what one of before left is set aside. Blocks.
    Done makeRoomFor(const QByteArray &login) { return m_mailboxes.makeRoomFor(login); }

    // For windows and tools: filemailstoretools.cpp.
    Answer<Expected<QList<MailboxOverview>, StoreError>> overview() override;
    Answer<Expected<QList<MessageOverview>, StoreError>> messages(const QByteArray &user) override;
    Answer<Expected<QByteArray, StoreError>> peek(const QByteArray &user, const QByteArray &uniqueId,
                                                  qint64 maxOctets) override;
    Answer<Expected<void, StoreError>> removeUser(const QByteArray &user, bool keepAside) override;
    Answer<Expected<std::unique_ptr<MaildropView>, StoreError>> view(const QByteArray &user) override;
    std::unique_ptr<MessageWriter> beginImport(const QByteArray &user, const QDateTime &received) override;
    Answer<Expected<CheckReport, StoreError>> check(const QByteArray &user, Repair repair) override;
    Answer<Expected<void, StoreError>> setQuota(const QByteArray &user, const Quota &quota) override;
    void setKeepingRules(const KeepingRules &rules) override;
    Answer<Expected<QList<DeletedMessage>, StoreError>> deletedMessages(const QByteArray &user) override;
    Answer<Expected<QList<QByteArray>, StoreError>> restore(const QByteArray &user,
                                                            const QList<QByteArray> &uniqueIds) override;
    Answer<Expected<void, StoreError>> tidy() override;

private:
    using MailboxPtr = Mailboxes::MailboxPtr;

    Answer<MailboxOverview> overviewOf(const QByteArray &login);
    Expected<QByteArray, StoreError> canTake(const QByteArray &user);
    void deliver(Mail::Envelope envelope, const std::shared_ptr<const SpooledText> &text, const Arrival &arrival,
                 const Promise<Expected<QByteArray, StoreError>> &promise);
    std::shared_ptr<SpooledText> newText() const;

    Mailboxes m_mailboxes;
    std::shared_ptr<Lane> m_imports = std::make_shared<Lane>(m_mailboxes.pool()); ///< so that they keep their order
};

} // namespace Storage
