// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/words/reply.h"

namespace Smtp {

/// What a server offers in its reply to EHLO, as far as our client uses it. RFC 5321 section 4.1.1.1.
struct ServerExtensions
{
    bool pipelining = false;          ///< RFC 2920
    bool eightBitMime = false;        ///< RFC 6152
    bool chunking = false;            ///< RFC 3030
    bool binaryMime = false;          ///< RFC 3030; without CHUNKING it says nothing
    bool dsn = false;                 ///< RFC 3461
    bool size = false;                ///< RFC 1870
    qint64 maxOctets = 0;             ///< of one message, as SIZE says; 0: it does not say
    bool startTls = false;            ///< RFC 3207
    bool smtpUtf8 = false;            ///< RFC 6531
    int maxRecipients = 0;            ///< of one message: RCPTMAX of RFC 9422; 0: it does not say
    int maxMessages = 0;              ///< over one link: MAILMAX
    QList<QByteArray> authMechanisms; ///< RFC 4954, upper case

    bool operator==(const ServerExtensions &) const = default;
};

/// The lines behind the first one; keywords in any case, unknown ones are passed over.
ServerExtensions parseExtensions(const ServerReply &reply);

} // namespace Smtp
