// SPDX-License-Identifier: MIT
#include "appender.h"

#include <algorithm>

namespace Storage {

namespace {

constexpr qint64 ChunkOctets = 256 * 1024;

} // namespace

Done Appender::open(qint64 length)
{
    auto file = openFile(m_files, m_paths.text, O_WRONLY | O_APPEND | O_CREAT);
    if (!file)
        return failed(file.error());
    adopt(std::move(*file), length);
    return {};
}

void Appender::adopt(Descriptor file, qint64 length)
{
    m_file = std::move(file);
    m_start = m_end = length;
}

Done Appender::append(PendingRecord &record)
{
    record.entry.offset = m_end;
    const Done done = m_room.take(*m_files, m_file, m_paths.text, record.entry.totalOctets());
    if (!done)
        return done;
    return appended(write(record), record.entry.totalOctets());
}

Done Appender::appendCopy(Disk::FileWindow &source, const RecordEntry &entry)
{
    const Done done = m_room.take(*m_files, m_file, m_paths.text, entry.totalOctets());
    return done ? appended(writeCopy(source, entry), entry.totalOctets()) : done;
}

Done Appender::appended(const Done &written, qint64 octets)
{
    if (written) {
        m_end += octets;
    } else if (const Done cut = cutTo(m_end); !cut) {
        return cut;
    } else if (const Done synced = sync(); !synced) {
        m_sound = false; // and with it whatever else waits for this sync
        return synced;
    }
    return written;
}

Done Appender::write(const PendingRecord &record)
{
    // The head and what memory has of the text go in one write: a small message is one append.
    const SpooledText &text = *record.text;
    Done done = ofDisk(writeBoth(*m_files, m_file, m_paths.text, record.head, text.head().sliced(record.textFrom)));
    for (qint64 next = text.head().size(); done && next < text.length();) {
        const auto piece = text.read(next, ChunkOctets);
        if (!piece)
            return failed(piece.error());
        if (piece->isEmpty())
            return failed({StoreError::Kind::Failed, QStringLiteral("The spooled text became shorter")});
        next += piece->size();
        done = ofDisk(writeAll(*m_files, m_file, m_paths.text, *piece));
    }
    return done;
}

Done Appender::writeCopy(Disk::FileWindow &source, const RecordEntry &entry)
{
    for (qint64 offset = entry.offset; offset < entry.end();) {
        const QByteArrayView octets = source.at(offset);
        if (octets.isEmpty())
            return failed(
                windowError(source.error(), {StoreError::Kind::Failed, QStringLiteral("The mailbox became shorter")}));
        QByteArray piece = octets.first(std::min<qint64>(octets.size(), entry.end() - offset)).toByteArray();
        if (offset == entry.offset)
            piece.front() = LivingMark;
        offset += piece.size();
        if (const Done done = ofDisk(writeAll(*m_files, m_file, m_paths.text, piece)); !done)
            return done;
    }
    return {};
}

Done Appender::sync()
{
    if (const int result = m_files->fdatasync(m_file.number()); result < 0)
        return failed(fileError("sync", m_paths.text, result));
    return {};
}

Done Appender::cutTo(qint64 length)
{
    const int result = m_files->ftruncate(m_file.number(), length);
    m_sound = m_sound && result == 0;
    if (result < 0)
        return failed(fileError("cut", m_paths.text, result));
    return {};
}

Done Appender::cutBack()
{
    Done done = cutTo(m_start);
    if (done)
        done = sync();
    m_sound = m_sound && done;
    return done;
}

std::optional<FileIdentity> Appender::identity() const
{
    struct stat status = {};
    if (m_files->fstat(m_file.number(), &status) < 0)
        return {};
    return FileIdentity::of(status);
}

} // namespace Storage
