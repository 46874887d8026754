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

    Answer<Expected<void, StoreError>> hasMailbox(const QByteArray &user, qint64 octets) override;
    std::unique_ptr<MessageWriter> beginMessage(const Mail::Envelope &envelope, const Arrival &arrival = {}) override;
    Answer<Expected<std::unique_ptr<LockedMaildrop>, StoreError>> openMaildrop(const QByteArray &user,
                                                                               const MaildropClaim &claim) override;
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
    std::shared_ptr<class MemoryMailboxes> m_mailboxes;
};

} // namespace Storage
