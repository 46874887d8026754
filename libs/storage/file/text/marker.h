// SPDX-License-Identifier: MIT
#pragma once

#include "mailboxstate.h"

namespace Storage {

/// Overwrites the mark of every record that @p ids names and that has the mark @p from, and syncs once. A failure
/// writes the old marks back. Ids without a record are no error: what is to be gone is gone. With the append lock held
/// and
/// @p state whole.
Done markRecords(const Files &files, MailboxState &state, const QList<QByteArray> &ids, char mark,
                 char from = LivingMark);

} // namespace Storage
