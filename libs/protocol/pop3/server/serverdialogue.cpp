// SPDX-License-Identifier: MIT
#include "pop3/server/serverdialogue.h"

#include <utility>

namespace Pop3 {

namespace {

bool isQuestion(const ServerEvent &event)
{
    using std::holds_alternative;
    return holds_alternative<TlsWanted>(event) || holds_alternative<SaltWanted>(event) ||
           holds_alternative<CredentialsOffered>(event) || holds_alternative<MaildropWanted>(event) ||
           holds_alternative<MessageWanted>(event) || holds_alternative<UpdateWanted>(event);
}

} // namespace

ServerDialogue::ServerDialogue(ServerOptions options)
    : m_options(std::move(options))
{
}

void ServerDialogue::say(const Reply &reply)
{
    const QByteArray line = toWire(reply, m_language);
    if (m_options.reportsRefusals && !reply.ok)
        m_events += RefusalMade{line};
    write(line);
}

void ServerDialogue::sayLines(const Reply &reply, const QList<QByteArray> &lines)
{
    QByteArray octets = toWire(reply, m_language);
    for (const QByteArray &line : lines)
        octets += line + "\r\n";
    write(octets + ClosingLine);
}

/// A client that guesses passwords or speaks another protocol is not listened to for ever.
void ServerDialogue::refuse(Reply reply)
{
    if (++m_errors > m_options.maxErrors)
        return end(negative("too many errors"), Wire::SessionEnd::Refused);
    reply.ok = false;
    say(reply);
}

void ServerDialogue::write(const QByteArray &lines)
{
    if (m_options.handsOutLines)
        m_events += ReplyMade{lines};
    else
        m_output += lines;
}

void ServerDialogue::ask(Question question, ServerEvent event)
{
    m_question = question;
    m_events += std::move(event);
}

void ServerDialogue::tlsStarted()
{
    m_options.encrypted = true;
    m_language = Language::Default;
}

void ServerDialogue::end(const Reply &lastWords, Wire::SessionEnd end)
{
    if (isClosed())
        return;
    say(lastWords);
    close(end);
}

void ServerDialogue::close(Wire::SessionEnd end)
{
    if (!isClosed())
        m_end = end;
    m_question = Question::None;
    m_events.removeIf(isQuestion);
}

std::optional<ServerEvent> ServerDialogue::takeEvent()
{
    if (m_events.isEmpty())
        return std::nullopt;
    return m_events.takeFirst();
}

QByteArray ServerDialogue::takeOutput()
{
    return std::exchange(m_output, {});
}

} // namespace Pop3
