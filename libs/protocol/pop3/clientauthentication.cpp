// SPDX-License-Identifier: MIT
// What the client's session does while it logs in with AUTH (RFC 5034) or APOP (RFC 1939 section 7).
#include "pop3/clientsession.h"

#include <utility>

namespace Pop3 {

void ClientSession::takeChallenge(QByteArrayView base64)
{
    finish();
    follow(m_login.respond(base64));
}

// A server that lies about itself is not asked for anything else.
void ClientSession::follow(const Sasl::ClientStep &step)
{
    if (const auto *response = std::get_if<Sasl::Response>(&step))
        return m_queue.push_front({Kind::AuthResponse, response->octets.toBase64()});
    if (const auto *wanted = std::get_if<Sasl::SaltedPasswordWanted>(&step)) {
        m_awaitsKey = true;
        return m_events.push_back(*wanted);
    }
    m_distrust = std::get<Sasl::Cancel>(step).why;
    m_queue.clear();
    m_queue.push_front({Kind::AuthResponse, "*"});
}

void ClientSession::saltedPassword(const QByteArray &octets)
{
    if (!std::exchange(m_awaitsKey, false) || m_closed)
        return;
    follow(m_login.salted(octets));
    sendNext();
}

void ClientSession::believe()
{
    if (!m_distrust.isEmpty())
        return giveUp(m_distrust);
    if (!m_login.believesSuccess())
        return giveUp("the server let us in without a proof that it knows the account: it is not what it says");
    finish(LoggedIn{});
}

// Another way is tried only if the server says that it does not take this one, never if it says that the password is
// wrong.
void ClientSession::refuseLogin(const Reply &reply, const CommandFailed &failure)
{
    if (!m_distrust.isEmpty())
        return giveUp(m_distrust);
    if (!m_login.refusesWay(m_request, reply))
        return finish(failure);
    m_queue.push_front({Kind::LogIn});
    finish();
}

} // namespace Pop3
