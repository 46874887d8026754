// SPDX-License-Identifier: MIT
#pragma once

#include "sasl/mechanism.h"
#include "smtp/words/command.h"
#include "smtp/words/reply.h"
#include "wire/linereader.h"

#include <memory>
#include <variant>

namespace Smtp {

/// What follows from one line of an exchange: a reply (334: it goes on; 235: the client has seen that it was right; any
/// other: it is over), a salt to look up, or a proof to judge.
using AuthStep = std::variant<Reply, Sasl::SaltWanted, Sasl::Proof>;

/// One AUTH exchange on the server's side. RFC 4954 section 4.
class AuthExchange
{
public:
    explicit AuthExchange(Sasl::ServerContext context = {});

    QList<QByteArray> offered() const { return m_mechanisms.offered(); }

    AuthStep begin(const Auth &auth);
    AuthStep lineRead(const Wire::LineReader::Line &line);
    /// The answer to SaltWanted.
    AuthStep salted(const Sasl::ScramOffer &offer);
    /// The proof was right.
    AuthStep accepted(const QByteArray &serverSignature);
    /// Gives the exchange up without a word.
    void cancel() { m_mechanism.reset(); }

private:
    AuthStep toAuthStep(const Sasl::ServerStep &step);
    AuthStep over(const Reply &reply);

    Sasl::ServerMechanisms m_mechanisms;
    std::unique_ptr<Sasl::ServerMechanism> m_mechanism;
};

} // namespace Smtp
