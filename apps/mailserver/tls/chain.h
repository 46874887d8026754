// SPDX-License-Identifier: MIT
#pragma once

#include "tls/openssl.h"

#include <optional>
#include <vector>

/// In which order certificates are shown. For the sources of this room, not for its users.
namespace Tls {

/// The certificate that belongs to a key, and those that lead from it to one that clients trust.
struct Chain
{
    CertificatePtr own;
    std::vector<CertificatePtr> issuers; ///< of own first, then of that one (RFC 5246 section 7.4.2)
};

/// @p certificates in the order in which they are shown, whichever they came in; what leads nowhere stays behind them.
/// Nothing if none of them belongs to @p key.
std::optional<Chain> chainFor(std::vector<CertificatePtr> certificates, EVP_PKEY *key);

/// Whether clients will look in vain for the signer of @p chain.own: it is neither in the chain nor among the
/// authorities of this system.
bool lacksIssuer(const Chain &chain);

} // namespace Tls
