// SPDX-License-Identifier: MIT
#include "smtp/server/transaction.h"

#include "smtp/words/replies.h"

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

Stage Transaction::stage() const
{
    if (m_failed)
        return Stage::Failed;
    if (!m_open)
        return Stage::Greeted;
    if (m_inChunks)
        return Stage::Chunks;
    return hasRecipients() ? Stage::Recipients : Stage::Sender;
}

} // namespace Smtp
