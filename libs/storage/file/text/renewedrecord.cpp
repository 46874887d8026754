// SPDX-License-Identifier: MIT
#include "renewedrecord.h"
#include "record/crc.h"
#include "record/recipients.h"

#include <algorithm>

namespace Storage {

namespace {

StoreError damaged(const QByteArray &path, const RecordEntry &entry)
{
    return {StoreError::Kind::Damaged, QStringLiteral("%1, offset %2: the record does not prove itself")
                                           .arg(QString::fromLocal8Bit(path))
                                           .arg(entry.offset)};
}

Done copyBehind(Disk::FileWindow &window, const QByteArray &path, const RecordEntry &entry, SpooledText &text)
{
    for (qint64 offset = entry.offset + entry.postmarkOctets; offset < entry.end();) {
        const QByteArrayView octets = window.at(offset);
        if (octets.isEmpty())
            return failed(windowError(window.error(), damaged(path, entry)));
        const QByteArrayView piece = octets.first(std::min<qint64>(octets.size(), entry.end() - offset));
        offset += piece.size();
        if (const Done done = text.append(piece); !done)
            return done;
    }
    return {};
}

} // namespace

Expected<PendingRecord, StoreError> renewedRecord(const Files &files, const QByteArray &spoolFolder,
                                                  const Descriptor &source, const QByteArray &sourcePath,
                                                  const RecordEntry &entry)
{
    Disk::FileWindow window(files, source, sourcePath, entry.end());
    const auto found = findPostmark(window.at(entry.offset, MaxPostmarkOctets));
    if (!found || found->octets != entry.postmarkOctets || found->fields.length != entry.lengthBehind)
        return failed(windowError(window.error(), damaged(sourcePath, entry)));
    const quint32 crcOfFields = crc32Of(window.at(entry.offset, found->octets).first(found->provenOctets).sliced(1));
    const auto text = std::make_shared<SpooledText>(files, spoolFolder);
    if (const Done done = copyBehind(window, sourcePath, entry, *text); !done)
        return failed(done.error());
    const quint32 crcBehind = text->crcFrom(0);
    if (crc32Joined(crcOfFields, crcBehind, entry.lengthBehind) != found->fields.crc)
        return failed(damaged(sourcePath, entry));

    Mail::Envelope fresh;
    if (const auto given = giveId(fresh); !given)
        return failed(given.error());
    Postmark fields = found->fields;
    fields.id = fresh.id;
    PendingRecord record;
    record.head = sealedPostmark(fields, entry.lengthBehind, crcBehind);
    record.text = text;
    record.entry.id = fresh.id;
    record.entry.postmarkOctets = record.head.size();
    record.entry.lengthBehind = entry.lengthBehind;
    record.entry.isPlain = entry.isPlain;
    // In plain form the postmark is part of what is sent.
    record.entry.octets = entry.octets + (entry.isPlain ? record.head.size() - entry.postmarkOctets : 0);
    return record;
}

} // namespace Storage
