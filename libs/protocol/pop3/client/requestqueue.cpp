// SPDX-License-Identifier: MIT
#include "pop3/client/requestqueue.h"

#include "pop3/client/clientlimits.h"

#include <algorithm>
#include <utility>

namespace Pop3 {

namespace {

bool asksForMessage(const ClientRequest &request)
{
    return stageOf(request.kind) == ClientStage::Retrieval;
}

bool maySayAhead(const ClientRequest &request, const ServerCapabilities &server)
{
    using Kind = ClientRequest::Kind;
    return request.kind == Kind::Retrieve || request.kind == Kind::Delete ||
           (request.kind == Kind::Top && server.hasTop());
}

} // namespace

void RequestQueue::insert(const std::deque<ClientRequest> &requests)
{
    m_waiting.insert(m_waiting.begin(), requests.begin(), requests.end());
}

void RequestQueue::drop(ClientRequest::Kind kind)
{
    if (!m_waiting.empty() && m_waiting.front().kind == kind)
        m_waiting.pop_front();
}

void RequestQueue::clearAll()
{
    m_waiting.clear();
    m_said.clear();
}

bool RequestQueue::asksForText(bool isAwaiting) const
{
    return (isAwaiting && asksForMessage(m_awaited)) || std::any_of(m_said.begin(), m_said.end(), asksForMessage);
}

const ClientRequest &RequestQueue::takeWaiting()
{
    m_awaited = std::move(m_waiting.front());
    m_waiting.pop_front();
    return m_awaited;
}

void RequestQueue::takeSaid()
{
    m_awaited = std::move(m_said.front());
    m_said.pop_front();
}

const ClientRequest *RequestQueue::sayAhead(const ServerCapabilities &server)
{
    const bool mayFollow =
        server.hasPipelining() && maySayAhead(m_awaited, server) && qsizetype(m_said.size()) + 1 < MaxPipelinedCommands;
    if (!mayFollow || m_waiting.empty() || !maySayAhead(m_waiting.front(), server))
        return nullptr;
    m_said.push_back(std::move(m_waiting.front()));
    m_waiting.pop_front();
    return &m_said.back();
}

} // namespace Pop3
