// SPDX-License-Identifier: MIT
#include "pop3/client/clientopening.h"

#include <utility>

namespace Pop3 {

using Kind = ClientRequest::Kind;

void ClientOpening::greeted(const QByteArray &text, ClientDialogue &dialogue)
{
    m_login.greeted(text);
    dialogue.finish(Greeted{text});
}

void ClientOpening::capabilityRead(QByteArrayView line, ClientDialogue &dialogue)
{
    m_login.capabilityRead(line);
    if (!m_capabilities.add(line))
        dialogue.giveUp("CAPA has no end");
}

void ClientOpening::capabilitiesEnded(ClientDialogue &dialogue)
{
    m_capabilities.complete();
    capabilitiesKnown(dialogue);
}

void ClientOpening::capabilitiesRefused(ClientDialogue &dialogue)
{
    capabilitiesKnown(dialogue);
}

// Encryption comes before all else; where it is required and not to be had, no password goes out.
void ClientOpening::capabilitiesKnown(ClientDialogue &dialogue)
{
    dialogue.finish();
    m_login.begin();
    if (m_tls != Tls::Off && m_capabilities.hasStls()) {
        dialogue.requests().insert({Kind::StartTls});
    } else if (m_tls == Tls::Required) {
        dialogue.requests().clear();
        dialogue.tell(
            CommandFailed{ClientStage::Encryption, "the server offers no encryption", {}, 0, TlsFault::NotOffered});
    }
}

void ClientOpening::tlsGranted(ClientDialogue &dialogue)
{
    m_awaitsTls = true;
    dialogue.finish(TlsWanted{});
}

void ClientOpening::refuseClearText(ClientDialogue &dialogue)
{
    dialogue.withdrawTls();
    dialogue.giveUp("the server sent something before encryption began", TlsFault::SpokeTooEarly);
}

void ClientOpening::tlsStarted(ClientDialogue &dialogue)
{
    m_awaitsTls = false;
    m_tls = Tls::Off;
    m_login.encrypted();
    m_capabilities = {};
    dialogue.requests().forgetAwaited();
    dialogue.requests().insert({Kind::Capabilities});
}

void ClientOpening::challenged(QByteArrayView base64, ClientDialogue &dialogue)
{
    dialogue.finish();
    follow(m_login.respond(base64), dialogue);
}

bool ClientOpening::saltedPassword(const QByteArray &octets, ClientDialogue &dialogue)
{
    if (!std::exchange(m_awaitsKey, false) || dialogue.isClosed())
        return false;
    follow(m_login.salted(octets), dialogue);
    return true;
}

// A server that lies about itself is not asked for anything else.
void ClientOpening::follow(const Sasl::ClientStep &step, ClientDialogue &dialogue)
{
    if (const auto *response = std::get_if<Sasl::Response>(&step))
        return dialogue.requests().insert({Kind::AuthResponse, response->octets.toBase64()});
    if (const auto *wanted = std::get_if<Sasl::SaltedPasswordWanted>(&step)) {
        m_awaitsKey = true;
        return dialogue.tell(*wanted);
    }
    m_distrust = std::get<Sasl::Cancel>(step).why;
    dialogue.requests().clear();
    dialogue.requests().insert({Kind::AuthResponse, "*"});
}

void ClientOpening::loginGranted(ClientDialogue &dialogue)
{
    if (!m_distrust.isEmpty())
        return dialogue.giveUp(m_distrust);
    if (!m_login.believesSuccess())
        return dialogue.giveUp(
            "the server let us in without a proof that it knows the account: it is not what it says");
    dialogue.finish(LoggedIn{});
}

// Another way is tried only if the server says that it does not take this one, never if it says that the password is
// wrong.
void ClientOpening::loginRefused(const Reply &reply, const CommandFailed &failure, ClientDialogue &dialogue)
{
    if (!m_distrust.isEmpty())
        return dialogue.giveUp(m_distrust);
    if (!m_login.refusesWay(dialogue.request(), reply))
        return dialogue.finish(failure);
    dialogue.requests().insert({Kind::LogIn});
    dialogue.finish();
}

} // namespace Pop3
