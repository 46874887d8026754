// SPDX-License-Identifier: MIT
#pragma once

#include "accounts.h"
#include "managedmailstore.h"

namespace Storage {

/// Mail that lives as long as this object, in records like the file store's: for tests.
class MemoryMailStore final : public ManagedMailStore
{
public:
    explicit MemoryMailStore(std::shared_ptr<Accounts> accounts, const QByteArray &domain = "localhost");
    ~MemoryMailStore() override;

    QFuture<Expected<void, StoreError>> hasMailbox(const QByteArray &user) override;
    std::unique_ptr<MessageWriter> beginMessage(const Mail::Envelope &envelope) override;
    QFuture<Expected<std::unique_ptr<LockedMaildrop>, StoreError>> openMaildrop(const QByteArray &user,
                                                                                const QByteArray &holder) override;
    QFuture<Expected<QList<MailboxOverview>, StoreError>> overview() override;
    QFuture<Expected<QList<MessageOverview>, StoreError>> messages(const QByteArray &user) override;
    QFuture<Expected<QByteArray, StoreError>> peek(const QByteArray &user, const QByteArray &uniqueId,
                                                   qint64 maxOctets) override;
    QFuture<Expected<void, StoreError>> removeMailbox(const QByteArray &user, bool keepAside) override;
    QFuture<Expected<std::unique_ptr<MaildropView>, StoreError>> view(const QByteArray &user) override;
    std::unique_ptr<MessageWriter> beginImport(const QByteArray &user, const QDateTime &received) override;
    QFuture<Expected<CheckReport, StoreError>> check(const QByteArray &user, Repair repair) override;
    QFuture<Expected<void, StoreError>> setQuota(const QByteArray &user, const Quota &quota) override;
    void setKeepingRules(const KeepingRules &rules) override;
    QFuture<Expected<QList<DeletedMessage>, StoreError>> deletedMessages(const QByteArray &user) override;
    QFuture<Expected<QList<QByteArray>, StoreError>> restore(const QByteArray &user,
                                                             const QList<QByteArray> &uniqueIds) override;
    QFuture<Expected<void, StoreError>> tidy() override;

private:
    std::shared_ptr<class MemoryMailboxes> m_mailboxes;
};

} // namespace Storage
