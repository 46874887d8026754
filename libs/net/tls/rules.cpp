// SPDX-License-Identifier: MIT
#include "tls/rules.h"

namespace Tls {

namespace {

constexpr char Ciphers[] = "ECDHE+AESGCM:ECDHE+CHACHA20";

} // namespace

bool applyCommonRules(SSL_CTX *context)
{
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CLEANSE_PLAINTEXT);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
    return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1 &&
           SSL_CTX_set_cipher_list(context, Ciphers) == 1;
}

} // namespace Tls
