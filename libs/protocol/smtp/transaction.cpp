// SPDX-License-Identifier: MIT
#include "smtp/transaction.h"

#include "smtp/replies.h"

namespace Smtp {

void Transaction::prepare(const MailFrom &mail, const QByteArray &authenticatedUser)
{
    reset();
    m_envelope.reversePath = mail.path;
    m_envelope.body = mail.body;
    m_envelope.smtputf8 = mail.smtputf8;
    m_envelope.dsn = mail.dsn;
    m_envelope.declaredOctets = mail.declaredOctets;
    m_envelope.authenticatedUser = authenticatedUser;
}

std::optional<Reply> Transaction::refusalOfRcpt(int maxRecipients) const
{
    if (!m_open)
        return Replies::badSequence("Send MAIL first");
    if (m_inChunks)
        return Replies::badSequence("No recipient after BDAT");
    // RFC 5321 section 4.5.3.1.10: 452, so that the client sends the rest in a transaction of its own.
    if (m_envelope.recipients.size() >= maxRecipients)
        return Replies::tooManyRecipients();
    return std::nullopt;
}

void Transaction::fail()
{
    reset();
    m_failed = true;
}

std::optional<Reply> Transaction::refusalOfData() const
{
    return m_inChunks ? Replies::badSequence("No DATA after BDAT") : refusalOfBdat();
}

std::optional<Reply> Transaction::refusalOfBdat() const
{
    if (m_failed)
        return Replies::badSequence("The message has failed, send RSET or MAIL");
    if (!m_open)
        return Replies::badSequence("Send MAIL and RCPT first");
    if (!hasRecipients())
        return Replies::badSequence("No recipient was accepted");
    return std::nullopt;
}

} // namespace Smtp
