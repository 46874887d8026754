// SPDX-License-Identifier: MIT
#include "smtp/client/clienttransaction.h"

#include "smtp/client/clientcommands.h"

#include <utility>

namespace Smtp {

using Carrier = OutgoingText::Carrier;

/// A 354 to DATA can be answered by an empty text only where that reaches no recipient (RFC 2920 section 3.1). So DATA
/// waits for the replies where one of several recipients may be refused and the others must not get the message; there
/// BDAT, which asks for no leave of its own, saves the round trip (RFC 3030 section 2).
ClientTransaction::ClientTransaction(OutgoingMessage message, const ServerExtensions &extensions)
    : m_message(std::move(message))
    , m_extensions(extensions)
{
    const bool isAlone = m_message.envelope.recipients.size() == 1;
    m_saysDataAtOnce = m_extensions.pipelining && (isAlone || m_message.reach == Reach::Some);
    const bool needsChunks = m_message.envelope.body == Mail::BodyType::Binary;
    if (needsChunks || (m_extensions.chunking && m_message.octets >= 0 && !m_saysDataAtOnce))
        m_carrier = Carrier::Chunk;
    m_saysDataAtOnce = m_saysDataAtOnce && m_carrier == Carrier::Data;
}

QList<ClientLine> ClientTransaction::opening() const
{
    QList<ClientLine> lines{{Awaited::Mail, mailCommand(m_message, m_extensions)}};
    for (const Mail::Recipient &recipient : m_message.envelope.recipients)
        lines += ClientLine{Awaited::Rcpt, rcptCommand(recipient, m_extensions)};
    if (m_saysDataAtOnce)
        lines += ClientLine{Awaited::Data, "DATA"};
    return lines;
}

std::optional<ClientLine> ClientTransaction::textCommand() const
{
    if (m_saysDataAtOnce)
        return std::nullopt;
    if (m_carrier == Carrier::Chunk)
        return ClientLine{Awaited::Chunk, "BDAT " + QByteArray::number(m_message.octets) + " LAST"};
    return ClientLine{Awaited::Data, "DATA"};
}

RecipientAnswered ClientTransaction::recipientRead(const ServerReply &reply)
{
    m_accepted += reply.isCompleted() ? 1 : 0;
    return {m_answered++, reply.isCompleted(), reply};
}

ClientTransaction::Verdict ClientTransaction::verdict() const
{
    if (m_message.reach == Reach::All && m_accepted < m_answered)
        return Verdict::Failed;
    if (m_answered < m_message.envelope.recipients.size())
        return Verdict::Open;
    return m_accepted > 0 ? Verdict::Reached : Verdict::Failed;
}

QByteArray ClientTransaction::recipient(qsizetype index) const
{
    return m_message.envelope.recipients.value(index).path.address.toByteArray();
}

} // namespace Smtp
