// SPDX-License-Identifier: MIT
#pragma once

#include "deliverytarget.h"
#include "file/mailbox/mailboxfile.h"
#include "record/recipients.h"

namespace Storage {

/// A mailbox as a target: its copy of the message becomes a record, which no session lists until it is settled.
class MailboxTarget final : public DeliveryTarget
{
public:
    enum class Company { Alone, WithOthers };

    /// A message's only target need not hide the record.
    MailboxTarget(Copy copy, std::shared_ptr<MailboxFile> mailbox, Company company);

    void prepare(const IncomingMessage &message, WhenDone done) override;
    void settle() override;
    void takeBack(WhenDone done) override { m_mailbox->withdraw(m_id, std::move(done)); }

private:
    PendingRecord record(const IncomingMessage &message) const;

    Copy m_copy;
    std::shared_ptr<MailboxFile> m_mailbox;
    QByteArray m_id;                              ///< of the record
    std::shared_ptr<std::atomic<bool>> m_settled; ///< null: alone
};

} // namespace Storage
