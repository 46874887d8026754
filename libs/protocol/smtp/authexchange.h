// SPDX-License-Identifier: MIT
#pragma once

#include "sasl/mechanism.h"
#include "smtp/command.h"
#include "smtp/reply.h"
#include "wire/linereader.h"

#include <memory>
#include <variant>

namespace Smtp {

/// What follows from one line of an exchange: a reply (334: it goes on; any other: it is over), or credentials to
/// judge.
using AuthStep = std::variant<Reply, Sasl::Credentials>;

/// One AUTH exchange on the server's side. RFC 4954 section 4.
class AuthExchange
{
public:
    AuthStep begin(const Auth &auth);
    AuthStep lineRead(const Wire::LineReader::Line &line);

private:
    AuthStep toAuthStep(const Sasl::ServerStep &step);
    AuthStep failed(const Reply &reply);

    std::unique_ptr<Sasl::ServerMechanism> m_mechanism;
};

} // namespace Smtp
