// SPDX-License-Identifier: MIT
#pragma once

#include "mail/envelope.h"
#include "policy/localdomains.h"
#include "smtp/reply.h"

namespace Policy {

/// What the connection knows of whoever says MAIL.
struct SenderSituation
{
    bool isTrusted = false;       ///< the peer is in a trusted network
    QByteArray authenticatedUser; ///< empty without AUTH
};

/// May this reverse-path begin a transaction? Trusted networks are believed; elsewhere a local sender needs AUTH. Who
/// has logged in sends under no other local name. Foreign senders and the null path may always come: that is how mail
/// arrives.
Smtp::Reply judgeSender(const Mail::ReversePath &path, const SenderSituation &situation, const LocalDomains &domains);

} // namespace Policy
