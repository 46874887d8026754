// SPDX-License-Identifier: MIT
#pragma once

#include "recordreader.h"

namespace Storage {

/// Octets from begin up to, not including, end.
struct Region
{
    qint64 begin = 0;
    qint64 end = 0;

    bool operator==(const Region &) const = default;
};

/// All that a mailbox file holds, in the order of the file. E0 and E1: records alone; E2: damaged is not empty; E3:
/// foreign is not empty; E4: isStrange.
struct MailboxContents
{
    FileIdentity identity;
    QList<RecordEntry> records;
    QList<ForeignRecord> foreign;
    QList<Region> damaged;
    bool isStrange = false; ///< not a mailbox: nothing in it is ours or the seed's

    bool needsRepair() const { return !damaged.isEmpty() || !foreign.isEmpty(); }
    qint64 length() const { return identity.length; }
};

/// Reads @p file once, front to back, and proves every record. Failed when it cannot be read.
Expected<MailboxContents, StoreError> scanMailbox(const Files &files, const Descriptor &file, const QByteArray &path);
/// The same as far as the file reached when it was @p known, whatever was appended since. @p before: records that are
/// known to stand at its begin, one behind the other; only what follows them is read.
Expected<MailboxContents, StoreError> scanMailbox(const Files &files, const Descriptor &file, const QByteArray &path,
                                                  const FileIdentity &known, const QList<RecordEntry> &before = {});

} // namespace Storage
