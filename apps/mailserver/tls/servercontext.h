// SPDX-License-Identifier: MIT
#pragma once

#include "tls/certificate.h"
#include "tls/context.h"
#include "tls/keypair.h"

#include <memory>

namespace Tls {

/// What all connections to this server share: the certificate, its key, and what is allowed: TLS 1.2 and up, ECDHE with
/// AEAD ciphers, no compression, no renegotiation.
class ServerContext : public Context
{
public:
    /// A pair is taken only if an ordinary client can use it: that is tried. Certificates may stand in any order. The
    /// error is one sentence that says which of them is wrong, and what to do.
    static Mail::Expected<std::shared_ptr<const ServerContext>, QString> load(const KeyPair &pair);

    const Certificate &certificate() const { return m_certificate; }

private:
    ServerContext(ContextPtr context, Certificate certificate);

    Certificate m_certificate;
};

} // namespace Tls
