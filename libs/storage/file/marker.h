// SPDX-License-Identifier: MIT
#pragma once

#include "mailboxstate.h"

namespace Storage {

/// Overwrites the first octet of every living record that @p ids names and syncs once. A failure writes the old octets
/// back. Ids without a record are no error: what is to be gone is gone. With the append lock held and @p state whole.
Done markRecords(const Files &files, MailboxState &state, const QList<QByteArray> &ids, char mark);

} // namespace Storage
