// SPDX-License-Identifier: MIT
// The other half of Pop3::ServerSession: what the driver says to it, and what it says to the client.
#include "pop3/serversession.h"
#include "wire/transcript.h"

#include <utility>

namespace Pop3 {

namespace {

Reply temporaryTrouble(const QByteArray &text)
{
    return {false, "SYS/TEMP", text}; // RFC 3206 section 4
}

} // namespace

void ServerSession::tlsStarted()
{
    if (m_question != Question::Tls)
        return;
    m_question = Question::None;
    m_options.encrypted = true;
    m_authorization.tlsStarted();
    m_mask = SecretMask();
    m_language = Language::Default;
}

// Whoever put it there may be no friend of the client's (CVE-2011-0411): closed rather than dropped.
void ServerSession::refuseClearText()
{
    close();
    std::erase_if(m_events, [](const ServerEvent &event) { return std::holds_alternative<TlsWanted>(event); });
    m_events.emplace_back(ClearTextInjected{});
}

void ServerSession::answerSalt(const Sasl::ScramOffer &offer)
{
    if (m_question != Question::Salt)
        return;
    m_question = Question::None;
    follow(m_authorization.salted(offer));
}

void ServerSession::acceptLogin(const QByteArray &user, const QByteArray &serverSignature)
{
    if (m_question != Question::Credentials)
        return;
    m_question = Question::None;
    m_acceptedUser = user;
    follow(m_authorization.accepted(serverSignature));
}

void ServerSession::openMaildrop(const QByteArray &user, QList<Mail::ScanListing> listing)
{
    if (m_question != Question::Maildrop)
        return;
    m_question = Question::None;
    m_state = State::Transaction;
    m_mask.loggedIn();
    m_user = user;
    m_maildrop = Maildrop(std::move(listing));
    say(positive("%1 has %2 messages (%3 octets)", QList<QByteArray>{m_user} + summary()));
}

QByteArray ServerSession::messageText(QByteArrayView wire)
{
    if (m_question != Question::Message)
        return {};
    if (!std::exchange(m_textBegun, true))
        say(m_textReply);
    const qsizetype before = m_output.size();
    m_text->pass(wire, m_output);
    const QByteArray passed = m_options.reportsLines ? m_output.mid(before) : QByteArray();
    if (m_text->isComplete()) {
        m_text.reset();
        m_question = Question::None;
    }
    return passed;
}

bool ServerSession::wantsText() const
{
    return m_question == Question::Message;
}

void ServerSession::updated()
{
    if (m_question == Question::Update)
        end(positive(Farewell));
}

void ServerSession::refuse(const Reply &reply)
{
    if (m_question == Question::None || m_question == Question::Tls)
        return;
    if (m_question == Question::Update)
        return end(reply); // RFC 1939 section 6: the link is closed either way
    if (isInText())
        return fail();
    m_question = Question::None;
    m_text.reset();
    m_authorization.cancel();
    m_reader.setMaxOctets(MaxCommandOctets);
    sayError(reply);
}

void ServerSession::turnAway(const Reply &reply)
{
    if (m_question == Question::Tls || isInText())
        return close();
    end(reply);
}

void ServerSession::fail()
{
    if (isInText())
        return close();
    end(temporaryTrouble("the maildrop is out of reach, nothing was removed"));
}

void ServerSession::idleTimedOut()
{
    close();
}

void ServerSession::shutDown()
{
    if (isInText() || m_question == Question::Tls)
        return close();
    end(temporaryTrouble("the server is shutting down, nothing was removed"));
}

QByteArray ServerSession::takeOutput()
{
    return std::exchange(m_output, {});
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
    return m_reader.bufferedOctets();
}

QByteArray ServerSession::user() const
{
    return m_user;
}

QByteArray ServerSession::stateName() const
{
    switch (m_state) {
    case State::Authorization:
        return "Authorization";
    case State::Transaction:
        return "Transaction";
    case State::Update:
        return "Update";
    case State::Closed:
        break;
    }
    return "Closed";
}

void ServerSession::say(const Reply &reply)
{
    write(toWire(reply, m_language));
}

void ServerSession::sayLines(const Reply &reply, const QList<QByteArray> &lines)
{
    QByteArray octets = toWire(reply, m_language);
    for (const QByteArray &line : lines)
        octets += line + "\r\n";
    write(octets + ClosingLine);
}

// Somebody who guesses passwords or sends another protocol is not listened to for ever.
void ServerSession::sayError(Reply reply)
{
    if (++m_errors > m_options.maxErrors)
        return end(negative("too many errors"));
    reply.ok = false;
    say(reply);
}

// Whoever is logged in may ask for a message that is not there as often as they like.
void ServerSession::sayFault(const Reply &reply)
{
    if (m_state == State::Transaction)
        say(reply);
    else
        sayError(reply);
}

void ServerSession::write(const QByteArray &octets)
{
    m_output += octets;
    if (m_options.reportsLines)
        m_events.push_back(ReplyMade{octets});
}

void ServerSession::ask(Question question, ServerEvent event)
{
    m_question = question;
    m_events.push_back(std::move(event));
}

void ServerSession::reportCommand(const Wire::LineReader::Line &line)
{
    if (!m_options.reportsLines)
        return;
    const QByteArray shown =
        line.overlong ? QByteArray("(overlong line)") : m_mask.shown(line.text, m_authorization.isExchanging());
    m_events.push_back(CommandRead{shown, Wire::shownOctets(shown, line.octets)});
}

// An -ERR there would be taken for a line of the message.
bool ServerSession::isInText() const
{
    return m_listing || (m_question == Question::Message && m_textBegun);
}

void ServerSession::end(const Reply &lastWords)
{
    if (isClosed())
        return;
    say(lastWords);
    close();
}

void ServerSession::close()
{
    m_state = State::Closed;
    m_question = Question::None;
    m_listing.reset();
    m_text.reset();
    m_reader.takeRest();
}

} // namespace Pop3
