// SPDX-License-Identifier: MIT
#include "pop3/server/capabilities.h"

namespace Pop3 {

QList<QByteArray> capabilities(const CapabilityContext &context)
{
    // EXPIRE NEVER (RFC 2449 section 6.7): no message goes but by DELE and QUIT. UTF8 without USER (RFC 6856 section
    // 2.1): logins are ASCII.
    QList<QByteArray> lines = {"TOP",        "UIDL",         "RESP-CODES", "AUTH-RESP-CODE",
                               "PIPELINING", "EXPIRE NEVER", "UTF8",       "LANG"};
    if (!context.loggedIn && context.tlsOffered)
        lines << "STLS";
    if (context.secretsAllowed)
        lines << "USER";
    if (context.secretsAllowed && !context.mechanisms.isEmpty())
        lines << "SASL " + context.mechanisms.join(' ');
    if (context.loginDelay > 0)
        lines << "LOGIN-DELAY " + QByteArray::number(context.loginDelay);
    if (context.loggedIn && !context.implementation.isEmpty())
        lines << "IMPLEMENTATION " + context.implementation;
    return lines;
}

} // namespace Pop3
