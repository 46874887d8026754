// SPDX-License-Identifier: MIT
#pragma once

#include "storedisk.h"

#include <atomic>
#include <chrono>

namespace Storage {

/// Kept free for compaction: 5 % of the disk, at most this much.
inline constexpr qint64 MaxReserveOctets = 64 * 1024 * 1024;

/// DiskFull if @p octets more would eat into the reserve of the file system on which @p file lies.
Done checkReserve(FileOperations &files, const Descriptor &file, const QByteArray &path, qint64 octets);

/// What one writer of one file knows of the room on its disk, so that many small writes need not ask the system each
/// time. Others write, too: what a look showed is believed for a moment, and for a small part of the room only, so that
/// as many writers as there are parts leave the reserve alone together.
class ReserveLook
{
public:
    using Clock = std::chrono::steady_clock;
    static constexpr std::chrono::milliseconds Lasts{100};
    static constexpr qint64 Parts = 64;

    /// As checkReserve(), for octets that are written now.
    Done take(FileOperations &files, const Descriptor &file, const QByteArray &path, qint64 octets,
              Clock::time_point now = Clock::now());

private:
    Clock::time_point m_until;
    qint64 m_trusted = 0; ///< so many octets more leave the reserve alone
};

/// Whether the disk of one folder has more left than its reserve. From any thread.
class DiskReserve
{
public:
    /// How long wasFreeLately() believes the last look.
    static constexpr std::chrono::milliseconds LookMs{100};

    DiskReserve(Files files, QByteArray folder)
        : m_files(std::move(files))
        , m_folder(std::move(folder))
    {
    }

    /// DiskFull if it has not. Waits for the disk.
    Done check();
    /// Whether check() found it so LookMs ago or later. Never waits.
    bool wasFreeLately() const;

private:
    const Files m_files;
    const QByteArray m_folder;
    std::atomic<std::chrono::steady_clock::time_point> m_freeUntil{};
};

} // namespace Storage
