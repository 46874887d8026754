// SPDX-License-Identifier: MIT
#include "rewriter.h"
#include "foreigntext.h"
#include "record/crc.h"
#include "record/dotcounter.h"

#include <algorithm>

namespace Storage {

namespace {

StoreError readError(const Disk::FileWindow &window)
{
    return windowError(window.error(), {StoreError::Kind::Failed, QStringLiteral("The mailbox became shorter")});
}

} // namespace

Done Rewriter::begin(const Descriptor &source)
{
    auto place = followLinks(*m_files, m_text);
    if (!place)
        return failed(place.error());
    m_place = std::move(*place);
    m_path = stem() + m_ending;
    auto file = makeFileAnew(m_files, m_path);
    if (!file)
        return failed(file.error());
    m_file = std::move(*file);
    return ofDisk(keepAccess(*m_files, source, m_file, m_path));
}

Done Rewriter::copy(const Descriptor &source, const QByteArray &sourcePath, const MailboxContents &contents,
                    qint64 from)
{
    Disk::FileWindow window(m_files, source, sourcePath, contents.length());
    auto record = contents.records.begin();
    auto foreign = contents.foreign.begin();
    while (record != contents.records.end() || foreign != contents.foreign.end()) {
        const bool isForeign =
            record == contents.records.end() || (foreign != contents.foreign.end() && foreign->offset < record->offset);
        Done done;
        if (!isForeign)
            done = isWanted(record->mark) && record->offset >= from ? copyRecord(window, *record) : Done();
        else if (foreign->offset >= from && isWanted(foreign->postmark.mark))
            done = convert(window, *foreign);
        if (!done)
            return done;
        isForeign ? static_cast<void>(++foreign) : static_cast<void>(++record);
    }
    return {};
}

bool Rewriter::isWanted(char mark) const
{
    return mark == LivingMark || (m_deleted == Deleted::Keep && mark == DeletedMark);
}

Done Rewriter::write(QByteArrayView octets)
{
    m_length += octets.size();
    return ofDisk(writeAll(*m_files, m_file, m_path, octets));
}

Done Rewriter::copyRecord(Disk::FileWindow &window, const RecordEntry &entry)
{
    RecordEntry copy = entry;
    copy.offset = m_length;
    for (qint64 offset = entry.offset; offset < entry.end();) {
        const QByteArrayView octets = window.at(offset);
        if (octets.isEmpty())
            return failed(readError(window));
        QByteArray piece = octets.first(std::min<qint64>(octets.size(), entry.end() - offset)).toByteArray();
        // The mark may have changed under our eyes, and back: what counts is what mark() is told.
        if (offset == entry.offset)
            piece.front() = entry.mark;
        offset += piece.size();
        if (const Done done = write(piece); !done)
            return done;
    }
    m_records.append(copy);
    return {};
}

// Read twice: length and crc stand before the text.
Done Rewriter::convert(Disk::FileWindow &window, const ForeignRecord &record)
{
    quint32 crc = 0;
    DotCounter dots;
    RecordEntry entry;
    const auto measure = [&](QByteArrayView octets) {
        entry.isPlain = entry.isPlain || (entry.lengthBehind == 0 && octets.startsWith("\r\n"));
        crc = crc32Of(octets, crc);
        dots.feed(octets);
        entry.lengthBehind += octets.size();
        return true;
    };
    if (!convertText(window, record, measure))
        return failed(readError(window));
    const Postmark fields = convertPostmark(record);
    QByteArray postmark = sealedPostmark(fields, entry.lengthBehind, crc);
    postmark[0] = entry.mark = record.postmark.mark;
    entry.id = fields.id;
    entry.offset = m_length;
    entry.postmarkOctets = postmark.size();
    entry.octets = entry.lengthBehind - 2 - dots.count() + (entry.isPlain ? postmark.size() : 0);
    m_records.append(entry);

    Done done = write(postmark);
    if (!done)
        return done;
    const auto writing = [&](QByteArrayView octets) { return bool(done = write(octets)); };
    if (!convertText(window, record, writing) && done)
        return failed(readError(window));
    return done;
}

Done Rewriter::mark(const QHash<QByteArray, char> &marks)
{
    if (marks.isEmpty())
        return {};
    for (RecordEntry &entry : m_records) {
        const char mark = marks.value(entry.id, entry.mark);
        if (mark == entry.mark)
            continue;
        const ssize_t written = m_files->pwrite(m_file.number(), &mark, 1, entry.offset);
        if (written != 1)
            return failed(fileError("write to", m_path, written < 0 ? static_cast<int>(written) : -ENOSPC));
        entry.mark = mark;
    }
    return {};
}

Done Rewriter::sync()
{
    if (const int result = m_files->fsync(m_file.number()); result < 0)
        return failed(fileError("sync", m_path, result));
    return {};
}

Done Rewriter::putInPlace()
{
    const int result = m_files->rename(m_path, m_place);
    return result < 0 ? Done(failed(fileError("rename", m_path, result))) : Done();
}

Done Rewriter::syncPlace()
{
    return ofDisk(syncFolder(m_files, folderOf(m_place)));
}

void Rewriter::abandon()
{
    m_file.close();
    if (!m_path.isEmpty())
        m_files->unlink(m_path);
}

} // namespace Storage
