// SPDX-License-Identifier: MIT
#include "pop3/client/clientdialogue.h"

#include "pop3/words/secretmask.h"
#include "wire/transcript.h"

#include <utility>

namespace Pop3 {

using Kind = ClientRequest::Kind;

void ClientDialogue::say(const ClientRequest &request)
{
    m_marked += request.kind == Kind::Delete ? 1 : 0;
    const QByteArray line = commandLine(request);
    m_output += line + "\r\n";
    if (m_reportsLines)
        tell(LineSent{maskedCommand(line, request.kind == Kind::AuthResponse)});
}

void ClientDialogue::lineRead(QByteArrayView line)
{
    if (m_reportsLines)
        tell(LineRead{Wire::transcriptLine(line)});
}

void ClientDialogue::finish(ClientEvent event)
{
    tell(std::move(event));
    finish();
}

void ClientDialogue::giveUp(const QByteArray &why, TlsFault tlsFault)
{
    tell(CommandFailed{stageOf(request().kind), why, {}, request().number, tlsFault});
    close();
}

void ClientDialogue::reject(ClientStage stage, const QByteArray &why, qint64 number)
{
    tell(CommandFailed{stage, why, {}, number});
}

void ClientDialogue::withdrawTls()
{
    std::erase_if(m_events, [](const ClientEvent &event) { return std::holds_alternative<TlsWanted>(event); });
}

void ClientDialogue::close()
{
    m_isClosed = true;
    m_requests.clearAll();
    m_awaiting = Awaiting::Nothing;
}

std::optional<ClientEvent> ClientDialogue::takeEvent()
{
    if (m_events.empty())
        return std::nullopt;
    ClientEvent event = std::move(m_events.front());
    m_events.pop_front();
    return event;
}

QByteArray ClientDialogue::takeOutput()
{
    return std::exchange(m_output, {});
}

} // namespace Pop3
