// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/server/serverdialogue.h"
#include "smtp/server/transaction.h"

namespace Smtp {

/// MAIL and RCPT: completes their addresses, refuses what options and limits forbid, asks about the rest, and keeps in
/// the transaction what was accepted. RFC 5321 section 3.3.
class EnvelopeIntake
{
public:
    const Transaction &transaction() const { return m_transaction; }
    Transaction &transaction() { return m_transaction; }

    /// @p user: the one that has logged in; empty before a login.
    void offerSender(const MailFrom &mail, const QByteArray &user, ServerDialogue &dialogue);
    void offerRecipient(const RcptTo &rcpt, const QByteArray &user, ServerDialogue &dialogue);

    void senderAnswered(const Reply &reply, ServerDialogue &dialogue);
    /// The recipient that was offered, with what the connection found out about it.
    void completeRecipient(const Mail::Recipient &recipient) { m_offered = recipient; }
    void recipientAnswered(const Reply &reply, ServerDialogue &dialogue);

private:
    std::optional<Reply> refusalOf(const RcptTo &rcpt, int maxRecipients) const;

    Transaction m_transaction;
    Mail::Recipient m_offered;
};

} // namespace Smtp
