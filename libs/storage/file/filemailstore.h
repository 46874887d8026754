// SPDX-License-Identifier: MIT
#pragma once

#include "delivery.h"
#include "file/text/diskreserve.h"
#include "mailboxes.h"

namespace Storage {

/// Mailboxes as files in DATA/USERS, in the format of docs/mailbox-file.md. Its writers and
/// maildrops are to be destroyed before it; it waits for what is being committed.
class FileMailStore final : public ManagedMailStore
{
public:
    FileMailStore(FileStoreOptions options, std::shared_ptr<UserInfoFile> userInfo)
        : m_mailboxes(std::move(options), std::move(userInfo))
        , m_reserve(m_mailboxes.options().files, m_mailboxes.options().dataFolder)
    {
    }

    /// False: the system gave no threads, and nothing would be answered.
    bool isRunning() const { return m_mailboxes.isRunning(); }

    // For sessions: filemailstore.cpp.
    Answer<Expected<void, StoreError>> hasMailbox(const QByteArray &user, qint64 octets) override;
    std::unique_ptr<MessageWriter> beginMessage(const Mail::Envelope &envelope, const Arrival &arrival = {}) override;
    Answer<Expected<std::unique_ptr<LockedMaildrop>, StoreError>> openMaildrop(const QByteArray &user,
                                                                               const MaildropClaim &claim) override;

    /// Before an account of this login is made: what one of before left is set aside. Blocks.
    Done makeRoomFor(const QByteArray &login) { return m_mailboxes.makeRoomFor(login); }

    // For windows and tools: filemailstoretools.cpp.
    Answer<Expected<QList<MailboxOverview>, StoreError>> overview(const QByteArray &after, qsizetype count) override;
    Answer<Expected<MessagesPage, StoreError>> messages(const QByteArray &user, const QByteArray &after,
                                                        qsizetype count) override;
    Answer<Expected<QByteArray, StoreError>> peek(const QByteArray &user, const QByteArray &uniqueId,
                                                  qint64 maxOctets) override;
    Answer<Expected<void, StoreError>> removeUser(const QByteArray &user, bool keepAside) override;
    Answer<Expected<std::unique_ptr<MaildropView>, StoreError>> view(const QByteArray &user) override;
    Answer<Expected<CheckReport, StoreError>> check(const QByteArray &user, Repair repair) override;
    Answer<Expected<void, StoreError>> setQuota(const QByteArray &user, const Quota &quota) override;
    void setKeepingRules(const KeepingRules &rules) override;
    Answer<Expected<QList<DeletedMessage>, StoreError>> deletedMessages(const QByteArray &user) override;
    Answer<Expected<QList<QByteArray>, StoreError>> restore(const QByteArray &user,
                                                            const QList<QByteArray> &uniqueIds) override;
    Answer<Expected<void, StoreError>> tidy() override;

private:
    using MailboxPtr = Mailboxes::MailboxPtr;
    using Secrets = QHash<QByteArray, QByteArray>; ///< login -> what the account proves itself with

    Answer<MailboxOverview> overviewOf(const QByteArray &login);
    bool hasTakenLately(const QByteArray &user, qint64 octets);
    Expected<QByteArray, StoreError> canTake(const QByteArray &user);
    Secrets secretsOf(const Mail::Envelope &envelope);
    void accept(const std::shared_ptr<Delivery> &delivery, const Secrets &begun);
    void deliver(const std::shared_ptr<Delivery> &delivery, const Secrets &begun);
    void start(Delivery &delivery, const QList<Copy> &copies);
    std::shared_ptr<SpooledText> newText() const;

    Mailboxes m_mailboxes;
    DiskReserve m_reserve;
    std::shared_ptr<Lane> m_imports = std::make_shared<Lane>(m_mailboxes.pool()); ///< so that they keep their order
};

} // namespace Storage
