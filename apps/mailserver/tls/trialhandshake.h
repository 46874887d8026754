// SPDX-License-Identifier: MIT
#pragma once

#include "tls/openssl.h"

#include <QString>

/// For the sources of this room, not for its users.
namespace Tls {

/// Lets a client with the settings of ordinary mail programs shake hands with @p server in memory: TLS 1.2 or 1.3, the
/// signatures and curves that are known everywhere, no weak keys. The certificate's time, name and issuer are not
/// looked at. Empty if that works, else why not, in OpenSSL's words.
QString trialHandshake(SSL_CTX *server);

} // namespace Tls
