// SPDX-License-Identifier: MIT
#pragma once

#include "pop3/command.h"
#include "sasl/mechanism.h"

#include <memory>
#include <variant>

namespace Pop3 {

/// A line that continues an AUTH exchange: "+ " and the challenge in base64 (RFC 5034 section 4).
struct Continuation
{
    QByteArray base64;
};

/// What one line of the AUTHORIZATION state leads to.
using AuthorizationStep = std::variant<Reply, Continuation, Sasl::Credentials>;

/// How a client says who it is: USER and PASS (RFC 1939 section 7) or an AUTH exchange (RFC 5034). Whether that is true
/// is decided by whoever knows the accounts.
class Authorization
{
public:
    explicit Authorization(bool secretsAllowed);

    AuthorizationStep user(const User &command);
    AuthorizationStep pass(const Pass &command);
    /// @p command names a mechanism.
    AuthorizationStep auth(const Auth &command);
    /// The next line is no command but a response; a cancelled or malformed one ends the exchange.
    bool isExchanging() const { return m_mechanism != nullptr; }
    AuthorizationStep respond(const QByteArray &line);
    /// A line that could be no response: the exchange is over.
    void cancel();

private:
    AuthorizationStep take(Sasl::ServerStep step);

    bool m_secretsAllowed;
    QByteArray m_user; ///< said with USER, waiting for its PASS
    std::unique_ptr<Sasl::ServerMechanism> m_mechanism;
};

} // namespace Pop3
