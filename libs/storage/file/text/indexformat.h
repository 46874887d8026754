// SPDX-License-Identifier: MIT
#pragma once

#include "record/recordentry.h"

#include <QList>

#include <optional>

namespace Storage {

// The octets of my_mailbox.idx: a head, then one entry a record. All numbers little endian; docs/mailbox-file.md has
// the tables.

inline constexpr qint64 IndexHeadOctets = 64;
inline constexpr qint64 IndexEntryOctets = 64;
inline constexpr qsizetype MaxIndexedIdOctets = 32;
/// No record is shorter, so no text holds more records than this says.
inline constexpr qint64 MinRecordOctets = 64;

/// What the index says of its text.
struct IndexHead
{
    bool isFlagged = false; ///< marks are being changed: those of the entries are not to be believed
    quint64 inode = 0;      ///< of the text
    qint64 covered = 0;     ///< octets of the text that the entries speak for
    qint64 records = 0;
    quint32 marks = 0; ///< CRC-32 of their marks, one octet each
    qint64 changedSeconds = 0;
    qint64 changedNanoseconds = 0; ///< with the seconds: when the text was changed last, as far as the index knows

    bool operator==(const IndexHead &) const = default;
};

QByteArray encodedHead(const IndexHead &head);
/// Nothing if it is not a head of this version, or its CRC-32 is wrong.
std::optional<IndexHead> decodedHead(QByteArrayView octets);

/// The CRC-32 of the marks of @p records from position @p from on, behind those that gave @p before.
quint32 marksCrc(const QList<RecordEntry> &records, qsizetype from = 0, quint32 before = 0);

/// Whether an entry can hold @p record: its id may be too long.
bool fitsIndex(const RecordEntry &record);
/// The entries of @p records, which must fit.
QByteArray encodedEntries(const QList<RecordEntry> &records, qsizetype from, qsizetype count);
/// Nothing if its CRC-32 is wrong.
std::optional<RecordEntry> decodedEntry(QByteArrayView octets);

} // namespace Storage
