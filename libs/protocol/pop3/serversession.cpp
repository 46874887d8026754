// SPDX-License-Identifier: MIT
#include "pop3/serversession.h"

#include "wire/wipe.h"

#include <utility>

namespace Pop3 {

namespace {

constexpr qsizetype ListingPieceOctets = 16 * 1024;

Reply notNow()
{
    return negative("not in this state");
}

} // namespace

ServerSession::ServerSession(ServerOptions options)
    : m_options(std::move(options))
    , m_reader(MaxCommandOctets)
    , m_authorization(takesSecrets(), m_options.sasl)
{
    const QByteArray timestamp = m_authorization.timestamp();
    say(positive(timestamp.isEmpty() ? QByteArray(Greeting) : Greeting + (' ' + timestamp)));
}

void ServerSession::receive(QByteArrayView octets)
{
    if (m_question == Question::Tls && !octets.isEmpty())
        refuseClearText();
    if (!isClosed())
        m_reader.feed(octets);
}

std::optional<ServerEvent> ServerSession::nextEvent()
{
    while (m_events.empty() && advance()) {
    }
    if (m_events.empty())
        return std::nullopt;
    ServerEvent event = std::move(m_events.front());
    m_events.pop_front();
    return event;
}

// One step: a piece of a list, or a command. False if there is nothing to do before the driver does something.
bool ServerSession::advance()
{
    if (isClosed() || isPaused() || m_output.size() >= MaxPendingOutput)
        return false;
    if (m_listing) {
        continueListing();
        return true;
    }
    std::optional<Wire::LineReader::Line> line = m_reader.next();
    if (!line)
        return false;
    readLine(*line);
    Wire::wipe(line->text); // it may hold a secret
    return true;
}

void ServerSession::readLine(const Wire::LineReader::Line &line)
{
    reportCommand(line);
    const bool inExchange = m_authorization.isExchanging();
    if (line.overlong || line.bareLf) {
        m_authorization.cancel();
        m_reader.setMaxOctets(MaxCommandOctets);
        sayError(negative(line.overlong ? "line too long" : "line ends must be CRLF (nc: use -C)"));
    } else if (inExchange) {
        follow(m_authorization.respond(line.text));
    } else {
        readCommand(line.text);
    }
}

void ServerSession::readCommand(const QByteArray &line)
{
    auto command = parseCommand(line);
    if (!command)
        return sayError(command.error());
    std::visit([this](const auto &typed) { execute(typed); }, *command);
    if (auto *pass = std::get_if<Pass>(&*command))
        Wire::wipe(pass->password);
    if (auto *auth = std::get_if<Auth>(&*command); auth && auth->initialResponse)
        Wire::wipe(*auth->initialResponse);
}

void ServerSession::execute(const User &command)
{
    if (m_state != State::Authorization)
        return sayError(notNow());
    follow(m_authorization.user(command));
}

void ServerSession::execute(const Pass &command)
{
    if (m_state != State::Authorization)
        return sayError(notNow());
    follow(m_authorization.pass(command));
}

void ServerSession::execute(const Apop &command)
{
    if (m_state != State::Authorization)
        return sayError(notNow());
    follow(m_authorization.apop(command));
}

// Without a mechanism it lists them, as clients from before CAPA expect.
void ServerSession::execute(const Auth &command)
{
    if (m_state != State::Authorization)
        return sayError(notNow());
    if (command.mechanism.isEmpty() && takesSecrets())
        return sayLines(positive("mechanisms follow"), m_authorization.mechanisms());
    follow(m_authorization.auth(command));
}

void ServerSession::execute(const Stat &)
{
    if (m_state != State::Transaction)
        return sayError(notNow());
    say(positive(QByteArray::number(m_maildrop.livingCount()) + ' ' + QByteArray::number(m_maildrop.livingOctets())));
}

void ServerSession::execute(const List &command)
{
    beginListing(ListingWriter::Column::Octets, command.number);
}

void ServerSession::execute(const UniqueIds &command)
{
    beginListing(ListingWriter::Column::UniqueId, command.number);
}

// The number is the one that LIST says, not that of the octets on the wire: RFC 1939 section 5 and 11.
void ServerSession::execute(const Retrieve &command)
{
    const std::optional<Reply> wrong = fault(command.number);
    if (wrong)
        return sayFault(*wrong);
    wantMessage(command.number, positive("%1 octets", {QByteArray::number(m_maildrop.at(command.number).octets)}),
                MessageText());
}

void ServerSession::execute(const Top &command)
{
    const std::optional<Reply> wrong = fault(command.number);
    if (wrong)
        return sayFault(*wrong);
    wantMessage(command.number, positive("top of message follows"), MessageText(command.lines));
}

void ServerSession::execute(const Delete &command)
{
    const std::optional<Reply> wrong = fault(command.number);
    if (wrong)
        return sayFault(*wrong);
    m_maildrop.markDeleted(command.number);
    say(positive("message %1 deleted", {QByteArray::number(command.number)}));
}

void ServerSession::execute(const Reset &)
{
    if (m_state != State::Transaction)
        return sayError(notNow());
    m_maildrop.unmarkAll();
    say(positive("%1 messages (%2 octets)", summary()));
}

void ServerSession::execute(const Noop &)
{
    if (m_state != State::Transaction)
        return sayError(notNow());
    say(positive());
}

// Before the login there is nothing to update (RFC 1939 section 4).
void ServerSession::execute(const Quit &)
{
    if (m_state == State::Authorization)
        return end(positive(Farewell));
    m_state = State::Update;
    ask(Question::Update, UpdateWanted{m_maildrop.deletedIds()});
}

void ServerSession::follow(AuthorizationStep step)
{
    m_reader.setMaxOctets(m_authorization.isExchanging() ? Sasl::MaxAuthLineOctets : MaxCommandOctets);
    if (const auto *continuation = std::get_if<Continuation>(&step))
        return write("+ " + continuation->base64 + "\r\n");
    if (auto *salt = std::get_if<Sasl::SaltWanted>(&step))
        return ask(Question::Salt, std::move(*salt));
    if (auto *proof = std::get_if<Sasl::Proof>(&step))
        return ask(Question::Credentials, CredentialsOffered{std::move(*proof)});
    if (std::holds_alternative<Done>(step))
        return ask(Question::Maildrop, MaildropWanted{m_acceptedUser});
    const Reply &reply = std::get<Reply>(step);
    if (reply.ok)
        say(reply);
    else
        sayError(reply);
}

void ServerSession::beginListing(ListingWriter::Column column, std::optional<qint64> number)
{
    if (m_state != State::Transaction)
        return sayError(notNow());
    if (!number) {
        m_listing.emplace(column);
        return say(positive("%1 messages (%2 octets)", summary()));
    }
    const std::optional<Reply> wrong = fault(*number);
    if (wrong)
        return sayFault(*wrong);
    say(positive(ListingWriter::line(m_maildrop, *number, column)));
}

void ServerSession::continueListing()
{
    write(m_listing->nextPiece(m_maildrop, ListingPieceOctets));
    if (m_listing->isDone())
        m_listing.reset();
}

void ServerSession::wantMessage(qint64 number, const Reply &reply, MessageText text)
{
    m_text = text;
    m_textReply = reply;
    m_textBegun = false;
    ask(Question::Message, MessageWanted{m_maildrop.at(number).uniqueId});
}

// Nothing if there is such a message, and it is not marked.
std::optional<Reply> ServerSession::fault(qint64 number) const
{
    if (m_state != State::Transaction)
        return notNow();
    if (!m_maildrop.exists(number))
        return negative("no such message, only %1 in maildrop", {QByteArray::number(m_maildrop.count())});
    if (m_maildrop.isDeleted(number))
        return negative("message %1 already deleted", {QByteArray::number(number)});
    return std::nullopt;
}

// Messages and octets that are not marked.
QList<QByteArray> ServerSession::summary() const
{
    return {QByteArray::number(m_maildrop.livingCount()), QByteArray::number(m_maildrop.livingOctets())};
}

} // namespace Pop3
