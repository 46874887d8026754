// SPDX-License-Identifier: MIT
#pragma once

#include "mailboxpaths.h"
#include "mailboxscan.h"
#include "storefactory.h"

namespace Storage {

/// Whether repairing @p contents is but cutting the end off.
bool isTornTail(const MailboxContents &contents);

/// Brings a mailbox in state E2 or E3 to E1, with the append lock held: damaged regions go to my_mailbox.torn-<time>
/// and are synced there before anything is cut; foreign records are rewritten, the file as it was stays as
/// my_mailbox.original-<time>.
/// @p source is open for reading and writing.
Done repairMailbox(const Files &files, const MailboxPaths &paths, const Descriptor &source,
                   const MailboxContents &contents, const NoteSink &note);

} // namespace Storage
