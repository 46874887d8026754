// SPDX-License-Identifier: MIT
#include "net/refusals.h"

#include "net/storereplies.h"
#include "pop3/reply.h"
#include "smtp/replies.h"

namespace Net {

QByteArray fullHouseReply(Service service, const QByteArray &domain)
{
    if (isEncrypted(service))
        return {};
    if (protocolOf(service) == Protocol::Smtp)
        return Smtp::toWire(Smtp::Replies::tooManyConnections(domain), false);
    return Pop3::toWire({false, "SYS/TEMP", "Too many connections, try again later"});
}

QByteArray bannedReply(Service service, const QByteArray &domain)
{
    if (isEncrypted(service))
        return {};
    if (protocolOf(service) == Protocol::Smtp)
        return Smtp::toWire(Smtp::Replies::tooManyFailedLogins(domain), false);
    // Not [AUTH]: nobody has shown a password yet (RFC 3206 section 4).
    Pop3::Reply reply = tooManyFailedLogins();
    reply.code = "SYS/TEMP";
    return Pop3::toWire(reply);
}

} // namespace Net
