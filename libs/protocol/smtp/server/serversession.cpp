// SPDX-License-Identifier: MIT
#include "smtp/server/serversession.h"

#include "smtp/server/ehlokeywords.h"
#include "smtp/server/serverhelp.h"
#include "smtp/words/replies.h"
#include "wire/wipe.h"

#include <utility>

namespace Smtp {

ServerSession::ServerSession(const ServerOptions &options)
    : m_dialogue(options)
    , m_client(options.sasl)
    , m_text(options.textLimits())
{
    m_dialogue.say(Replies::ready(options.domain));
}

void ServerSession::take(QByteArray octets)
{
    if (m_dialogue.question() == Question::Tls && !octets.isEmpty())
        refuseClearText();
    if (isClosed())
        Wire::wipe(octets);
    else
        m_input.feed(std::move(octets));
}

std::optional<ServerEvent> ServerSession::nextEvent()
{
    if (!m_dialogue.hasEvents()) {
        m_input.tidy();
        m_text.tidy();
    }
    while (!m_dialogue.hasEvents() && !isPaused() && advance())
        ;
    if (isClosed())
        m_input.clear();
    return m_dialogue.takeEvent();
}

/// One step: a piece of text or one line. False if there is nothing to go on with.
bool ServerSession::advance()
{
    if (isClosed())
        return false;
    if (m_input.isHolding()) {
        actOn(m_input.held().take());
        return true;
    }
    if (m_input.isEmpty())
        return false;
    if (m_text.isReading())
        m_input.consume(m_text.read(m_input.text(), m_envelope.transaction(), m_dialogue));
    else
        readLine();
    return true;
}

void ServerSession::readLine()
{
    std::optional<Wire::LineReader::Line> line = m_input.nextLine();
    if (!line)
        return;
    if (!m_dialogue.options().handsOutLines)
        return actOn(std::move(*line));
    const Wire::LineReader::Line &held = m_input.held().hold(std::move(*line));
    m_dialogue.tell(CommandRead{held.text, held.octets, m_client.isExchanging(), held.overlong});
}

void ServerSession::replaceLine(QByteArray line)
{
    m_input.held().replace(std::move(line), Sasl::MaxAuthLineOctets);
}

void ServerSession::dropLine()
{
    m_input.held().drop();
}

void ServerSession::actOn(Wire::LineReader::Line line)
{
    if (m_client.isExchanging())
        m_client.respond(line, m_dialogue);
    else
        commandRead(line);
    Wire::wipe(line.text); // it may hold a secret
}

void ServerSession::commandRead(const Wire::LineReader::Line &line)
{
    const Dialect dialect = m_dialogue.options().dialect;
    if (line.overlong || line.text.size() + 2 > maxCommandOctets(line.text, dialect))
        return m_dialogue.refuse(Replies::lineTooLong());
    if (line.bareLf)
        return m_dialogue.refuse(Replies::bareLineFeed());
    Mail::Expected<Command, Reply> command = parseCommand(line.text, dialect);
    if (!command)
        return m_dialogue.refuse(command.error());
    // BDAT brings octets that have to be read whatever becomes of it: it asks for itself.
    const char *why = std::holds_alternative<Bdat>(*command) ? nullptr : disorder(*command, stage());
    if (why)
        m_dialogue.refuse(Replies::badSequence(why));
    else
        std::visit([this](const auto &parsed) { handle(parsed); }, *command);
    if (auto *auth = std::get_if<Auth>(&*command); auth && auth->initialResponse)
        Wire::wipe(*auth->initialResponse);
}

Stage ServerSession::stage() const
{
    return m_client.hasSaidHello() ? transaction().stage() : Stage::Connected;
}

/// RFC 5321 section 4.1.1.1; a new EHLO or HELO resets the transaction (section 4.1.4).
void ServerSession::handle(const Hello &hello)
{
    TextIntake::forget(m_envelope.transaction(), m_dialogue);
    m_client.hello(hello.name);
    m_dialogue.setExtended(hello.extended);
    const ServerOptions &options = m_dialogue.options();
    m_dialogue.say(hello.extended ? Replies::extendedHello(options.domain, hello.name,
                                                           ehloKeywords(options, m_client.mechanisms()))
                                  : Replies::hello(hello.name));
}

void ServerSession::handle(const MailFrom &mail)
{
    m_envelope.offerSender(mail, m_client.user(), m_dialogue);
}

void ServerSession::handle(const RcptTo &rcpt)
{
    m_envelope.offerRecipient(rcpt, m_client.user(), m_dialogue);
}

void ServerSession::handle(const Data &)
{
    m_text.beginData(transaction(), m_dialogue);
}

void ServerSession::handle(const Bdat &bdat)
{
    m_text.beginChunk(bdat, stage(), m_envelope.transaction(), m_dialogue);
}

void ServerSession::handle(const Reset &)
{
    TextIntake::forget(m_envelope.transaction(), m_dialogue);
    m_dialogue.say(Replies::ok());
}

void ServerSession::handle(const Noop &)
{
    m_dialogue.say(Replies::ok());
}

void ServerSession::handle(const Auth &auth)
{
    m_client.begin(auth, m_dialogue);
}

/// RFC 3207 section 4. What the client sent behind the command came in clear, and was not for us to read.
void ServerSession::handle(const StartTls &)
{
    if (m_dialogue.options().encrypted)
        return m_dialogue.refuse(Replies::badSequence("TLS is active already"));
    if (!m_dialogue.options().tlsAvailable)
        return m_dialogue.refuse(Replies::tlsNotAvailable());
    m_dialogue.say(Replies::readyForTls());
    if (m_input.isEmpty())
        return m_dialogue.ask(Question::Tls, TlsWanted{});
    refuseClearText();
}

/// An attacker may have put it there (CVE-2011-0411): closed rather than dropped.
void ServerSession::refuseClearText()
{
    m_dialogue.closeSilently();
    m_dialogue.tell(ClearTextInjected{});
}

/// RFC 5321 section 3.5.3: 252 does not tell who has an account here.
void ServerSession::handle(const Verify &verify)
{
    if (verify.smtputf8 && !isExtended())
        return m_dialogue.refuse(Replies::unknownParameter("SMTPUTF8"));
    m_dialogue.say(Replies::cannotVerify());
}

void ServerSession::handle(const Help &help)
{
    const Reply reply = helpOn(help.topic);
    if (reply.isPositive())
        m_dialogue.say(reply);
    else
        m_dialogue.refuse(reply);
}

void ServerSession::handle(const Quit &)
{
    m_dialogue.close(Replies::closing(m_dialogue.options().domain), Wire::SessionEnd::Quit);
}

void ServerSession::answer(const Reply &reply)
{
    const Question question = m_dialogue.question();
    if (question == Question::None || question == Question::Tls) // that is answered with tlsStarted()
        return;
    m_dialogue.answered();
    switch (question) {
    case Question::None:
    case Question::Tls:
        break;
    case Question::Salt:
        return m_client.refused(reply, m_dialogue);
    case Question::Credentials:
        return reply.isPositive() ? m_client.accepted(m_dialogue) : m_client.refused(reply, m_dialogue);
    case Question::Sender:
        return m_envelope.senderAnswered(reply, m_dialogue);
    case Question::Recipient:
        return m_envelope.recipientAnswered(reply, m_dialogue);
    case Question::Message:
        return m_text.messageAnswered(reply, m_envelope.transaction(), m_dialogue);
    case Question::Commit:
        return messageCommitted(reply);
    }
}

void ServerSession::messageCommitted(const Reply &reply)
{
    m_envelope.transaction().reset();
    m_dialogue.say(reply);
    m_dialogue.sayLastWords();
}

void ServerSession::acceptRecipient(const Mail::Recipient &recipient, const Reply &reply)
{
    m_envelope.completeRecipient(recipient);
    answer(reply);
}

void ServerSession::answerSalt(const Sasl::ScramOffer &offer)
{
    if (m_dialogue.question() != Question::Salt)
        return;
    m_dialogue.answered();
    m_client.salted(offer, m_dialogue);
}

void ServerSession::acceptLogin(const QByteArray &user, const QByteArray &serverSignature)
{
    if (m_dialogue.question() != Question::Credentials)
        return;
    m_dialogue.answered();
    m_client.accepted(user, serverSignature, m_dialogue);
}

void ServerSession::tlsStarted()
{
    if (m_dialogue.question() != Question::Tls)
        return;
    m_dialogue.answered();
    m_dialogue.tlsStarted();
    m_client.forget();
    TextIntake::forget(m_envelope.transaction(), m_dialogue);
}

void ServerSession::refuseEarlyTalker()
{
    if (!isClosed())
        m_dialogue.close(Replies::earlyTalker());
}

void ServerSession::idleTimedOut()
{
    m_dialogue.closeOnceAnswered(Replies::timedOut(m_dialogue.options().domain), Wire::SessionEnd::TimedOut);
}

void ServerSession::shutDown()
{
    m_dialogue.closeOnceAnswered(Replies::shuttingDown(m_dialogue.options().domain), Wire::SessionEnd::ShutDown);
}

QByteArrayView ServerSession::stateName() const
{
    if (isClosed())
        return "Closed";
    if (m_text.isReading())
        return m_text.isInChunk() ? "Chunk" : "Data";
    if (m_client.isExchanging())
        return "Authenticating";
    if (!m_client.hasSaidHello())
        return "Connected";
    return transaction().isOpen() ? "Transaction" : "Greeted";
}

} // namespace Smtp
