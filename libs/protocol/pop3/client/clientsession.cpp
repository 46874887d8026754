// SPDX-License-Identifier: MIT
#include "pop3/client/clientsession.h"

#include "wire/transcript.h"

#include <utility>

namespace Pop3 {

void ClientSession::receive(QByteArrayView octets)
{
    if (isClosed())
        return;
    m_reader.feed(octets);
    m_lineOctets += octets.size();
}

std::optional<ClientEvent> ClientSession::nextEvent()
{
    while (!m_dialogue.hasEvents() && advance()) {
    }
    if (isClosed())
        m_reader.takeRest();
    return m_dialogue.takeEvent();
}

void ClientSession::tlsStarted()
{
    if (!m_opening.awaitsTls() || isClosed())
        return;
    if (m_reader.bufferedOctets() > 0)
        return m_opening.refuseClearText(m_dialogue);
    m_opening.tlsStarted(m_dialogue);
    sendNext();
}

void ClientSession::saltedPassword(const QByteArray &octets)
{
    if (m_opening.saltedPassword(octets, m_dialogue))
        sendNext();
}

void ClientSession::logIn(const Sasl::Credentials &credentials, const QByteArray &nonce, bool isEncrypted)
{
    const ClientRequest user{Kind::User, credentials.user};
    const ClientRequest pass{Kind::Pass, credentials.password};
    if (!isSendable(user) || !isSendable(pass))
        return m_dialogue.reject(ClientStage::Authentication,
                                 "this name or password cannot be sent: empty, too long, or with a line end");
    m_opening.setLogin({credentials, nonce, isEncrypted});
    enqueue({Kind::Capabilities});
    enqueue({Kind::LogIn});
}

void ClientSession::list()
{
    enqueue({Kind::List});
    enqueue({Kind::UniqueIds});
}

void ClientSession::top(qint64 number, qint64 lines)
{
    enqueue({Kind::Top, {}, number, qMax<qint64>(lines, 0)});
}

void ClientSession::leave()
{
    m_dialogue.requests().clear();
    if (hasMarks() || m_dialogue.requests().asksForText(m_dialogue.isAwaiting()) || isHeldUp())
        return m_dialogue.close();
    if (!isQuitting())
        quit();
}

bool ClientSession::isIdle() const
{
    return !m_dialogue.requests().hasWaiting() && !m_dialogue.requests().hasSaid() && !m_dialogue.isAwaiting() &&
           !isHeldUp();
}

bool ClientSession::isHeldUp() const
{
    return (m_opening.awaitsTls() && !isClosed()) || m_opening.awaitsKey();
}

bool ClientSession::isQuitting() const
{
    return m_dialogue.awaiting() == Awaiting::FirstLine && m_dialogue.request().kind == Kind::Quit;
}

bool ClientSession::endsInBareLf() const
{
    return m_dialogue.awaiting() == Awaiting::Text && m_text.endsInBareLf();
}

// One step. False if there is nothing to do before more comes in.
bool ClientSession::advance()
{
    if (isClosed())
        return false;
    if (m_opening.awaitsTls() && m_reader.bufferedOctets() > 0) {
        m_opening.refuseClearText(m_dialogue);
        return true;
    }
    const bool moved = !m_opening.awaitsTls() && goOn();
    if (moved || !m_linkLost || isClosed())
        return moved;
    if (m_dialogue.isAwaiting() || isHeldUp())
        m_dialogue.giveUp("the link was lost");
    else
        m_dialogue.close();
    return false;
}

bool ClientSession::goOn()
{
    if (!m_dialogue.isAwaiting())
        return sendNext();
    return m_dialogue.awaiting() == Awaiting::Text ? readText() : readLine();
}

// What came before we asked is no answer (nor would it be one to the next command).
bool ClientSession::sendNext()
{
    if (m_dialogue.requests().hasSaid()) {
        m_dialogue.requests().takeSaid();
        m_lineOctets = m_reader.bufferedOctets();
        m_dialogue.await(Awaiting::FirstLine);
        sayAhead();
        return true;
    }
    if (m_reader.bufferedOctets() > 0) {
        m_dialogue.giveUp("the server spoke out of turn: " +
                          Wire::transcriptLine(m_reader.takeRest().left(MaxReplyOctets).trimmed()));
        return true;
    }
    if (!m_dialogue.requests().hasWaiting() || m_linkLost || isHeldUp())
        return false;
    return sayNext();
}

bool ClientSession::sayNext()
{
    const ClientRequest &request = m_dialogue.requests().takeWaiting();
    if (request.kind == Kind::LogIn) {
        m_opening.tryNextWay(m_dialogue);
        return sendNext();
    }
    if (request.kind == Kind::Top && !m_opening.capabilities().mayHaveTop()) {
        m_dialogue.reject(ClientStage::Retrieval, "the server has no TOP", request.number);
        return true;
    }
    m_lineOctets = 0;
    m_dialogue.await(Awaiting::FirstLine);
    m_dialogue.say(request);
    m_dialogue.requests().forgetArgument();
    sayAhead();
    return true;
}

void ClientSession::sayAhead()
{
    while (!m_linkLost) {
        const ClientRequest *request = m_dialogue.requests().sayAhead(m_opening.capabilities());
        if (!request)
            return;
        m_dialogue.say(*request);
    }
}

bool ClientSession::readLine()
{
    const std::optional<Wire::LineReader::Line> line = m_reader.next();
    if (line)
        m_lineOctets = m_reader.bufferedOctets();
    if (line ? line->overlong : m_lineOctets > MaxClientLineOctets) {
        m_dialogue.giveUp("the server sent a line without end");
        return true;
    }
    if (!line)
        return false;
    m_dialogue.lineRead(line->text);
    takeLine(line->text);
    return true;
}

bool ClientSession::readText()
{
    const QByteArray wire = m_reader.takeRest();
    if (wire.isEmpty())
        return false;
    const QByteArray text = m_text.feed(wire);
    if (const QByteArray fault = m_text.fault(); !fault.isEmpty()) {
        m_dialogue.giveUp(fault);
        return true;
    }
    if (!text.isEmpty())
        m_dialogue.tell(TextRead{m_dialogue.request().number, text});
    if (m_text.isComplete()) {
        m_reader.feed(QByteArrayView(wire).last(m_text.unusedOctets()));
        m_dialogue.finish(TextEnded{m_dialogue.request().number});
    }
    return true;
}

void ClientSession::takeLine(QByteArrayView line)
{
    if (m_dialogue.awaiting() == Awaiting::Lines)
        return line == "." ? endOfLines() : takeListLine(line);
    const bool isExchanging =
        m_dialogue.request().kind == Kind::Auth || m_dialogue.request().kind == Kind::AuthResponse;
    if (isExchanging && (line == "+" || line.startsWith("+ ")))
        return m_opening.challenged(line.sliced(qMin<qsizetype>(2, line.size())), m_dialogue);
    const std::optional<Reply> reply = parseReply(line);
    if (!reply)
        return m_dialogue.giveUp("this is no POP3 reply: " +
                                 Wire::transcriptLine(line.first(qMin(line.size(), MaxReplyOctets))));
    if (reply->ok)
        takeReply(*reply);
    else
        takeRefusal(*reply);
}

void ClientSession::takeReply(const Reply &reply)
{
    switch (m_dialogue.request().kind) {
    case Kind::Greeting:
        return m_opening.greeted(reply.text, m_dialogue);
    case Kind::LogIn:
        break;
    case Kind::Auth:
    case Kind::AuthResponse:
    case Kind::Apop:
        return m_opening.loginGranted(m_dialogue);
    case Kind::User:
        return m_dialogue.finish();
    case Kind::StartTls:
        return m_reader.bufferedOctets() > 0 ? m_opening.refuseClearText(m_dialogue) : m_opening.tlsGranted(m_dialogue);
    case Kind::Pass:
        return m_dialogue.finish(LoggedIn{});
    case Kind::List:
        m_listing = ListingReader(m_limits.listedMessages);
        [[fallthrough]];
    case Kind::Capabilities:
    case Kind::UniqueIds:
        m_dialogue.await(Awaiting::Lines);
        return;
    case Kind::Retrieve:
    case Kind::Top:
        m_text = IncomingText(m_limits);
        m_dialogue.await(Awaiting::Text);
        return;
    case Kind::Delete:
        return m_dialogue.finish(Deleted{m_dialogue.request().number});
    case Kind::Reset:
        m_dialogue.marksReset();
        return m_dialogue.finish(MarksReset{});
    case Kind::Quit:
        m_dialogue.finish(Quitted{reply.text});
        return m_dialogue.close();
    }
}

void ClientSession::takeRefusal(const Reply &reply)
{
    // No leave to go on in clear: anybody in between could say it.
    const TlsFault tlsFault = m_dialogue.request().kind == Kind::StartTls ? TlsFault::Refused : TlsFault::None;
    const CommandFailed failure{stageOf(m_dialogue.request().kind), reply.text, reply.code, m_dialogue.request().number,
                                tlsFault};
    switch (m_dialogue.request().kind) {
    case Kind::Capabilities: // from before RFC 2449
        return m_opening.capabilitiesRefused(m_dialogue);
    case Kind::StartTls:
        m_dialogue.requests().clear();
        return m_dialogue.finish(failure);
    case Kind::UniqueIds: // optional (RFC 1939 section 7)
        return m_dialogue.finish(Listed{m_listing.messages(), false});
    case Kind::User:
        m_dialogue.requests().drop(Kind::Pass);
        return m_dialogue.finish(failure);
    case Kind::LogIn:
        break;
    case Kind::Auth:
    case Kind::AuthResponse:
    case Kind::Apop:
        return m_opening.loginRefused(reply, failure, m_dialogue);
    case Kind::List:
        m_dialogue.requests().drop(Kind::UniqueIds);
        return m_dialogue.finish(failure);
    case Kind::Greeting:
    case Kind::Quit:
        m_dialogue.finish(failure);
        return m_dialogue.close();
    case Kind::Delete:
        m_dialogue.markRefused();
        return m_dialogue.finish(failure);
    case Kind::Pass:
    case Kind::Retrieve:
    case Kind::Top:
    case Kind::Reset:
        return m_dialogue.finish(failure);
    }
}

void ClientSession::takeListLine(QByteArrayView line)
{
    if (m_dialogue.request().kind == Kind::Capabilities)
        return m_opening.capabilityRead(line, m_dialogue);
    const ListingReader::Outcome outcome =
        m_dialogue.request().kind == Kind::List ? m_listing.addSize(line) : m_listing.addUniqueId(line);
    if (!outcome)
        m_dialogue.giveUp(outcome.error());
}

void ClientSession::endOfLines()
{
    if (m_dialogue.request().kind == Kind::Capabilities)
        return m_opening.capabilitiesEnded(m_dialogue);
    if (m_dialogue.request().kind == Kind::List) {
        const ListingReader::Outcome outcome = m_listing.endSizes();
        return outcome ? m_dialogue.finish() : m_dialogue.giveUp(outcome.error());
    }
    m_dialogue.finish(Listed{m_listing.messages(), m_listing.hasUniqueIds()});
    m_listing = ListingReader();
}

void ClientSession::enqueue(ClientRequest request)
{
    if (isClosed())
        return;
    const bool aboutMessage = stageOf(request.kind) == ClientStage::Retrieval || request.kind == Kind::Delete;
    if (aboutMessage && request.number < 1)
        return m_dialogue.reject(stageOf(request.kind), "message numbers begin with 1", request.number);
    m_dialogue.requests().append(std::move(request));
    if (m_dialogue.isAwaiting())
        sayAhead();
    else if (!m_dialogue.requests().hasSaid())
        sendNext();
}

} // namespace Pop3
