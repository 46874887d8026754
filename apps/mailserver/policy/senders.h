// SPDX-License-Identifier: MIT
#pragma once

#include "mail/envelope.h"
#include "policy/localdomains.h"
#include "smtp/words/reply.h"

#include <optional>

namespace Policy {

/// What the connection knows of the client that says MAIL.
struct SenderSituation
{
    bool isTrusted = false;       ///< the peer is in a trusted network
    QByteArray authenticatedUser; ///< empty without AUTH
};

/// May this reverse-path begin a transaction? Without a login a foreign sender may always come: that is how mail
/// arrives; a local one may from a trusted network. After a login the sender is the user's: their name at any of our
/// domains, with or without a tag, or an alias of theirs, but no foreign one. The null path may always come. Nothing if
/// it hangs on whether the name is an alias of theirs.
std::optional<Smtp::Reply> judgeSender(const Mail::ReversePath &path, const SenderSituation &situation,
                                       const LocalDomains &domains);

/// The rest of the judgement (RFC 6409 section 6.1).
Smtp::Reply judgeAlias(const Mail::ReversePath &path, bool leadsToThem);

} // namespace Policy
