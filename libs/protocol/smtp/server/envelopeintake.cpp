// SPDX-License-Identifier: MIT
#include "smtp/server/envelopeintake.h"

#include "smtp/words/replies.h"

namespace Smtp {

namespace {

/// What the options forbid; no fault of the client's.
std::optional<Reply> refusalOf(const MailFrom &mail, const QByteArray &user, const ServerDialogue &dialogue)
{
    const ServerOptions &options = dialogue.options();
    if (options.authRequired && user.isEmpty())
        return Replies::authenticationRequired();
    if (mail.declaredOctets > options.maxMessageOctets)
        return Replies::tooLarge(options.maxMessageOctets); // RFC 1870 section 6.1
    // It changes what an address and a header may hold: not taken from a client that has not seen it offered (RFC 6531
    // section 3.1).
    if (mail.smtputf8 && !dialogue.isExtended())
        return Replies::unknownParameter("SMTPUTF8");
    return std::nullopt;
}

/// <root> and <scanner>, as programs of this network call themselves, are names of our domain. False if that is not
/// taken from this client.
bool complete(Mail::Address &address, const QByteArray &user, const ServerOptions &options)
{
    if (!address.domain.isEmpty())
        return true;
    address.domain = options.domain;
    return options.bareNamesAllowed || !user.isEmpty();
}

/// RFC 5321 section 4.1.1.3: that one needs no domain.
bool isPostmaster(const Mail::Address &address)
{
    return address.localPart.compare("postmaster", Qt::CaseInsensitive) == 0;
}

} // namespace

void EnvelopeIntake::offerSender(const MailFrom &mail, const QByteArray &user, ServerDialogue &dialogue)
{
    if (const std::optional<Reply> refusal = Smtp::refusalOf(mail, user, dialogue))
        return dialogue.say(*refusal);
    MailFrom completed = mail;
    if (!mail.path.isNull() && !complete(completed.path.address, user, dialogue.options()))
        return dialogue.refuse(Replies::badSenderAddress());
    m_transaction.prepare(completed, user);
    dialogue.ask(Question::Sender, SenderOffered{m_transaction.envelope()});
}

void EnvelopeIntake::offerRecipient(const RcptTo &rcpt, const QByteArray &user, ServerDialogue &dialogue)
{
    if (const std::optional<Reply> refusal = refusalOf(rcpt, dialogue.options().maxRecipients))
        return refusal->isTransient() ? dialogue.say(*refusal) : dialogue.refuse(*refusal);
    Mail::Recipient recipient = rcpt.recipient;
    Mail::Address &address = recipient.path.address;
    if (!isPostmaster(address) && !complete(address, user, dialogue.options()))
        return dialogue.refuse(Replies::badRecipientAddress());
    m_offered = recipient;
    dialogue.ask(Question::Recipient, RecipientOffered{recipient, m_transaction.envelope().declaredOctets});
}

std::optional<Reply> EnvelopeIntake::refusalOf(const RcptTo &rcpt, int maxRecipients) const
{
    if (const std::optional<Reply> refusal = m_transaction.refusalOfRcpt(maxRecipients))
        return refusal;
    if (rcpt.needsUtf8 && !m_transaction.envelope().smtputf8)
        return Replies::utf8NotAnnounced();
    return std::nullopt;
}

void EnvelopeIntake::senderAnswered(const Reply &reply, ServerDialogue &dialogue)
{
    if (reply.isPositive())
        m_transaction.open();
    dialogue.say(reply);
}

void EnvelopeIntake::recipientAnswered(const Reply &reply, ServerDialogue &dialogue)
{
    if (reply.isPositive())
        m_transaction.add(m_offered);
    dialogue.answerRecipient(reply);
}

} // namespace Smtp
