// SPDX-License-Identifier: MIT
#pragma once

#include "sasl/mechanism.h"
#include "smtp/server/misconduct.h"
#include "smtp/server/textmeasure.h"
#include "smtp/words/command.h"

namespace Smtp {

/// RFC 5321 section 4.5.3.1.8 asks for at least 100.
inline constexpr int DefaultMaxRecipients = 1000;

/// What the server is to this client; fixed for a session.
struct ServerOptions
{
    QByteArray domain = "localhost"; ///< the server's name, the first word of the greeting
    Dialect dialect = Dialect::Seed;
    qint64 maxMessageOctets = 50LL * 1024 * 1024;
    qint64 maxHeaderOctets = 0; ///< of a message's header section; 0: as much as the whole message
    qint64 maxLineOctets = 0;   ///< of a line of a message's text; 0: any
    int maxRecipients = DefaultMaxRecipients;
    int maxErrors = DefaultMaxErrors;
    int maxRefusedRecipients = DefaultMaxRefusedRecipients;
    bool secretsAllowed = true;   ///< the peer is trusted: AUTH is offered in clear, too
    bool bareNamesAllowed = true; ///< the peer is trusted: <root> is root of our domain, without a login, too
    bool tlsAvailable = false;    ///< STARTTLS is offered
    bool encrypted = false;       ///< TLS from the first octet on
    bool authRequired = false;    ///< a submission listener: MAIL only after AUTH
    bool handsOutLines = false;   ///< each line as CommandRead before it is acted on, each reply as ReplyMade; TextRead
    bool reportsRefusals = false; ///< RefusalMade
    Sasl::ServerContext sasl;     ///< which mechanisms AUTH offers

    TextLimits textLimits() const { return {maxMessageOctets, maxHeaderOctets, maxLineOctets}; }
};

} // namespace Smtp
