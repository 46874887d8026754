// SPDX-License-Identifier: MIT
#include "smtp/server/clientidentity.h"

#include "smtp/words/replies.h"

namespace Smtp {

void ClientIdentity::begin(const Auth &auth, ServerDialogue &dialogue)
{
    if (const std::optional<Reply> refusal = refusalOfAuth(dialogue.options()))
        return dialogue.refuse(*refusal);
    m_isExchanging = true;
    follow(m_exchange.begin(auth), dialogue);
}

std::optional<Reply> ClientIdentity::refusalOfAuth(const ServerOptions &options) const
{
    if (!m_user.isEmpty())
        return Replies::badSequence("Already authenticated");
    if (!options.secretsAllowed && !options.encrypted)
        return Replies::encryptionRequired();
    return std::nullopt;
}

void ClientIdentity::respond(const Wire::LineReader::Line &line, ServerDialogue &dialogue)
{
    follow(m_exchange.lineRead(line), dialogue);
}

void ClientIdentity::salted(const Sasl::ScramOffer &offer, ServerDialogue &dialogue)
{
    follow(m_exchange.salted(offer), dialogue);
}

void ClientIdentity::accepted(const QByteArray &user, const QByteArray &serverSignature, ServerDialogue &dialogue)
{
    m_offeredUser = user;
    follow(m_exchange.accepted(serverSignature), dialogue);
}

void ClientIdentity::refused(const Reply &reply, ServerDialogue &dialogue)
{
    m_exchange.cancel();
    m_isExchanging = false;
    if (reply.code == ReplyCode::Unavailable421)
        dialogue.close(reply);
    else
        dialogue.refuse(reply);
}

void ClientIdentity::follow(const AuthStep &step, ServerDialogue &dialogue)
{
    if (const auto *salt = std::get_if<Sasl::SaltWanted>(&step))
        return dialogue.ask(Question::Salt, *salt);
    if (const auto *proof = std::get_if<Sasl::Proof>(&step)) {
        m_offeredUser = Sasl::userOf(*proof);
        return dialogue.ask(Question::Credentials, CredentialsOffered{*proof});
    }
    const Reply &reply = std::get<Reply>(step);
    if (reply.code == ReplyCode::ContinueAuth334)
        return dialogue.say(reply);
    m_isExchanging = false;
    if (!reply.isPositive())
        return dialogue.refuse(reply);
    m_user = m_offeredUser;
    dialogue.say(reply);
}

void ClientIdentity::forget()
{
    m_name.reset();
    m_user.clear();
    m_exchange.cancel();
    m_isExchanging = false;
}

} // namespace Smtp
