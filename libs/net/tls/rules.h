// SPDX-License-Identifier: MIT
#pragma once

#include "tls/openssl.h"

/// For the sources of this room and for those that make a Context, not for their users.
namespace Tls {

/// What holds at either end: TLS 1.2 and up, for 1.2 ECDHE with AEAD ciphers only (RFC 9325 section 4.2), no
/// compression, no renegotiation; plaintext is overwritten once it was read. The suites of TLS 1.3 are OpenSSL's own,
/// which are all AEAD. False if OpenSSL does not take that.
bool applyCommonRules(SSL_CTX *context);

} // namespace Tls
