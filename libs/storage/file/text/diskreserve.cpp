// SPDX-License-Identifier: MIT
#include "diskreserve.h"

#include <limits>

namespace Storage {

namespace {

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

/// What is left above the reserve behind @p octets more.
Expected<qint64, StoreError> leftBehind(FileOperations &files, const Descriptor &file, const QByteArray &path,
                                        qint64 octets)
{
    struct statvfs status = {};
    if (const int result = files.fstatvfs(file.number(), &status); result < 0)
        return failed(fileError("look at the disk of", path, result));
    const DiskRoom room = roomOf(status);
    if (!room.isKnown)
        return std::numeric_limits<qint64>::max();
    const qint64 left = room.free - octets - std::min(room.all / ReserveParts, MaxReserveOctets);
    if (left >= 0)
        return left;
    return failed({StoreError::Kind::DiskFull, QStringLiteral("The disk of %1 is full: %2 octets are left")
                                                   .arg(QString::fromLocal8Bit(path))
                                                   .arg(room.free)});
}

} // namespace

Done checkReserve(FileOperations &files, const Descriptor &file, const QByteArray &path, qint64 octets)
{
    const auto left = leftBehind(files, file, path, octets);
    return left ? Done() : failed(left.error());
}

Done ReserveLook::take(FileOperations &files, const Descriptor &file, const QByteArray &path, qint64 octets,
                       Clock::time_point now)
{
    if (now < m_until && octets <= m_trusted) {
        m_trusted -= octets;
        return {};
    }
    const auto left = leftBehind(files, file, path, octets);
    m_trusted = left.value_or(0) / Parts;
    m_until = now + Lasts;
    return left ? Done() : failed(left.error());
}

Done DiskReserve::check()
{
    const auto begin = std::chrono::steady_clock::now();
    const auto folder = openFile(m_files, m_folder, O_RDONLY | O_DIRECTORY);
    const Done done = folder ? checkReserve(*m_files, *folder, m_folder, 0) : Done(failed(folder.error()));
    m_freeUntil = done ? begin + LookMs : std::chrono::steady_clock::time_point();
    return done;
}

bool DiskReserve::wasFreeLately() const
{
    return std::chrono::steady_clock::now() < m_freeUntil.load();
}

} // namespace Storage
