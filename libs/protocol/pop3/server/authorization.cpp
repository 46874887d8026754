// SPDX-License-Identifier: MIT
#include "pop3/server/authorization.h"

#include "wire/wipe.h"

#include <utility>

namespace Pop3 {

namespace {

Reply secretsRefused()
{
    return negative("passwords are not taken on this link");
}

} // namespace

Authorization::Authorization(bool secretsAllowed, Sasl::ServerContext context)
    : m_secretsAllowed(secretsAllowed)
    , m_mechanisms(std::move(context))
{
}

QByteArray Authorization::timestamp()
{
    if (m_secretsAllowed && m_mechanisms.digestsUsable())
        m_timestamp = m_mechanisms.challenge();
    return m_timestamp;
}

QList<QByteArray> Authorization::mechanisms() const
{
    return m_secretsAllowed ? m_mechanisms.offered() : QList<QByteArray>();
}

// Says nothing of whether the name exists (RFC 1939 section 13). A second USER replaces the first.
AuthorizationStep Authorization::user(const User &command)
{
    if (!m_secretsAllowed)
        return secretsRefused();
    m_user = command.name;
    return positive("password please");
}

// The name is used up: after a PASS that failed, USER comes again (RFC 1939 section 7).
AuthorizationStep Authorization::pass(const Pass &command)
{
    if (m_user.isEmpty())
        return negative("USER comes before PASS");
    return Sasl::Proof(Sasl::Credentials{{}, std::exchange(m_user, {}), command.password});
}

// Without a timestamp in the greeting there is nothing to make a digest of.
AuthorizationStep Authorization::apop(const Apop &command)
{
    if (!m_secretsAllowed)
        return secretsRefused();
    if (m_timestamp.isEmpty())
        return negative("APOP is not offered");
    m_user.clear();
    return Sasl::Proof(Sasl::DigestProof{Sasl::DigestProof::Kind::Apop, command.name, m_timestamp, command.digest});
}

AuthorizationStep Authorization::auth(const Auth &command)
{
    if (!m_secretsAllowed)
        return secretsRefused();
    m_mechanism = m_mechanisms.make(command.mechanism);
    if (!m_mechanism)
        return negative("unknown mechanism");
    std::optional<QByteArray> initialResponse;
    if (command.initialResponse) {
        initialResponse = Sasl::decodeResponse(*command.initialResponse, true);
        if (!initialResponse) {
            cancel();
            return negative("the initial response is not base64");
        }
    }
    m_user.clear();
    const Sasl::ServerStep step = m_mechanism->begin(initialResponse);
    if (initialResponse)
        Wire::wipe(*initialResponse);
    return take(step);
}

AuthorizationStep Authorization::respond(const QByteArray &line)
{
    if (line == "*") {
        cancel();
        return negative("cancelled");
    }
    std::optional<QByteArray> response = Sasl::decodeResponse(line, false);
    if (!response) {
        cancel();
        return negative("the response is not base64");
    }
    const Sasl::ServerStep step = m_mechanism->respond(*response);
    Wire::wipe(*response);
    return take(step);
}

AuthorizationStep Authorization::salted(const Sasl::ScramOffer &offer)
{
    return take(m_mechanism ? m_mechanism->salted(offer) : Sasl::Malformed{});
}

// PASS and APOP have no mechanism, and nothing more to say.
AuthorizationStep Authorization::accepted(const QByteArray &serverSignature)
{
    return take(m_mechanism ? m_mechanism->accepted(serverSignature) : Sasl::Done{});
}

void Authorization::tlsStarted()
{
    m_secretsAllowed = true;
    m_user.clear();
    cancel();
}

void Authorization::cancel()
{
    m_mechanism.reset();
}

AuthorizationStep Authorization::take(Sasl::ServerStep step)
{
    if (const auto *challenge = std::get_if<Sasl::Challenge>(&step))
        return Continuation{challenge->octets.toBase64()};
    if (const auto *salt = std::get_if<Sasl::SaltWanted>(&step))
        return *salt;
    if (auto *proof = std::get_if<Sasl::Proof>(&step))
        return std::move(*proof);
    cancel();
    if (std::holds_alternative<Sasl::Done>(step))
        return Done{};
    return negative("the response makes no sense");
}

} // namespace Pop3
