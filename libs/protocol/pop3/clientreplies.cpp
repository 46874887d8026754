// SPDX-License-Identifier: MIT
// The other half of Pop3::ClientSession: what each reply means for the request that it answers.
#include "pop3/clientsession.h"

#include <utility>

namespace Pop3 {

void ClientSession::takeReply(const Reply &reply)
{
    switch (m_request.kind) {
    case Kind::Greeting:
        return finish(Greeted{reply.text});
    case Kind::User:
        return finish();
    case Kind::Pass:
        return finish(LoggedIn{});
    case Kind::List:
        m_listing = ListingReader(m_marked);
        [[fallthrough]];
    case Kind::Capabilities:
    case Kind::UniqueIds:
        m_awaiting = Awaiting::Lines;
        return;
    case Kind::Retrieve:
    case Kind::Top:
        m_unstuffer = {};
        m_awaiting = Awaiting::Text;
        return;
    case Kind::Delete:
        ++m_marked;
        return finish(Deleted{m_request.number});
    case Kind::Reset:
        m_marked = 0;
        return finish(MarksReset{});
    case Kind::Quit:
        finish(Quitted{reply.text});
        return close();
    }
}

void ClientSession::takeRefusal(const Reply &reply)
{
    const CommandFailed failure{stageOf(m_request.kind), reply.text, reply.code, m_request.number};
    switch (m_request.kind) {
    case Kind::Capabilities: // from before RFC 2449
        return finish();
    case Kind::UniqueIds: // optional (RFC 1939 section 7)
        return finish(Listed{m_listing.messages(), false});
    case Kind::Top: // optional too, and without CAPA there is no telling why it was refused
        if (!m_capabilitiesKnown)
            m_queue.push_front({Kind::Retrieve, {}, m_request.number});
        return m_capabilitiesKnown ? finish(failure) : finish();
    case Kind::User:
        drop(Kind::Pass);
        return finish(failure);
    case Kind::List:
        drop(Kind::UniqueIds);
        return finish(failure);
    case Kind::Greeting:
    case Kind::Quit:
        finish(failure);
        return close();
    case Kind::Pass:
    case Kind::Retrieve:
    case Kind::Delete:
    case Kind::Reset:
        return finish(failure);
    }
}

void ClientSession::takeListLine(QByteArrayView line)
{
    if (m_request.kind == Kind::Capabilities) {
        m_hasTop = m_hasTop || line.trimmed().compare("TOP", Qt::CaseInsensitive) == 0;
        if (++m_capabilityLines > MaxCapabilityLines)
            giveUp("CAPA has no end");
        return;
    }
    const ListingReader::Outcome outcome =
        m_request.kind == Kind::List ? m_listing.addSize(line) : m_listing.addUniqueId(line);
    if (!outcome)
        giveUp(outcome.error());
}

void ClientSession::endOfLines()
{
    if (m_request.kind == Kind::Capabilities)
        m_capabilitiesKnown = true;
    if (m_request.kind != Kind::UniqueIds)
        return finish();
    finish(Listed{m_listing.messages(), m_listing.hasUniqueIds()});
    m_listing = ListingReader();
}

void ClientSession::finish()
{
    m_awaiting = Awaiting::Nothing;
}

void ClientSession::finish(ClientEvent event)
{
    m_events.push_back(std::move(event));
    finish();
}

void ClientSession::enqueue(ClientRequest request)
{
    if (m_closed)
        return;
    const bool aboutMessage = stageOf(request.kind) == ClientStage::Retrieval || request.kind == Kind::Delete;
    if (aboutMessage && request.number < 1)
        return reject(stageOf(request.kind), "message numbers begin with 1", request.number);
    m_queue.push_back(std::move(request));
    if (m_awaiting == Awaiting::Nothing)
        sendNext();
}

// The second command of a pair, whose first one failed.
void ClientSession::drop(Kind kind)
{
    if (!m_queue.empty() && m_queue.front().kind == kind)
        m_queue.pop_front();
}

void ClientSession::giveUp(const QByteArray &why)
{
    reject(stageOf(m_request.kind), why, m_request.number);
    close();
}

void ClientSession::reject(ClientStage stage, const QByteArray &why, qint64 number)
{
    m_events.push_back(CommandFailed{stage, why, {}, number});
}

void ClientSession::close()
{
    m_closed = true;
    m_queue.clear();
    m_awaiting = Awaiting::Nothing;
    m_reader.takeRest();
}

} // namespace Pop3
