// SPDX-License-Identifier: MIT
#include "smtp/client/clientsession.h"

#include "wire/transcript.h"

#include <utility>

namespace Smtp {

ClientSession::ClientSession(ClientOptions options)
    : m_opening(std::move(options))
{
}

void ClientSession::receive(QByteArrayView octets)
{
    if (!m_closed)
        m_replies.feed(octets);
}

std::optional<ClientEvent> ClientSession::nextEvent()
{
    if (m_awaitsTls && !m_closed && m_replies.holdsUnread())
        refuseClearText();
    while (m_events.isEmpty() && !m_closed && !m_awaitsTls) {
        const std::optional<ReplyStream::Heard> heard = m_replies.next();
        if (!heard)
            break;
        take(*heard);
    }
    if (m_events.isEmpty())
        return std::nullopt;
    return m_events.takeFirst();
}

void ClientSession::take(const ReplyStream::Heard &heard)
{
    if (m_reportsLines && !heard.line.isNull())
        m_events += LineRead{heard.line};
    if (!heard.fault.isEmpty())
        giveUp(heard.fault);
    else if (heard.reply)
        replyRead(*heard.reply);
}

void ClientSession::replyRead(const ServerReply &reply)
{
    const ClientStage now = stage();
    // RFC 5321 section 3.8: 421 may answer any command, or come unasked.
    if (reply.is(ReplyCode::Unavailable421)) {
        if (isUnderWay())
            fail(now, reply,
                 now == ClientStage::Recipient ? m_transaction.recipient(m_transaction.answered()) : QByteArray());
        return hangUp();
    }
    // Whatever is said now, the server would take it for text.
    const bool mayAskForText = m_pipeline.isAnswered() || m_pipeline.firstAwaited() == Awaited::Data;
    if (!mayAskForText && reply.is(ReplyCode::StartInput354))
        return giveUp("The server waits for a text that was not offered");
    // In the middle of the text it is a verdict, and there is no way back into step.
    if (m_inText) {
        fail(ClientStage::Text, reply);
        return hangUp();
    }
    if (!m_pipeline.isAnswered())
        return replyTo(m_pipeline.takeFirstAwaited(), reply);
    if (isUnderWay())
        fail(now, ServerReply::none("The server answered what was not asked"));
    hangUp();
}

void ClientSession::replyTo(Awaited awaited, const ServerReply &reply)
{
    if (awaited == Awaited::Quit)
        return hangUp();
    if (awaited == Awaited::Dot || awaited == Awaited::Chunk)
        textRead(awaited, reply);
    else if (m_quitting)
        restRead(awaited, reply);
    else if (!m_ready && !m_failed)
        openingRead(awaited, reply);
    else if (awaited == Awaited::Mail)
        mailRead(reply);
    else if (awaited == Awaited::Rcpt)
        rcptRead(reply);
    else if (awaited == Awaited::Data)
        dataRead(reply);
    sayQueued();
}

/// Whatever it says, only QUIT is left to do, unless the server waits for a text, a response or a handshake now.
void ClientSession::restRead(Awaited awaited, const ServerReply &reply)
{
    if (awaited == Awaited::Rcpt)
        m_transaction.recipientRead(reply);
    else if (awaited == Awaited::Data && reply.is(ReplyCode::StartInput354))
        endEmptyText();
    else if ((awaited == Awaited::Auth && reply.is(ReplyCode::ContinueAuth334)) ||
             (awaited == Awaited::StartTls && reply.is(ReplyCode::Ready220)))
        hangUp();
}

void ClientSession::openingRead(Awaited awaited, const ServerReply &reply)
{
    const ClientOpening::Step step = m_opening.replyRead(awaited, reply);
    if (awaited == Awaited::Greeting && !std::holds_alternative<ClientOpening::Failed>(step))
        m_events += Greeted{reply};
    take(step);
}

void ClientSession::take(const ClientOpening::Step &step)
{
    if (const auto *line = std::get_if<ClientLine>(&step)) {
        m_pipeline.queue(*line);
    } else if (const auto *wanted = std::get_if<SaltedPasswordWanted>(&step)) {
        m_awaitsKey = true;
        m_events += *wanted;
    } else if (std::holds_alternative<TlsWanted>(step)) {
        m_awaitsTls = true;
        if (m_replies.holdsUnread())
            return refuseClearText();
        m_events += TlsWanted{};
    } else if (const auto *failed = std::get_if<ClientOpening::Failed>(&step)) {
        fail(failed->stage, failed->reply, {}, failed->tlsFault);
    } else {
        m_ready = true;
        m_events += Ready{};
    }
}

void ClientSession::tlsStarted()
{
    if (!m_awaitsTls || m_closed)
        return;
    if (m_replies.holdsUnread())
        return refuseClearText();
    m_awaitsTls = false;
    take(m_opening.tlsStarted());
    sayQueued();
}

void ClientSession::saltedPassword(const QByteArray &octets)
{
    if (!std::exchange(m_awaitsKey, false) || m_closed || m_quitting)
        return;
    take(m_opening.saltedPassword(octets));
    sayQueued();
}

/// What comes in clear behind the 220 could have been put there by anybody (CVE-2011-0411, the client's side of it).
void ClientSession::refuseClearText()
{
    m_events.removeIf([](const ClientEvent &event) { return std::holds_alternative<TlsWanted>(event); });
    fail(ClientStage::Encryption, ServerReply::none("The server sent something before encryption began"), {},
         TlsFault::SpokeTooEarly);
    hangUp();
}

void ClientSession::send(const OutgoingMessage &message)
{
    if (!m_ready || m_inTransaction || m_quitting || m_closed)
        return;
    m_transaction = ClientTransaction(message, extensions());
    m_inTransaction = true;
    if (const std::optional<Obstacle> obstacle = obstacleTo(message, extensions(), m_messages))
        return refuseToSend(*obstacle);
    ++m_messages;
    for (const ClientLine &line : m_transaction.opening())
        m_pipeline.queue(line);
    sayQueued();
}

void ClientSession::refuseToSend(const Obstacle &obstacle)
{
    m_inTransaction = false;
    m_events += SendFailed{obstacle.stage, ServerReply::none(obstacle.why), Wire::transcriptLine(obstacle.recipient),
                           TlsFault::None, obstacle};
}

void ClientSession::mailRead(const ServerReply &reply)
{
    if (m_inTransaction && !reply.isCompleted())
        fail(ClientStage::Sender, reply);
}

void ClientSession::rcptRead(const ServerReply &reply)
{
    const RecipientAnswered answered = m_transaction.recipientRead(reply);
    if (!m_inTransaction)
        return;
    m_events += answered;
    switch (m_transaction.verdict()) {
    case ClientTransaction::Verdict::Open:
        return;
    case ClientTransaction::Verdict::Failed:
        return fail(ClientStage::Recipient, reply, m_transaction.recipient(answered.index));
    case ClientTransaction::Verdict::Reached:
        break;
    }
    const std::optional<ClientLine> command = m_transaction.textCommand();
    if (!command)
        return;
    m_pipeline.queue(*command);
    sayQueued();
    if (command->awaited == Awaited::Chunk)
        beginText();
}

void ClientSession::dataRead(const ServerReply &reply)
{
    const bool isAsked = reply.is(ReplyCode::StartInput354);
    if (!m_inTransaction && isAsked)
        endEmptyText();
    else if (m_inTransaction && isAsked)
        beginText();
    else if (m_inTransaction)
        fail(ClientStage::Text, reply);
}

void ClientSession::beginText()
{
    m_inText = true;
    m_text = OutgoingText(m_transaction.message(), m_transaction.carrier());
    m_events += TextWanted{};
}

/// DATA was said with the rest, and the server waits for a text though the transaction has failed. An empty one is the
/// way back into step (RFC 2920 section 3.1), unless it would reach a recipient.
void ClientSession::endEmptyText()
{
    if (!m_transaction.reachesNobody())
        return hangUp();
    m_output += ".\r\n";
    m_pipeline.await(Awaited::EmptyText);
    if (m_reportsLines)
        m_events += LineSent{"."};
}

void ClientSession::writeText(QByteArrayView text)
{
    if (!m_inText || m_closed)
        return;
    m_output += m_text.feed(text);
    if (m_text.isBroken())
        giveUp("The message does not end where it says");
}

void ClientSession::endText()
{
    if (!m_inText || m_closed)
        return;
    m_output += m_text.finish();
    if (m_text.isBroken())
        return giveUp("The message does not end where it says");
    m_inText = false;
    if (m_transaction.carrier() == OutgoingText::Carrier::Chunk)
        return;
    m_pipeline.await(Awaited::Dot);
    if (m_reportsLines)
        m_events += LineSent{"."};
}

/// A chunk that was refused leaves its transaction open (RFC 3030 section 2).
void ClientSession::textRead(Awaited awaited, const ServerReply &reply)
{
    m_inTransaction = false;
    if (reply.isCompleted()) {
        m_events += Sent{reply};
        return;
    }
    m_events += SendFailed{ClientStage::Text, reply, {}};
    if (awaited == Awaited::Chunk && !m_quitting)
        queue(Awaited::Rset, "RSET");
}

void ClientSession::fail(ClientStage stage, const ServerReply &reply, const QByteArray &recipient, TlsFault tlsFault)
{
    m_events += SendFailed{stage, reply, recipient, tlsFault, {}, mayHaveArrived()};
    if (!m_ready)
        m_failed = true;
    if (!std::exchange(m_inTransaction, false) || m_inText)
        return;
    // What was accepted so far is taken back (RFC 5321 section 4.1.1.5).
    m_pipeline.forgetQueued();
    queue(Awaited::Rset, "RSET");
}

void ClientSession::giveUp(const QByteArray &why)
{
    if (isUnderWay())
        fail(stage(), ServerReply::none(why));
    hangUp();
}

void ClientSession::hangUp()
{
    m_closed = true;
    m_inTransaction = false;
    m_inText = false;
    m_pipeline.forgetQueued();
    m_events += Closed{};
}

void ClientSession::quit()
{
    if (m_closed || m_quitting)
        return;
    m_quitting = true;
    if (m_inText || m_awaitsTls || m_awaitsKey)
        return hangUp();
    if (!mayHaveArrived())
        m_inTransaction = false;
    m_pipeline.forgetQueued();
    queue(Awaited::Quit, "QUIT");
    sayQueued();
}

void ClientSession::linkLost()
{
    if (m_closed)
        return;
    if (isUnderWay())
        fail(stage(), ServerReply::none("The link was lost"));
    m_closed = true;
}

void ClientSession::sayQueued()
{
    while (const std::optional<ClientLine> line = m_pipeline.next(extensions().pipelining)) {
        // Addresses were looked at by isSendable(), the name by helloName(): no line break comes this far.
        Q_ASSERT(!line->text.contains('\r') && !line->text.contains('\n'));
        m_output += line->text + "\r\n";
        if (m_reportsLines)
            m_events += LineSent{Wire::transcriptLine(line->shown)};
    }
}

ClientStage ClientSession::stage() const
{
    if (m_awaitsTls)
        return ClientStage::Encryption;
    if (m_awaitsKey)
        return ClientStage::Authentication;
    if (m_pipeline.isAnswered())
        return m_inText ? ClientStage::Text : ClientStage::Sender;
    return stageOf(m_pipeline.firstAwaited());
}

} // namespace Smtp
