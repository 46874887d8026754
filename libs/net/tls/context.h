// SPDX-License-Identifier: MIT
#pragma once

#include "tls/openssl.h"

namespace Tls {

/// What all TLS connections of one kind share: what is allowed, and the certificate that is shown, if any. Never
/// changes once it is made; any thread.
class Context
{
public:
    explicit Context(ContextPtr context);

    // For Stream.
    SSL_CTX *handle() const { return m_context.get(); }
    const BIO_METHOD *octets() const { return m_octets.get(); }

private:
    ContextPtr m_context;
    BioMethodPtr m_octets;
};

} // namespace Tls
