// SPDX-License-Identifier: MIT
#include "pop3/clientsession.h"

#include "pop3/secretmask.h"
#include "wire/transcript.h"

#include <utility>

namespace Pop3 {

ClientSession::ClientSession(ClientLimits limits)
    : m_limits(limits)
{
}

void ClientSession::receive(QByteArrayView octets)
{
    if (m_closed)
        return;
    m_reader.feed(octets);
    m_lineOctets += octets.size();
}

std::optional<ClientEvent> ClientSession::nextEvent()
{
    while (m_events.empty() && advance()) {
    }
    if (m_events.empty())
        return std::nullopt;
    ClientEvent event = std::move(m_events.front());
    m_events.pop_front();
    return event;
}

QByteArray ClientSession::takeOutput()
{
    return std::exchange(m_output, {});
}

void ClientSession::setTls(Tls tls)
{
    m_tls = tls;
}

void ClientSession::tlsStarted()
{
    if (!m_awaitsTls || m_closed)
        return;
    if (m_reader.bufferedOctets() > 0)
        return refuseClearText();
    m_awaitsTls = false;
    m_tls = Tls::Off;
    m_login.encrypted();
    m_capabilitiesKnown = m_hasTop = m_hasStls = false;
    m_capabilityLines = 0;
    m_request = {};
    m_queue.push_front({Kind::Capabilities});
    sendNext();
}

void ClientSession::logIn(const Sasl::Credentials &credentials, const QByteArray &nonce, bool isEncrypted)
{
    const ClientRequest user{Kind::User, credentials.user};
    const ClientRequest pass{Kind::Pass, credentials.password};
    if (!isSendable(user) || !isSendable(pass))
        return reject(ClientStage::Authentication,
                      "this name or password cannot be sent: empty, too long, or with a line end", 0);
    m_login.setContext({credentials, nonce, isEncrypted});
    enqueue({Kind::Capabilities});
    enqueue({Kind::LogIn});
}

void ClientSession::list()
{
    enqueue({Kind::List});
    enqueue({Kind::UniqueIds});
}

void ClientSession::retrieve(qint64 number)
{
    enqueue({Kind::Retrieve, {}, number});
}

void ClientSession::top(qint64 number, qint64 lines)
{
    enqueue({Kind::Top, {}, number, qMax<qint64>(lines, 0)});
}

void ClientSession::remove(qint64 number)
{
    enqueue({Kind::Delete, {}, number});
}

void ClientSession::resetMarks()
{
    enqueue({Kind::Reset});
}

void ClientSession::quit()
{
    enqueue({Kind::Quit});
}

void ClientSession::leave()
{
    m_queue.clear();
    const bool isInText = m_awaiting != Awaiting::Nothing && stageOf(m_request.kind) == ClientStage::Retrieval;
    if (hasMarks() || isInText || m_awaitsTls || m_awaitsKey)
        return close();
    if (!isQuitting())
        quit();
}

void ClientSession::setReportsLines(bool reports)
{
    m_reportsLines = reports;
}

bool ClientSession::isClosed() const
{
    return m_closed;
}

// Takes effect once what came before it is read.
void ClientSession::linkLost()
{
    m_linkLost = true;
}

bool ClientSession::isIdle() const
{
    return m_queue.empty() && m_awaiting == Awaiting::Nothing && !m_awaitsTls && !m_awaitsKey;
}

bool ClientSession::isQuitting() const
{
    return m_awaiting == Awaiting::FirstLine && m_request.kind == Kind::Quit;
}

bool ClientSession::hasMarks() const
{
    return m_marked > 0;
}

bool ClientSession::endsInBareLf() const
{
    return m_awaiting == Awaiting::Text && m_lineEnds.endsInBareLf();
}

// One step. False if there is nothing to do before more comes in.
bool ClientSession::advance()
{
    if (m_closed)
        return false;
    if (m_awaitsTls && m_reader.bufferedOctets() > 0) {
        refuseClearText();
        return true;
    }
    if (m_awaitsTls) {
        if (m_linkLost)
            giveUp("the link was lost");
        return false;
    }
    bool moved = false;
    if (m_awaiting == Awaiting::Nothing)
        moved = sendNext();
    else
        moved = m_awaiting == Awaiting::Text ? readText() : readLine();
    if (moved || !m_linkLost || m_closed)
        return moved;
    if (m_awaiting == Awaiting::Nothing && !m_awaitsKey)
        close();
    else
        giveUp("the link was lost");
    return false;
}

// What came before we asked is no answer (nor would it be one to the next command).
bool ClientSession::sendNext()
{
    if (m_reader.bufferedOctets() > 0) {
        giveUp("the server spoke out of turn: " +
               Wire::transcriptLine(m_reader.takeRest().left(MaxReplyOctets).trimmed()));
        return true;
    }
    if (m_queue.empty() || m_linkLost || m_awaitsTls || m_awaitsKey)
        return false;
    m_request = std::move(m_queue.front());
    m_queue.pop_front();
    if (m_request.kind == Kind::LogIn) {
        const std::deque<ClientRequest> way = m_login.nextWay();
        m_queue.insert(m_queue.begin(), way.begin(), way.end());
        return sendNext();
    }
    if (m_request.kind == Kind::Top && m_capabilitiesKnown && !m_hasTop) {
        reject(ClientStage::Retrieval, "the server has no TOP", m_request.number);
        return true;
    }
    m_lineOctets = 0;
    m_awaiting = Awaiting::FirstLine;
    m_marked += m_request.kind == Kind::Delete ? 1 : 0;
    const QByteArray line = commandLine(m_request);
    m_output += line + "\r\n";
    if (m_reportsLines)
        m_events.push_back(LineSent{maskedCommand(line, m_request.kind == Kind::AuthResponse)});
    m_request.argument.clear();
    return true;
}

bool ClientSession::readLine()
{
    const std::optional<Wire::LineReader::Line> line = m_reader.next();
    if (line)
        m_lineOctets = m_reader.bufferedOctets();
    if (line ? line->overlong : m_lineOctets > MaxClientLineOctets) {
        giveUp("the server sent a line without end");
        return true;
    }
    if (!line)
        return false;
    if (m_reportsLines)
        m_events.push_back(LineRead{Wire::transcriptLine(line->text)});
    takeLine(line->text);
    return true;
}

bool ClientSession::readText()
{
    const QByteArray wire = m_reader.takeRest();
    if (wire.isEmpty())
        return false;
    const QByteArray text = m_unstuffer.feed(wire);
    m_textOctets += text.size();
    m_lineEnds.feed(wire);
    if (const QByteArray fault = faultInText(); !fault.isEmpty()) {
        giveUp(fault);
        return true;
    }
    if (!text.isEmpty())
        m_events.push_back(TextRead{m_request.number, text});
    if (m_unstuffer.isComplete()) {
        m_reader.feed(QByteArrayView(wire).last(m_unstuffer.unusedOctets()));
        finish(TextEnded{m_request.number});
    }
    return true;
}

QByteArray ClientSession::faultInText() const
{
    if (m_textOctets > m_limits.messageOctets)
        return "the message has no end: more than " + QByteArray::number(m_limits.messageOctets) + " octets";
    if (m_lineEnds.longestLineOctets() > m_limits.textLineOctets)
        return "the message has a line without end: more than " + QByteArray::number(m_limits.textLineOctets) +
               " octets";
    return {};
}

void ClientSession::takeLine(QByteArrayView line)
{
    if (m_awaiting == Awaiting::Lines)
        return line == "." ? endOfLines() : takeListLine(line);
    const bool isExchanging = m_request.kind == Kind::Auth || m_request.kind == Kind::AuthResponse;
    if (isExchanging && (line == "+" || line.startsWith("+ ")))
        return takeChallenge(line.sliced(qMin<qsizetype>(2, line.size())));
    const std::optional<Reply> reply = parseReply(line);
    if (!reply)
        return giveUp("this is no POP3 reply: " + Wire::transcriptLine(line.first(qMin(line.size(), MaxReplyOctets))));
    if (reply->ok)
        takeReply(*reply);
    else
        takeRefusal(*reply);
}

} // namespace Pop3
