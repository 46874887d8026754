// SPDX-License-Identifier: MIT
#pragma once

#include "tls/certificate.h"
#include "tls/keypair.h"

#include <openssl/bio.h>

#include <memory>

namespace Tls {

/// What all TLS connections share: the certificate, its key, and what is allowed: TLS 1.2 and up, ECDHE with AEAD
/// ciphers, no compression, no renegotiation. Never changes once it is made; any thread.
class Context
{
public:
    /// A pair is taken only if an ordinary client can use it: that is tried. Certificates may stand in any order. The
    /// error is one sentence that says which file is wrong, and what to do.
    static Mail::Expected<std::shared_ptr<const Context>, QString> load(const KeyPairFiles &files);
    ~Context();

    const Certificate &certificate() const { return m_certificate; }

    // For Stream.
    SSL_CTX *handle() const;
    const BIO_METHOD *octets() const;

private:
    struct Private;
    explicit Context(std::unique_ptr<Private> parts);

    std::unique_ptr<Private> d;
    Certificate m_certificate;
};

} // namespace Tls
