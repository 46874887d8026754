// SPDX-License-Identifier: MIT
// What each command does once it was read: its place in the dialogue. RFC 5321 section 4.1.4.
#include "smtp/ehlokeywords.h"
#include "smtp/replies.h"
#include "smtp/serverhelp.h"
#include "smtp/serversession.h"

namespace Smtp {

/// RFC 5321 section 4.1.1.1; a new EHLO or HELO resets the transaction (section 4.1.4).
void ServerSession::handle(const Hello &hello)
{
    forgetTransaction();
    m_extended = hello.extended;
    m_clientName = hello.name;
    m_state = State::Greeted;
    say(hello.extended
            ? Replies::extendedHello(m_options.domain, hello.name, ehloKeywords(m_options, m_exchange.offered()))
            : Replies::hello(hello.name));
}

void ServerSession::handle(const MailFrom &mail)
{
    if (m_state == State::Connected)
        return refuse(Replies::badSequence("Send HELO or EHLO first"));
    // A second MAIL is out of order (RFC 5321 section 4.1.4). Starting over silently would let a pipelining client lose
    // its recipients unnoticed.
    if (m_transaction.isOpen())
        return refuse(Replies::badSequence("Sender already given"));
    if (const std::optional<Reply> refusal = whyNot(mail))
        return say(*refusal);
    MailFrom completed = mail;
    if (!mail.path.isNull() && !complete(completed.path.address))
        return refuse(Replies::badSenderAddress());
    m_transaction.prepare(completed, m_authenticatedUser);
    ask(Question::Sender, SenderOffered{m_transaction.envelope()});
}

/// What the options forbid; no fault of the client's.
std::optional<Reply> ServerSession::whyNot(const MailFrom &mail) const
{
    if (m_options.authRequired && m_authenticatedUser.isEmpty())
        return Replies::authenticationRequired();
    if (mail.declaredOctets > m_options.maxMessageOctets)
        return Replies::tooLarge(m_options.maxMessageOctets); // RFC 1870 section 6.1
    // It changes what an address and a header may hold: taken from nobody who has not seen it offered (RFC 6531
    // section 3.1).
    if (mail.smtputf8 && !m_extended)
        return Replies::unknownParameter("SMTPUTF8");
    return std::nullopt;
}

void ServerSession::handle(const RcptTo &rcpt)
{
    if (const std::optional<Reply> refusal = whyNot(rcpt))
        return refusal->isTransient() ? say(*refusal) : refuse(*refusal);
    Mail::Recipient recipient = rcpt.recipient;
    Mail::Address &address = recipient.path.address;
    // RFC 5321 section 4.1.1.3: that one needs no domain.
    const bool isPostmaster = address.localPart.compare("postmaster", Qt::CaseInsensitive) == 0;
    if (!isPostmaster && !complete(address))
        return refuse(Replies::badRecipientAddress());
    m_offeredRecipient = recipient;
    ask(Question::Recipient, RecipientOffered{recipient});
}

/// <root> and <scanner>, as programs of this network call themselves, are names of our domain. False if that is not
/// taken from this client.
bool ServerSession::complete(Mail::Address &address) const
{
    if (!address.domain.isEmpty())
        return true;
    address.domain = m_options.domain;
    return m_options.bareNamesAllowed || !m_authenticatedUser.isEmpty();
}

std::optional<Reply> ServerSession::whyNot(const RcptTo &rcpt) const
{
    if (const std::optional<Reply> refusal = m_transaction.refusalOfRcpt(m_options.maxRecipients))
        return refusal;
    if (rcpt.needsUtf8 && !m_transaction.envelope().smtputf8)
        return Replies::utf8NotAnnounced();
    return std::nullopt;
}

void ServerSession::handle(const Reset &)
{
    forgetTransaction();
    say(Replies::ok());
}

void ServerSession::handle(const Noop &)
{
    say(Replies::ok());
}

/// RFC 5321 section 3.5.3: 252 tells nobody who has an account here.
void ServerSession::handle(const Verify &verify)
{
    if (verify.smtputf8 && !m_extended)
        return refuse(Replies::unknownParameter("SMTPUTF8"));
    say(Replies::cannotVerify());
}

void ServerSession::handle(const Help &help)
{
    const Reply reply = helpOn(help.topic);
    if (reply.isPositive())
        say(reply);
    else
        refuse(reply);
}

void ServerSession::handle(const Quit &)
{
    close(Replies::closing(m_options.domain));
}

} // namespace Smtp
