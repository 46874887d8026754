// SPDX-License-Identifier: MIT
#include "mailboxscan.h"

namespace Storage {

namespace {

constexpr char FirstName[] = "From: ";

// State E4: a file that somebody put here by mistake must not be taken for a mailbox whose every octet was torn.
bool isStrange(Disk::FileWindow &window)
{
    const QByteArrayView begin = window.at(0, sizeof FirstName - 1);
    const QByteArrayView name(FirstName, sizeof FirstName - 1);
    if (begin.startsWith(name) || name.startsWith(begin))
        return false;
    constexpr qint64 Overlap = 1024; // more than a Received: line of ours
    for (qint64 offset = 0; offset < window.length();) {
        const QByteArrayView octets = window.at(offset, Overlap);
        if (octets.isEmpty() || octets.contains('\0'))
            return false;
        for (qsizetype at = octets.indexOf("Received: "); at >= 0; at = octets.indexOf("Received: ", at + 1)) {
            const qsizetype end = octets.indexOf('\n', at);
            if (octets.sliced(at, (end < 0 ? octets.size() : end) - at).indexOf(" (id ") >= 0)
                return false;
        }
        offset += octets.size() > Overlap ? octets.size() - Overlap : octets.size();
    }
    return true;
}

void scanRecords(Disk::FileWindow &window, MailboxContents &contents)
{
    RecordReader reader(window);
    const qint64 known = contents.records.isEmpty() ? 0 : contents.records.last().end();
    for (qint64 offset = known; offset < window.length() && !window.error();) {
        if (const auto record = reader.wholeRecordAt(offset)) {
            contents.records.append(*record);
            offset = record->end();
            continue;
        }
        const auto foreign = reader.isBehindClosingLine(offset) ? reader.foreignRecordAt(offset) : std::nullopt;
        if (foreign) {
            contents.foreign.append(*foreign);
            offset = foreign->end;
            continue;
        }
        const qint64 next = reader.recordBehindDamage(offset);
        contents.damaged.append({offset, next});
        offset = next;
    }
}

} // namespace

Expected<MailboxContents, StoreError> scanMailbox(const Files &files, const Descriptor &file, const QByteArray &path)
{
    struct stat status = {};
    if (const int result = files->fstat(file.number(), &status); result < 0)
        return failed(fileError("look at", path, result));
    return scanMailbox(files, file, path, FileIdentity::of(status));
}

Expected<MailboxContents, StoreError> scanMailbox(const Files &files, const Descriptor &file, const QByteArray &path,
                                                  const FileIdentity &known, const QList<RecordEntry> &before)
{
    MailboxContents contents;
    contents.identity = known;
    contents.records = before;
    Disk::FileWindow window(files, file, path, known.length);
    scanRecords(window, contents);
    const bool nothingKnown = contents.records.isEmpty() && contents.foreign.isEmpty() && !contents.damaged.isEmpty();
    contents.isStrange = nothingKnown && isStrange(window);
    if (window.error())
        return failed(*window.error());
    return contents;
}

} // namespace Storage
