// SPDX-License-Identifier: MIT
#pragma once

#include "disproof.h"
#include "filewindow.h"
#include "record/recordentry.h"
#include "storedisk.h"

namespace Storage {

/// A record that the seed's program or an editor wrote: to be put into wire form.
struct ForeignRecord
{
    FoundPostmark postmark; ///< with an id: ours, only its line ends were changed, its dots stay
    qint64 offset = 0;
    qint64 textFrom = 0; ///< first octet behind the postmark
    qint64 textEnd = 0;  ///< of the separator, or the end of the file where that is missing
    qint64 end = 0;      ///< first octet behind the record

    bool isOurs() const { return !postmark.fields.id.isEmpty(); }
};

/// Finds out what stands at one place of a mailbox file.
class RecordReader
{
public:
    explicit RecordReader(Disk::FileWindow &window)
        : m_window(window)
    {
    }

    /// A record of ours whose length and crc are right, or what disproves it.
    Expected<RecordEntry, Disproof> proveRecordAt(qint64 offset);
    /// The same where the reason is not asked for.
    std::optional<RecordEntry> wholeRecordAt(qint64 offset);
    /// A record to be rewritten. Only for a place where isBehindClosingLine().
    std::optional<ForeignRecord> foreignRecordAt(qint64 offset);
    /// The begin of the file, or directly behind a line that holds a single full stop: no message can say so.
    bool isBehindClosingLine(qint64 offset);
    bool isBehindNul(qint64 offset);
    /// Where the record behind the damaged one at @p offset begins, or the end of the file.
    qint64 recordBehindDamage(qint64 offset);

private:
    std::optional<FoundPostmark> postmarkAt(qint64 offset);
    bool readBehind(RecordEntry &entry, quint32 &crc);
    bool endsInClosingLine(const RecordEntry &entry);
    bool beginsRecord(qint64 offset);
    qint64 separatorFrom(qint64 offset, qint64 &end);

    Disk::FileWindow &m_window;
};

} // namespace Storage
