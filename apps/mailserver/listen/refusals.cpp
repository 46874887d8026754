// SPDX-License-Identifier: MIT
#include "listen/refusals.h"

#include "connections/storereplies.h"
#include "pop3/words/reply.h"
#include "smtp/words/replies.h"

namespace Listen {

QByteArray fullHouseReply(Connections::Service service, const QByteArray &domain)
{
    if (Connections::isEncrypted(service))
        return {};
    if (Connections::protocolOf(service) == Events::Protocol::Smtp)
        return Smtp::toWire(Smtp::Replies::tooManyConnections(domain), false);
    return Pop3::toWire({false, "SYS/TEMP", "Too many connections, try again later"});
}

QByteArray bannedReply(Connections::Service service, const QByteArray &domain)
{
    if (Connections::isEncrypted(service))
        return {};
    if (Connections::protocolOf(service) == Events::Protocol::Smtp)
        return Smtp::toWire(Smtp::Replies::tooManyFailedLogins(domain), false);
    // Not [AUTH]: no password has been shown yet (RFC 3206 section 4).
    Pop3::Reply reply = Connections::tooManyFailedLogins();
    reply.code = "SYS/TEMP";
    return Pop3::toWire(reply);
}

} // namespace Listen
