// SPDX-License-Identifier: MIT
#include "smtp/server/serverdialogue.h"

#include "smtp/words/replies.h"

#include <utility>

namespace Smtp {

namespace {

bool isQuestion(const ServerEvent &event)
{
    using std::holds_alternative;
    return holds_alternative<TlsWanted>(event) || holds_alternative<SaltWanted>(event) ||
           holds_alternative<CredentialsOffered>(event) || holds_alternative<SenderOffered>(event) ||
           holds_alternative<RecipientOffered>(event) || holds_alternative<MessageOffered>(event) ||
           holds_alternative<MessageEnded>(event);
}

} // namespace

ServerDialogue::ServerDialogue(ServerOptions options)
    : m_options(std::move(options))
    , m_misconduct(m_options.maxErrors, m_options.maxRefusedRecipients)
{
}

void ServerDialogue::say(const Reply &reply)
{
    const QByteArray octets = toWire(reply, m_isExtended);
    if (m_options.reportsRefusals && !reply.isPositive())
        m_events += RefusalMade{octets};
    if (m_options.handsOutLines)
        m_events += ReplyMade{octets, reply.code};
    else
        m_output += octets;
}

void ServerDialogue::refuse(const Reply &reply)
{
    if (m_misconduct.countError())
        close(Replies::tooManyErrors(m_options.domain));
    else
        say(reply);
}

void ServerDialogue::answerRecipient(const Reply &reply)
{
    if (reply.isPositive())
        m_misconduct.countAcceptedRecipient();
    else if (!reply.isTransient() && m_misconduct.countRefusedRecipient())
        return close(Replies::tooManyRefusedRecipients(m_options.domain));
    say(reply);
}

void ServerDialogue::ask(Question question, ServerEvent event)
{
    m_question = question;
    m_events += std::move(event);
}

void ServerDialogue::tlsStarted()
{
    m_options.encrypted = true;
    m_isExtended = false;
}

void ServerDialogue::close(const Reply &reply, Wire::SessionEnd end)
{
    say(reply);
    closeSilently(end);
}

void ServerDialogue::closeSilently(Wire::SessionEnd end)
{
    if (!isClosed())
        m_end = end;
    m_question = Question::None;
    m_events.removeIf(isQuestion);
}

/// The client must learn what became of a message that is being committed, or it would send it again.
void ServerDialogue::closeOnceAnswered(const Reply &reply, Wire::SessionEnd end)
{
    if (m_question == Question::Commit) {
        m_lastWords = reply;
        m_lastEnd = end;
    } else if (m_question == Question::Tls) { // in clear between the octets of a handshake nothing can be said
        closeSilently(end);
    } else if (!isClosed()) {
        close(reply, end);
    }
}

void ServerDialogue::sayLastWords()
{
    if (m_lastWords)
        close(*m_lastWords, m_lastEnd);
}

std::optional<ServerEvent> ServerDialogue::takeEvent()
{
    if (m_events.isEmpty())
        return std::nullopt;
    return m_events.takeFirst();
}

QByteArray ServerDialogue::takeOutput()
{
    return std::exchange(m_output, QByteArray());
}

} // namespace Smtp
