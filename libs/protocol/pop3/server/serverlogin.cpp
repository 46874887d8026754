// SPDX-License-Identifier: MIT
#include "pop3/server/serverlogin.h"

#include <utility>

namespace Pop3 {

void ServerLogin::execute(const User &command, ServerDialogue &dialogue)
{
    follow(m_authorization.user(command), dialogue);
}

void ServerLogin::execute(const Pass &command, ServerDialogue &dialogue)
{
    follow(m_authorization.pass(command), dialogue);
}

void ServerLogin::execute(const Apop &command, ServerDialogue &dialogue)
{
    follow(m_authorization.apop(command), dialogue);
}

// Without a mechanism it lists them, as clients from before CAPA expect.
void ServerLogin::execute(const Auth &command, ServerDialogue &dialogue)
{
    if (command.mechanism.isEmpty() && dialogue.takesSecrets())
        return dialogue.sayLines(positive("mechanisms follow"), mechanisms());
    follow(m_authorization.auth(command), dialogue);
}

void ServerLogin::respond(const QByteArray &line, ServerDialogue &dialogue)
{
    follow(m_authorization.respond(line), dialogue);
}

void ServerLogin::salted(const Sasl::ScramOffer &offer, ServerDialogue &dialogue)
{
    follow(m_authorization.salted(offer), dialogue);
}

void ServerLogin::accepted(const QByteArray &user, const QByteArray &serverSignature, ServerDialogue &dialogue)
{
    m_acceptedUser = user;
    follow(m_authorization.accepted(serverSignature), dialogue);
}

void ServerLogin::follow(AuthorizationStep step, ServerDialogue &dialogue)
{
    if (const auto *continuation = std::get_if<Continuation>(&step))
        return dialogue.write("+ " + continuation->base64 + "\r\n");
    if (auto *salt = std::get_if<Sasl::SaltWanted>(&step))
        return dialogue.ask(Question::Salt, std::move(*salt));
    if (auto *proof = std::get_if<Sasl::Proof>(&step))
        return dialogue.ask(Question::Credentials, CredentialsOffered{std::move(*proof)});
    if (std::holds_alternative<Done>(step))
        return dialogue.ask(Question::Maildrop, MaildropWanted{m_acceptedUser});
    const Reply &reply = std::get<Reply>(step);
    if (reply.ok)
        dialogue.say(reply);
    else
        dialogue.refuse(reply);
}

} // namespace Pop3
