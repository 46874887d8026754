// SPDX-License-Identifier: MIT
#include "pop3/authorization.h"

#include <utility>

namespace Pop3 {

namespace {

Reply secretsRefused()
{
    return negative("passwords are not taken on this link");
}

} // namespace

Authorization::Authorization(bool secretsAllowed)
    : m_secretsAllowed(secretsAllowed)
{
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
    return Sasl::Credentials{{}, std::exchange(m_user, {}), command.password};
}

AuthorizationStep Authorization::auth(const Auth &command)
{
    if (!m_secretsAllowed)
        return secretsRefused();
    std::optional<QByteArray> initialResponse;
    if (command.initialResponse) {
        initialResponse = Sasl::decodeResponse(*command.initialResponse, true);
        if (!initialResponse)
            return negative("the initial response is not base64");
    }
    m_mechanism = Sasl::makeServerMechanism(command.mechanism);
    if (!m_mechanism)
        return negative("unknown mechanism");
    m_user.clear();
    return take(m_mechanism->begin(initialResponse));
}

AuthorizationStep Authorization::respond(const QByteArray &line)
{
    if (line == "*") {
        cancel();
        return negative("cancelled");
    }
    const std::optional<QByteArray> response = Sasl::decodeResponse(line, false);
    if (!response) {
        cancel();
        return negative("the response is not base64");
    }
    return take(m_mechanism->respond(*response));
}

void Authorization::cancel()
{
    m_mechanism.reset();
}

AuthorizationStep Authorization::take(Sasl::ServerStep step)
{
    if (const auto *challenge = std::get_if<Sasl::Challenge>(&step))
        return Continuation{challenge->octets.toBase64()};
    cancel();
    if (auto *credentials = std::get_if<Sasl::Credentials>(&step))
        return std::move(*credentials);
    return negative("the response makes no sense");
}

} // namespace Pop3
