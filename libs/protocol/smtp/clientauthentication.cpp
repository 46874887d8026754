// SPDX-License-Identifier: MIT
// How the client logs in. RFC 4954 section 4.
#include "smtp/clientsession.h"
#include "smtp/command.h"
#include "wire/transcript.h"

#include <utility>

namespace Smtp {

namespace {

/// The server does not know the mechanism, or does not take it: the next one may do. Never after 535, which is about
/// the password (RFC 4954 section 6).
bool refusesMechanism(const ServerReply &reply)
{
    return reply.code == 504 || reply.code == 534;
}

} // namespace

Sasl::ClientContext ClientSession::saslContext() const
{
    return {*m_options.credentials, m_options.nonce, m_options.encrypted};
}

bool ClientSession::beginsLogin()
{
    if (!m_options.credentials)
        return false;
    m_mechanisms = Sasl::usableMechanisms(m_extensions.authMechanisms, saslContext());
    return authenticate();
}

/// With the best mechanism that is left; false if none is.
bool ClientSession::authenticate()
{
    if (m_mechanisms.isEmpty())
        return false;
    m_mechanism = Sasl::makeClientMechanism(m_mechanisms.takeFirst(), saslContext());
    const QByteArray command = "AUTH " + m_mechanism->name();
    m_heldResponse = m_mechanism->initialResponse();
    const QByteArray whole = command + ' ' + Sasl::encodeInitialResponse(m_heldResponse.value_or(QByteArray()));
    // RFC 4954 section 4: an initial response that does not fit into a command line waits for the server's 334.
    if (!m_heldResponse || whole.size() + 2 > MaxCommandOctets) {
        queue(Awaited::Auth, command);
        return true;
    }
    m_heldResponse.reset();
    m_queued += Line{Awaited::Auth, whole, command + ' ' + Wire::Mask};
    return true;
}

void ClientSession::authRead(const ServerReply &reply)
{
    if (!m_distrust.isEmpty())
        return fail(ClientStage::Authentication, {0, {}, {m_distrust}});
    if (reply.is(ReplyCode::Authenticated235) && m_mechanism->believesSuccess())
        return becomeReady();
    if (reply.is(ReplyCode::Authenticated235))
        return fail(
            ClientStage::Authentication,
            {0, {}, {"The server let us in without a proof that it knows the account: it is not what it says"}});
    if (reply.is(ReplyCode::ContinueAuth334))
        return respond(reply.lines.value(0));
    if (!refusesMechanism(reply) || !authenticate())
        fail(ClientStage::Authentication, reply);
}

void ClientSession::respond(const QByteArray &challenge)
{
    if (m_heldResponse)
        return follow(Sasl::Response{*std::exchange(m_heldResponse, std::nullopt)});
    const std::optional<QByteArray> octets = Sasl::decodeResponse(challenge, false);
    follow(octets ? m_mechanism->respond(*octets) : Sasl::Cancel{"The server's challenge is not base64"});
}

void ClientSession::follow(const Sasl::ClientStep &step)
{
    if (const auto *response = std::get_if<Sasl::Response>(&step)) {
        m_queued += Line{Awaited::Auth, response->octets.toBase64(), Wire::Mask};
        return;
    }
    if (const auto *wanted = std::get_if<Sasl::SaltedPasswordWanted>(&step)) {
        m_awaitsKey = true;
        m_events += *wanted;
        return;
    }
    m_distrust = std::get<Sasl::Cancel>(step).why;
    queue(Awaited::Auth, "*");
}

void ClientSession::saltedPassword(const QByteArray &octets)
{
    if (!std::exchange(m_awaitsKey, false) || m_closed || m_quitting)
        return;
    follow(m_mechanism->salted(octets));
    sayQueued();
}

} // namespace Smtp
