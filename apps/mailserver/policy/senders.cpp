// SPDX-License-Identifier: MIT
#include "policy/senders.h"

#include "policy/localpart.h"
#include "smtp/words/replies.h"

namespace Policy {

std::optional<Smtp::Reply> judgeSender(const Mail::ReversePath &path, const SenderSituation &situation,
                                       const LocalDomains &domains)
{
    const QByteArray &user = situation.authenticatedUser;
    // A name without a domain is one of ours, as it is for a recipient.
    const bool isLocal = !path.isNull() && (path.address.domain.isEmpty() || domains.contains(path.address.domain));
    if (isLocal && user.isEmpty() && !situation.isTrusted)
        return Smtp::Replies::authenticationRequired();
    if (user.isEmpty() || path.isNull())
        return Smtp::Replies::senderOk(path);
    // A user that has logged in sends as that user alone, in a trusted network too.
    if (!isLocal)
        return Smtp::Replies::senderNotYours();
    const bool isTheirs = withoutTag(path.address.localPart).compare(user, Qt::CaseInsensitive) == 0;
    return isTheirs ? std::optional(Smtp::Replies::senderOk(path)) : std::nullopt;
}

Smtp::Reply judgeAlias(const Mail::ReversePath &path, bool leadsToThem)
{
    return leadsToThem ? Smtp::Replies::senderOk(path) : Smtp::Replies::senderNotYours();
}

} // namespace Policy
