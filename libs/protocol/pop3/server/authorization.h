// SPDX-License-Identifier: MIT
#pragma once

#include "pop3/words/command.h"
#include "sasl/mechanism.h"

#include <memory>
#include <variant>

namespace Pop3 {

/// A line that continues an AUTH exchange: "+ " and the challenge in base64 (RFC 5034 section 4).
struct Continuation
{
    QByteArray base64;
};

/// What was shown was right, and the client knows: open the maildrop.
using Sasl::Done;

/// What one line of the AUTHORIZATION state leads to.
using AuthorizationStep = std::variant<Reply, Continuation, Sasl::SaltWanted, Sasl::Proof, Done>;

/// How a client says who it is: USER and PASS, APOP (RFC 1939 section 7) or an AUTH exchange (RFC 5034). Whether that
/// is true is decided by the driver, which knows the accounts.
class Authorization
{
public:
    explicit Authorization(bool secretsAllowed, Sasl::ServerContext context = {});

    /// For the greeting, which thereby offers APOP; empty where APOP cannot work. RFC 1939 section 7.
    QByteArray timestamp();
    /// Best first; none where no secrets are taken.
    QList<QByteArray> mechanisms() const;

    AuthorizationStep user(const User &command);
    AuthorizationStep pass(const Pass &command);
    AuthorizationStep apop(const Apop &command);
    /// @p command names a mechanism.
    AuthorizationStep auth(const Auth &command);
    /// The next line is no command but a response; a cancelled or malformed one ends the exchange.
    bool isExchanging() const { return m_mechanism != nullptr; }
    AuthorizationStep respond(const QByteArray &line);
    /// The answer to SaltWanted.
    AuthorizationStep salted(const Sasl::ScramOffer &offer);
    /// The proof was right: Done, or one more Continuation first.
    AuthorizationStep accepted(const QByteArray &serverSignature);
    /// The link is encrypted from now on: what the client said before is forgotten (RFC 2595 section 4). What we said
    /// is not: the greeting's timestamp holds, and no challenge comes again.
    void tlsStarted();
    /// A line that could be no response, or a proof that was wrong: the exchange is over.
    void cancel();

private:
    AuthorizationStep take(Sasl::ServerStep step);

    bool m_secretsAllowed;
    Sasl::ServerMechanisms m_mechanisms;
    QByteArray m_timestamp; ///< said with the greeting
    QByteArray m_user;      ///< said with USER, waiting for its PASS
    std::unique_ptr<Sasl::ServerMechanism> m_mechanism;
};

} // namespace Pop3
