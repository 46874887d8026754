// SPDX-License-Identifier: MIT
// Who the client is (AUTH, RFC 4954) and who else may listen (STARTTLS, RFC 3207).
#include "smtp/replies.h"
#include "smtp/serversession.h"

namespace Smtp {

/// RFC 4954 section 4.
void ServerSession::handle(const Auth &auth)
{
    if (const std::optional<Reply> refusal = whyNot(auth))
        return refuse(*refusal);
    m_state = State::Authenticating;
    authenticationStep(m_exchange.begin(auth));
}

std::optional<Reply> ServerSession::whyNot(const Auth &) const
{
    if (m_state == State::Connected)
        return Replies::badSequence("Send HELO or EHLO first");
    if (!m_authenticatedUser.isEmpty())
        return Replies::badSequence("Already authenticated");
    if (m_transaction.isOpen())
        return Replies::badSequence("Not inside a mail transaction");
    if (!takesSecrets())
        return Replies::encryptionRequired();
    return std::nullopt;
}

void ServerSession::authenticationStep(const AuthStep &step)
{
    if (const auto *salt = std::get_if<Sasl::SaltWanted>(&step))
        return ask(Question::Salt, *salt);
    if (const auto *proof = std::get_if<Sasl::Proof>(&step)) {
        m_offeredUser = Sasl::userOf(*proof);
        return ask(Question::Credentials, CredentialsOffered{*proof});
    }
    const Reply &reply = std::get<Reply>(step);
    if (reply.code == ReplyCode::ContinueAuth334)
        return say(reply);
    m_state = State::Greeted;
    if (reply.isPositive())
        loggedIn(reply);
    else
        refuse(reply);
}

/// RFC 3207 section 4. What the client sent behind the command came in clear, and was not for us to read.
void ServerSession::handle(const StartTls &)
{
    if (m_options.encrypted)
        return refuse(Replies::badSequence("TLS is active already"));
    if (!m_options.tlsAvailable)
        return refuse(Replies::tlsNotAvailable());
    say(Replies::readyForTls());
    if (m_input.isEmpty())
        return ask(Question::Tls, TlsWanted{});
    refuseClearText();
}

void ServerSession::tlsStarted()
{
    if (m_question != Question::Tls)
        return;
    m_question = Question::None;
    m_options.encrypted = true;
    m_state = State::Connected;
    m_extended = false;
    m_clientName.reset();
    m_authenticatedUser.clear();
    m_exchange.cancel();
    forgetTransaction();
    m_mask = CommandMask(m_options.dialect);
}

/// Whoever put it there may be no friend of the client's (CVE-2011-0411): closed rather than dropped.
void ServerSession::refuseClearText()
{
    closeSilently();
    m_events.removeIf([](const ServerEvent &event) { return std::holds_alternative<TlsWanted>(event); });
    m_events += ClearTextInjected{};
}

void ServerSession::answerSalt(const Sasl::ScramOffer &offer)
{
    if (m_question != Question::Salt)
        return;
    m_question = Question::None;
    authenticationStep(m_exchange.salted(offer));
}

void ServerSession::acceptLogin(const QByteArray &user, const QByteArray &serverSignature)
{
    if (m_question != Question::Credentials)
        return;
    m_question = Question::None;
    m_offeredUser = user;
    authenticationStep(m_exchange.accepted(serverSignature));
}

void ServerSession::loggedIn(const Reply &reply)
{
    m_authenticatedUser = m_offeredUser;
    m_mask.loggedIn();
    say(reply);
}

/// 421 is for whoever has said too many wrong ones.
void ServerSession::refuseLogin(const Reply &reply)
{
    m_exchange.cancel();
    m_state = State::Greeted;
    if (reply.code == ReplyCode::Unavailable421)
        close(reply);
    else
        refuse(reply);
}

} // namespace Smtp
