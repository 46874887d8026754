// SPDX-License-Identifier: MIT
#pragma once

#include "mailboxexamination.h"

namespace Storage {

/// The records whose id another one has that must not have it too: a second living one in the mailbox, a deleted one in
/// the trash that lives in the mailbox, and everywhere one of the same id with other octets. A deleted record that is
/// in the trash already, even twice, is none: a crash may leave it so.
Expected<QList<DoubleRecord>, StoreError> findDoubles(const Files &files, const FrozenMailbox &mailbox,
                                                      const std::vector<MailboxContents> &contents);

/// What @p text holds, for repairMailbox(): the doubles that say nothing new as damage, which is set aside; the others
/// as records to be rewritten, each under a new id.
Expected<MailboxContents, StoreError> withoutDoubles(const Files &files, const FrozenMailbox &mailbox,
                                                     const Examination &examination, size_t text);

} // namespace Storage
