// SPDX-License-Identifier: MIT
#include "policy/senders.h"

#include "smtp/replies.h"

namespace Policy {

Smtp::Reply judgeSender(const Mail::ReversePath &path, const SenderSituation &situation, const LocalDomains &domains)
{
    const bool isLocal = !path.isNull() && domains.contains(path.address.domain);
    if (isLocal && situation.authenticatedUser.isEmpty() && !situation.isTrusted)
        return Smtp::Replies::authenticationRequired();
    const bool isTheirs = path.address.localPart.compare(situation.authenticatedUser, Qt::CaseInsensitive) == 0;
    // RFC 6409 section 6.1. Who has said who they are speaks for themselves, in a trusted network too.
    if (isLocal && !situation.authenticatedUser.isEmpty() && !isTheirs)
        return Smtp::Replies::senderNotYours();
    return Smtp::Replies::senderOk(path);
}

} // namespace Policy
