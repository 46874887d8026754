// SPDX-License-Identifier: MIT
#pragma once

#include "sasl/mechanism.h"

namespace Pop3 {

/// Refused commands that a session bears; the one after them ends it. Useful commands are not counted, nor are
/// messages asked for that are not there.
inline constexpr int DefaultMaxErrors = 25;

/// What the server is to this client; fixed for a session.
struct ServerOptions
{
    QByteArray implementation = "HomeMail"; ///< IMPLEMENTATION of CAPA (RFC 2449 section 6.9)
    int maxErrors = DefaultMaxErrors;
    int loginDelay = 0;           ///< seconds, told by CAPA (RFC 2449 section 6.5); 0: none. The driver sees to it
    bool secretsAllowed = true;   ///< the peer is trusted: USER and AUTH are offered in clear, too
    bool tlsAvailable = false;    ///< STLS is offered
    bool encrypted = false;       ///< TLS from the first octet on
    bool handsOutLines = false;   ///< CommandRead before a line is acted on; ReplyMade and TextMade, no output
    bool reportsRefusals = false; ///< RefusalMade
    Sasl::ServerContext sasl;     ///< which mechanisms AUTH offers, and whether APOP is
};

} // namespace Pop3
