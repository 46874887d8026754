// SPDX-License-Identifier: MIT
#pragma once

#include "mailboxexamination.h"
#include "storefactory.h"

namespace Storage {

/// Mends what @p examination found in @p mailbox, with the maildrop lock and the append lock held. What is taken out is
/// kept aside first, under a name that @p note tells. What is no mailbox at all gets another name.
Done mendMailbox(const Files &files, const MailboxPaths &paths, const FrozenMailbox &mailbox,
                 const Examination &examination, const NoteSink &note);

} // namespace Storage
