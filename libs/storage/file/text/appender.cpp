// SPDX-License-Identifier: MIT
#include "appender.h"

#include <algorithm>
#include <limits>

namespace Storage {

namespace {

constexpr qint64 ChunkOctets = 256 * 1024;
constexpr qint64 ReserveParts = 20; // 5 %

/// Octets of a file system.
struct DiskRoom
{
    qint64 all;
    qint64 free;
    bool isKnown; ///< some (ramfs, many over a network) report no blocks: then a write tells when they are full
};

qint64 octetsOf(fsblkcnt_t blocks, unsigned long blockOctets)
{
    const auto most = static_cast<fsblkcnt_t>(std::numeric_limits<qint64>::max());
    return static_cast<qint64>(blocks > most / blockOctets ? most : blocks * blockOctets);
}

DiskRoom roomOf(const struct statvfs &status)
{
    const unsigned long blockOctets = status.f_frsize > 0 ? status.f_frsize : status.f_bsize;
    if (status.f_blocks == 0 || blockOctets == 0)
        return {0, 0, false};
    return {octetsOf(status.f_blocks, blockOctets), octetsOf(status.f_bavail, blockOctets), true};
}

} // namespace

Done checkReserve(FileOperations &files, const Descriptor &file, const QByteArray &path, qint64 octets)
{
    struct statvfs status = {};
    if (const int result = files.fstatvfs(file.number(), &status); result < 0)
        return failed(fileError("look at the disk of", path, result));
    const DiskRoom room = roomOf(status);
    if (!room.isKnown || room.free - octets >= std::min(room.all / ReserveParts, MaxReserveOctets))
        return {};
    return failed({StoreError::Kind::DiskFull, QStringLiteral("The disk of %1 is full: %2 octets are left")
                                                   .arg(QString::fromLocal8Bit(path))
                                                   .arg(room.free)});
}

Done Appender::open(qint64 length)
{
    auto file = openFile(m_files, m_paths.text, O_WRONLY | O_APPEND | O_CREAT);
    if (!file)
        return failed(file.error());
    m_file = std::move(*file);
    m_start = m_end = length;
    return {};
}

Done Appender::append(PendingRecord &record)
{
    record.entry.offset = m_end;
    const Done done = checkReserve(*m_files, m_file, m_paths.text, record.entry.totalOctets());
    if (!done)
        return done;
    return appended(write(record), record.entry.totalOctets());
}

Done Appender::appendCopy(FileWindow &source, const RecordEntry &entry)
{
    const Done done = checkReserve(*m_files, m_file, m_paths.text, entry.totalOctets());
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
    // The head and the begin of the text go in one write: a small message is one append.
    QByteArray octets = record.head;
    qint64 next = record.textFrom;
    const qint64 textEnd = record.text->gauge().length();
    while (next < textEnd || !octets.isEmpty()) {
        if (next < textEnd) {
            const auto piece = record.text->read(next, ChunkOctets);
            if (!piece)
                return failed(piece.error());
            octets += *piece;
            next += piece->size();
            if (piece->isEmpty())
                return failed({StoreError::Kind::Failed, QStringLiteral("The spooled text became shorter")});
        }
        if (const Done done = writeAll(*m_files, m_file, m_paths.text, octets); !done)
            return done;
        octets.clear();
    }
    return {};
}

Done Appender::writeCopy(FileWindow &source, const RecordEntry &entry)
{
    for (qint64 offset = entry.offset; offset < entry.end();) {
        const QByteArrayView octets = source.at(offset);
        if (octets.isEmpty())
            return failed(source.error().value_or(
                StoreError{StoreError::Kind::Failed, QStringLiteral("The mailbox became shorter")}));
        QByteArray piece = octets.first(std::min<qint64>(octets.size(), entry.end() - offset)).toByteArray();
        if (offset == entry.offset)
            piece.front() = LivingMark;
        offset += piece.size();
        if (const Done done = writeAll(*m_files, m_file, m_paths.text, piece); !done)
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
