// SPDX-License-Identifier: MIT
#pragma once

namespace Wire {

/// Whether a client asks for encryption in a dialogue that begins in clear. RFC 3207, RFC 2595 section 4.
enum class Tls { Off, IfOffered, Required };

/// Why a dialogue came to no encryption though it was asked for.
enum class TlsFault {
    None,
    NotOffered,    ///< and Tls::Required
    Refused,       ///< offered, and then refused
    SpokeTooEarly, ///< clear text between the server's consent and the handshake: somebody else may have put it there
};

} // namespace Wire
