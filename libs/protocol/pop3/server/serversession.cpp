// SPDX-License-Identifier: MIT
#include "pop3/server/serversession.h"

#include "pop3/server/capabilities.h"
#include "wire/wipe.h"

#include <utility>

namespace Pop3 {

namespace {

Reply temporaryTrouble(const QByteArray &text)
{
    return {false, "SYS/TEMP", text}; // RFC 3206 section 4
}

} // namespace

ServerSession::ServerSession(const ServerOptions &options)
    : m_dialogue(options)
    , m_reader(MaxCommandOctets)
    , m_login(m_dialogue)
{
    const QByteArray timestamp = m_login.timestamp();
    m_dialogue.say(positive(timestamp.isEmpty() ? QByteArray(Greeting) : Greeting + (' ' + timestamp)));
}

void ServerSession::receive(QByteArrayView octets)
{
    if (m_dialogue.question() == Question::Tls && !octets.isEmpty())
        refuseClearText();
    if (!isClosed())
        m_reader.feed(octets);
}

std::optional<ServerEvent> ServerSession::nextEvent()
{
    while (!m_dialogue.hasEvents() && advance()) {
    }
    if (isClosed())
        forgetInput();
    return m_dialogue.takeEvent();
}

// One step: a piece of a list, or a command. False if there is nothing to do before the driver does something.
bool ServerSession::advance()
{
    if (isClosed() || isPaused() || m_dialogue.pendingOutput() >= MaxPendingOutput)
        return false;
    if (m_maildrop.isListing()) {
        m_maildrop.continueListing(m_dialogue);
        return true;
    }
    if (!m_heldLine.isHeld())
        return nextLine();
    actOn(m_heldLine.take());
    return true;
}

bool ServerSession::nextLine()
{
    m_reader.setMaxOctets(maxLineOctets());
    std::optional<Wire::LineReader::Line> line = m_reader.next();
    if (!line)
        return false;
    if (m_dialogue.options().handsOutLines) {
        const Wire::LineReader::Line &held = m_heldLine.hold(std::move(*line));
        m_dialogue.tell(CommandRead{held.text, held.octets, m_login.isExchanging(), held.overlong});
    } else {
        actOn(std::move(*line));
    }
    return true;
}

qsizetype ServerSession::maxLineOctets() const
{
    return m_login.isExchanging() ? Sasl::MaxAuthLineOctets : MaxCommandOctets;
}

void ServerSession::replaceLine(QByteArray line)
{
    m_heldLine.replace(std::move(line), maxLineOctets());
}

void ServerSession::dropLine()
{
    m_heldLine.drop();
}

void ServerSession::actOn(Wire::LineReader::Line line)
{
    readLine(line);
    Wire::wipe(line.text); // it may hold a secret
}

void ServerSession::readLine(const Wire::LineReader::Line &line)
{
    if (line.overlong || line.bareLf) {
        m_login.cancel();
        m_dialogue.refuse(negative(line.overlong ? "line too long" : "line ends must be CRLF (nc: use -C)"));
    } else if (m_login.isExchanging()) {
        m_login.respond(line.text, m_dialogue);
    } else {
        readCommand(line.text);
    }
}

void ServerSession::readCommand(const QByteArray &line)
{
    auto command = parseCommand(line);
    if (!command)
        return m_dialogue.refuse(command.error());
    if (mayCome(*command, stage()))
        std::visit([this](const auto &typed) { execute(typed); }, *command);
    else
        m_dialogue.refuse(negative("not in this state"));
    if (auto *pass = std::get_if<Pass>(&*command))
        Wire::wipe(pass->password);
    if (auto *auth = std::get_if<Auth>(&*command); auth && auth->initialResponse)
        Wire::wipe(*auth->initialResponse);
}

void ServerSession::forgetInput()
{
    m_heldLine.drop();
    m_reader.takeRest();
}

template <typename Other>
void ServerSession::execute(const Other &command)
{
    if constexpr (requires { m_login.execute(command, m_dialogue); })
        m_login.execute(command, m_dialogue);
    else
        m_maildrop.execute(command, m_dialogue);
}

void ServerSession::execute(const Noop &)
{
    m_dialogue.say(positive());
}

void ServerSession::execute(const Capabilities &)
{
    const ServerOptions &options = m_dialogue.options();
    const bool tlsOffered = options.tlsAvailable && !options.encrypted && !m_utf8;
    m_dialogue.sayLines(positive("Capability list follows"), capabilities({.loggedIn = m_state == State::Transaction,
                                                                           .loginDelay = options.loginDelay,
                                                                           .secretsAllowed = m_dialogue.takesSecrets(),
                                                                           .mechanisms = m_login.mechanisms(),
                                                                           .tlsOffered = tlsOffered,
                                                                           .implementation = options.implementation}));
}

// RFC 2595 section 4: only in AUTHORIZATION. What the client sent behind the command came in clear, and was not for us
// to read.
void ServerSession::execute(const StartTls &)
{
    if (m_dialogue.options().encrypted)
        return m_dialogue.refuse(negative("TLS is active already"));
    if (!m_dialogue.options().tlsAvailable)
        return m_dialogue.refuse(negative("TLS is not available"));
    if (m_utf8)
        return m_dialogue.refuse(negative("STLS comes before UTF8")); // RFC 6856 section 2.1
    m_dialogue.say(positive("begin TLS negotiation"));
    if (m_reader.bufferedOctets() == 0)
        return m_dialogue.ask(Question::Tls, TlsWanted{});
    refuseClearText();
}

// An attacker may have put it there (CVE-2011-0411): closed rather than dropped.
void ServerSession::refuseClearText()
{
    m_dialogue.close(Wire::SessionEnd::Refused);
    m_dialogue.tell(ClearTextInjected{});
}

// Nothing changes but that the client has said it: messages are sent as they are, with or without it.
void ServerSession::execute(const Utf8 &)
{
    m_utf8 = true;
    m_dialogue.say(positive("UTF-8 mode"));
}

// The answer is in the new language already, behind its tag (RFC 6856 section 3.2).
void ServerSession::execute(const Lang &command)
{
    if (command.range.isEmpty())
        return m_dialogue.sayLines(positive("Language listing follows:"), languageListing());
    const std::optional<Language> language = languageFor(command.range);
    if (!language)
        return m_dialogue.refuse(negative("there are no texts in that language"));
    m_dialogue.setLanguage(*language);
    m_dialogue.say(positive("%1 Language changed", {languageTag(*language)}));
}

// Before the login there is nothing to update (RFC 1939 section 4).
void ServerSession::execute(const Quit &)
{
    if (m_state == State::Authorization)
        return m_dialogue.end(positive(Farewell), Wire::SessionEnd::Quit);
    m_state = State::Update;
    m_dialogue.ask(Question::Update, UpdateWanted{m_maildrop.deletedIds()});
}

void ServerSession::tlsStarted()
{
    if (m_dialogue.question() != Question::Tls)
        return;
    m_dialogue.answered();
    m_dialogue.tlsStarted();
    m_login.tlsStarted();
}

void ServerSession::answerSalt(const Sasl::ScramOffer &offer)
{
    if (m_dialogue.question() != Question::Salt)
        return;
    m_dialogue.answered();
    m_login.salted(offer, m_dialogue);
}

void ServerSession::acceptLogin(const QByteArray &user, const QByteArray &serverSignature)
{
    if (m_dialogue.question() != Question::Credentials)
        return;
    m_dialogue.answered();
    m_login.accepted(user, serverSignature, m_dialogue);
}

void ServerSession::openMaildrop(const QByteArray &user, QList<Mail::ScanListing> listing)
{
    if (m_dialogue.question() != Question::Maildrop)
        return;
    m_dialogue.answered();
    m_state = State::Transaction;
    m_login.opened(user);
    m_maildrop.open(std::move(listing));
    m_dialogue.say(positive("%1 has %2 messages (%3 octets)", QList<QByteArray>{user} + m_maildrop.summary()));
}

void ServerSession::messageText(MessagePiece piece)
{
    if (wantsText())
        m_maildrop.messageText(std::move(piece), m_dialogue);
}

void ServerSession::updated()
{
    if (m_dialogue.question() == Question::Update)
        m_dialogue.end(positive(Farewell), Wire::SessionEnd::Quit);
}

void ServerSession::refuse(const Reply &reply)
{
    const Question question = m_dialogue.question();
    if (question == Question::None || question == Question::Tls)
        return;
    if (question == Question::Update)
        return m_dialogue.end(reply, Wire::SessionEnd::Failed); // RFC 1939 section 6: the link is closed either way
    if (m_maildrop.isInText())
        return fail();
    m_dialogue.answered();
    m_maildrop.messageRefused();
    m_login.cancel();
    m_dialogue.refuse(reply);
}

void ServerSession::turnAway(const Reply &reply)
{
    if (m_dialogue.question() == Question::Tls || m_maildrop.isInText())
        return m_dialogue.close(Wire::SessionEnd::Refused);
    m_dialogue.end(reply, Wire::SessionEnd::Refused);
}

void ServerSession::fail()
{
    if (m_maildrop.isInText())
        return m_dialogue.close(Wire::SessionEnd::Failed);
    m_dialogue.end(temporaryTrouble("the maildrop is out of reach, nothing was removed"), Wire::SessionEnd::Failed);
}

void ServerSession::idleTimedOut()
{
    m_dialogue.close(Wire::SessionEnd::TimedOut);
}

void ServerSession::shutDown()
{
    if (m_maildrop.isInText() || m_dialogue.question() == Question::Tls)
        return m_dialogue.close(Wire::SessionEnd::ShutDown);
    m_dialogue.end(temporaryTrouble("the server is shutting down, nothing was removed"), Wire::SessionEnd::ShutDown);
}

QByteArrayView ServerSession::stateName() const
{
    if (isClosed())
        return "Closed";
    if (m_state == State::Authorization)
        return "Authorization";
    return m_state == State::Transaction ? "Transaction" : "Update";
}

} // namespace Pop3
