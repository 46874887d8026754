// SPDX-License-Identifier: MIT
#include "pop3/capabilities.h"

namespace Pop3 {

QList<QByteArray> capabilities(const CapabilityContext &context)
{
    // EXPIRE NEVER (RFC 2449 section 6.7): no message goes but by DELE and QUIT.
    QList<QByteArray> lines = {"TOP", "UIDL", "RESP-CODES", "AUTH-RESP-CODE", "PIPELINING", "EXPIRE NEVER"};
    if (!context.loggedIn && context.tlsOffered)
        lines << "STLS";
    if (!context.loggedIn && context.secretsAllowed)
        lines << "USER"
              << "SASL " + context.mechanisms.join(' ');
    if (context.loggedIn && !context.implementation.isEmpty())
        lines << "IMPLEMENTATION " + context.implementation;
    return lines;
}

} // namespace Pop3
