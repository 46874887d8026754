// SPDX-License-Identifier: MIT
// The other half of Pop3::ClientSession: what each reply means for the request that it answers.
#include "pop3/clientsession.h"

#include <utility>

namespace Pop3 {

void ClientSession::takeReply(const Reply &reply)
{
    switch (m_request.kind) {
    case Kind::Greeting:
        m_login.greeted(reply.text);
        return finish(Greeted{reply.text});
    case Kind::LogIn:
        break;
    case Kind::Auth:
    case Kind::AuthResponse:
    case Kind::Apop:
        return believe();
    case Kind::User:
        return finish();
    case Kind::StartTls:
        m_awaitsTls = true;
        return m_reader.bufferedOctets() > 0 ? refuseClearText() : finish(TlsWanted{});
    case Kind::Pass:
        return finish(LoggedIn{});
    case Kind::List:
        m_listing = ListingReader(m_limits.listedMessages);
        [[fallthrough]];
    case Kind::Capabilities:
    case Kind::UniqueIds:
        m_awaiting = Awaiting::Lines;
        return;
    case Kind::Retrieve:
    case Kind::Top:
        m_unstuffer = {};
        m_lineEnds = {};
        m_textOctets = 0;
        m_awaiting = Awaiting::Text;
        return;
    case Kind::Delete:
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
    // No leave to go on in clear: anybody in between could say it.
    const TlsFault tlsFault = m_request.kind == Kind::StartTls ? TlsFault::Refused : TlsFault::None;
    const CommandFailed failure{stageOf(m_request.kind), reply.text, reply.code, m_request.number, tlsFault};
    switch (m_request.kind) {
    case Kind::Capabilities: // from before RFC 2449
        return capabilitiesRead();
    case Kind::StartTls:
        m_queue.clear();
        return finish(failure);
    case Kind::UniqueIds: // optional (RFC 1939 section 7)
        return finish(Listed{m_listing.messages(), false});
    case Kind::User:
        drop(Kind::Pass);
        return finish(failure);
    case Kind::LogIn:
        break;
    case Kind::Auth:
    case Kind::AuthResponse:
    case Kind::Apop:
        return refuseLogin(reply, failure);
    case Kind::List:
        drop(Kind::UniqueIds);
        return finish(failure);
    case Kind::Greeting:
    case Kind::Quit:
        finish(failure);
        return close();
    case Kind::Delete:
        --m_marked;
        return finish(failure);
    case Kind::Pass:
    case Kind::Retrieve:
    case Kind::Top:
    case Kind::Reset:
        return finish(failure);
    }
}

void ClientSession::takeListLine(QByteArrayView line)
{
    if (m_request.kind == Kind::Capabilities)
        return takeCapability(line);
    const ListingReader::Outcome outcome =
        m_request.kind == Kind::List ? m_listing.addSize(line) : m_listing.addUniqueId(line);
    if (!outcome)
        giveUp(outcome.error());
}

void ClientSession::takeCapability(QByteArrayView line)
{
    const QByteArrayView keyword = line.trimmed();
    m_hasTop = m_hasTop || keyword.compare("TOP", Qt::CaseInsensitive) == 0;
    m_login.capabilityRead(line);
    m_hasStls = m_hasStls || keyword.compare("STLS", Qt::CaseInsensitive) == 0;
    if (++m_capabilityLines > MaxCapabilityLines)
        giveUp("CAPA has no end");
}

// Encryption comes before all else; where it is required and not to be had, no password goes out.
void ClientSession::capabilitiesRead()
{
    finish();
    m_login.begin();
    if (m_tls != Tls::Off && m_hasStls) {
        m_queue.push_front({Kind::StartTls});
    } else if (m_tls == Tls::Required) {
        m_queue.clear();
        m_events.push_back(
            CommandFailed{ClientStage::Encryption, "the server offers no encryption", {}, 0, TlsFault::NotOffered});
    }
}

// What comes in clear behind the +OK could have been put there by anybody.
void ClientSession::refuseClearText()
{
    std::erase_if(m_events, [](const ClientEvent &event) { return std::holds_alternative<TlsWanted>(event); });
    giveUp("the server sent something before encryption began", TlsFault::SpokeTooEarly);
}

void ClientSession::endOfLines()
{
    if (m_request.kind == Kind::Capabilities) {
        m_capabilitiesKnown = true;
        return capabilitiesRead();
    }
    if (m_request.kind == Kind::List) {
        const ListingReader::Outcome outcome = m_listing.endSizes();
        return outcome ? finish() : giveUp(outcome.error());
    }
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

void ClientSession::giveUp(const QByteArray &why, TlsFault tlsFault)
{
    m_events.push_back(CommandFailed{stageOf(m_request.kind), why, {}, m_request.number, tlsFault});
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
    m_awaitsTls = false;
    m_reader.takeRest();
}

} // namespace Pop3
