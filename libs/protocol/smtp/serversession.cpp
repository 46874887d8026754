// SPDX-License-Identifier: MIT
// How the session is driven: octets in, questions out, answers in. What each command does stands in servercommands.cpp,
// the text of messages in servertext.cpp.
#include "smtp/serversession.h"

#include "smtp/replies.h"
#include "wire/transcript.h"
#include "wire/wipe.h"

#include <utility>

namespace Smtp {

ServerSession::ServerSession(ServerOptions options)
    : m_options(std::move(options))
    , m_lines(Sasl::MaxAuthLineOctets)
    , m_mask(m_options.dialect)
    , m_exchange(m_options.sasl)
    , m_intake(m_options.textLimits())
    , m_chunks(m_options.textLimits())
    , m_misconduct(m_options.maxErrors, m_options.maxRefusedRecipients)
{
    say(Replies::ready(m_options.domain));
}

void ServerSession::receive(QByteArrayView octets)
{
    if (m_question == Question::Tls && !octets.isEmpty())
        refuseClearText();
    if (!isClosed())
        m_input.feed(octets);
}

std::optional<ServerEvent> ServerSession::nextEvent()
{
    if (m_events.isEmpty()) {
        m_input.tidy();
        m_chunks.tidy();
        m_dots.tidy();
    }
    while (m_events.isEmpty() && !isPaused() && advance())
        ;
    if (m_events.isEmpty())
        return std::nullopt;
    return m_events.takeFirst();
}

/// One step: a piece of text or one line. False if there is nothing to go on with.
bool ServerSession::advance()
{
    if (isClosed() || m_input.isEmpty())
        return false;
    if (m_state == State::Data)
        return readText();
    return m_state == State::Chunk ? readChunk() : readLine();
}

bool ServerSession::readLine()
{
    std::optional<Wire::LineReader::Line> line = nextLine();
    if (line) {
        lineRead(*line);
        Wire::wipe(line->text); // it may hold a secret
    }
    return true;
}

/// Shows the line reader one line at a time, so that what follows DATA stays where readText() finds it.
std::optional<Wire::LineReader::Line> ServerSession::nextLine()
{
    const QByteArrayView piece = m_input.view().first(qMin(m_input.size(), MaxTextPieceOctets));
    const qsizetype lineFeed = piece.indexOf('\n');
    const qsizetype octets = lineFeed < 0 ? piece.size() : lineFeed + 1;
    m_lines.feed(piece.first(octets));
    m_input.wipe(octets);
    return m_lines.next();
}

void ServerSession::lineRead(const Wire::LineReader::Line &line)
{
    if (m_options.reportsLines)
        reportCommand(line);
    if (m_state == State::Authenticating)
        authenticationStep(m_exchange.lineRead(line));
    else
        commandRead(line);
}

void ServerSession::commandRead(const Wire::LineReader::Line &line)
{
    if (line.overlong || line.text.size() + 2 > maxCommandOctets(line.text, m_options.dialect))
        return refuse(Replies::lineTooLong());
    if (line.bareLf)
        return refuse(Replies::bareLineFeed());
    Mail::Expected<Command, Reply> command = parseCommand(line.text, m_options.dialect);
    if (!command)
        return refuse(command.error());
    std::visit([this](const auto &parsed) { handle(parsed); }, *command);
    if (auto *auth = std::get_if<Auth>(&*command); auth && auth->initialResponse)
        Wire::wipe(*auth->initialResponse);
}

void ServerSession::reportCommand(const Wire::LineReader::Line &line)
{
    const bool inExchange = m_state == State::Authenticating;
    const QByteArray shown = line.overlong ? QByteArray("...") : m_mask.shown(line.text, inExchange);
    m_events += CommandRead{shown, Wire::shownOctets(shown, line.octets)};
}

void ServerSession::ask(Question question, ServerEvent event)
{
    m_question = question;
    m_events += std::move(event);
}

void ServerSession::answer(const Reply &reply)
{
    switch (std::exchange(m_question, Question::None)) {
    case Question::None:
        return;
    case Question::Tls: // answered with tlsStarted()
        m_question = Question::Tls;
        return;
    case Question::Salt:
        return refuseLogin(reply);
    case Question::Credentials:
        return reply.isPositive() ? authenticationStep(m_exchange.accepted({})) : refuseLogin(reply);
    case Question::Sender:
        if (reply.isPositive())
            m_transaction.open();
        break;
    case Question::Recipient:
        return answerRecipient(reply);
    case Question::Message:
        return answerMessage(reply);
    case Question::Commit:
        m_transaction.reset();
        break;
    }
    say(reply);
    if (m_lastWords)
        close(*m_lastWords);
}

void ServerSession::acceptRecipient(const Mail::Recipient &recipient, const Reply &reply)
{
    m_offeredRecipient = recipient;
    answer(reply);
}

void ServerSession::answerRecipient(const Reply &reply)
{
    if (reply.isPositive()) {
        m_transaction.add(m_offeredRecipient);
        m_misconduct.countAcceptedRecipient();
    } else if (!reply.isTransient() && m_misconduct.countRefusedRecipient()) {
        return close(Replies::tooManyRefusedRecipients(m_options.domain));
    }
    say(reply);
}

void ServerSession::refuseEarlyTalker()
{
    if (!isClosed())
        close(Replies::earlyTalker());
}

void ServerSession::idleTimedOut()
{
    closeOnceAnswered(Replies::timedOut(m_options.domain));
}

void ServerSession::shutDown()
{
    closeOnceAnswered(Replies::shuttingDown(m_options.domain));
}

/// The client must learn what became of a message that is being committed, or it would send it again.
void ServerSession::closeOnceAnswered(const Reply &reply)
{
    if (m_question == Question::Commit)
        m_lastWords = reply;
    else if (m_question == Question::Tls) // in clear between the octets of a handshake nothing can be said
        closeSilently();
    else if (!isClosed())
        close(reply);
}

void ServerSession::say(const Reply &reply)
{
    const QByteArray octets = toWire(reply, m_extended);
    m_output += octets;
    if (m_options.reportsLines)
        m_events += ReplyMade{octets};
}

void ServerSession::refuse(const Reply &reply)
{
    if (m_misconduct.countError())
        close(Replies::tooManyErrors(m_options.domain));
    else
        say(reply);
}

void ServerSession::close(const Reply &reply)
{
    say(reply);
    closeSilently();
}

void ServerSession::closeSilently()
{
    m_state = State::Closed;
    m_question = Question::None;
    m_input.clear();
    m_lines = Wire::LineReader(Sasl::MaxAuthLineOctets);
}

QByteArray ServerSession::takeOutput()
{
    return std::exchange(m_output, QByteArray());
}

bool ServerSession::isPaused() const
{
    return m_question != Question::None;
}

bool ServerSession::isClosed() const
{
    return m_state == State::Closed;
}

qsizetype ServerSession::bufferedOctets() const
{
    return m_input.size() + m_lines.bufferedOctets();
}

bool ServerSession::isExtended() const
{
    return m_extended;
}

QByteArray ServerSession::clientName() const
{
    return m_clientName.value_or(QByteArray());
}

QByteArray ServerSession::authenticatedUser() const
{
    return m_authenticatedUser;
}

QByteArray ServerSession::stateName() const
{
    switch (m_state) {
    case State::Connected:
        return "Connected";
    case State::Greeted:
        return m_transaction.isOpen() ? "Transaction" : "Greeted";
    case State::Authenticating:
        return "Authenticating";
    case State::Data:
        return "Data";
    case State::Chunk:
        return "Chunk";
    case State::Closed:
        break;
    }
    return "Closed";
}

} // namespace Smtp
