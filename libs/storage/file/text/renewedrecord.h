// SPDX-License-Identifier: MIT
#pragma once

#include "appender.h"
#include "filewindow.h"
#include "storedisk.h"

namespace Storage {

/// The record that stands as @p entry in @p source, as a new one: a new unique id, its own fields and octets else.
/// What it is made of is copied to memory or, if it is much, to a spool in @p spoolFolder. Damaged if the old record
/// does not prove itself.
Expected<PendingRecord, StoreError> renewedRecord(const Files &files, const QByteArray &spoolFolder,
                                                  const Descriptor &source, const QByteArray &sourcePath,
                                                  const RecordEntry &entry);

} // namespace Storage
