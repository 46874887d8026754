// SPDX-License-Identifier: MIT
#pragma once

#include "tls/context.h"

namespace Tls {

/// What the links of a client share: what is allowed, and which authorities this system trusts. What the server shows
/// is looked at, but refused by the user of the Stream alone. No session is resumed: each certificate is judged anew.
class ClientContext : public Context
{
public:
    /// Null if OpenSSL, as this system has set it up, does not take the rules.
    static std::shared_ptr<const ClientContext> make();

private:
    using Context::Context;
};

} // namespace Tls
