// SPDX-License-Identifier: MIT
#pragma once

#include "posixfile.h"

#include <QByteArrayView>
#include <QStringList>

#include <array>
#include <optional>

namespace Disk {

using Files = std::shared_ptr<FileOperations>;

/// Opens @p path, or says why not. A file that O_CREAT makes belongs to the owner of its folder.
Expected<Descriptor> openFile(const Files &files, const QByteArray &path, int flags, mode_t mode = FileMode);

/// Makes an empty file in the place of one that a crash may have left there, open for reading and writing.
Expected<Descriptor> makeFileAnew(const Files &files, const QByteArray &path);

/// Writes all octets, however short the single writes are; a write of nothing is a full disk.
Done writeAll(FileOperations &files, const Descriptor &file, const QByteArray &path, QByteArrayView octets);

/// The same with two pieces, one behind the other: in one call where the file takes all.
Done writeBoth(FileOperations &files, const Descriptor &file, const QByteArray &path, QByteArrayView first,
               QByteArrayView second);

/// The same from @p offset on, wherever the file's own place is.
Done writeAllAt(FileOperations &files, const Descriptor &file, const QByteArray &path, QByteArrayView octets,
                qint64 offset);

/// Reads @p count octets from @p offset on, fewer only at the end of the file.
Expected<QByteArray> readAt(FileOperations &files, const Descriptor &file, const QByteArray &path, qint64 offset,
                            qint64 count);

/// The same where no disk has to be waited for; nothing where it has, or where reading fails: readAt() then knows why.
std::optional<QByteArray> readCachedAt(FileOperations &files, const Descriptor &file, qint64 offset, qint64 count);

/// What stands in a small file, at most its first @p maxOctets; nothing if there is no such file.
Expected<std::optional<QByteArray>> readSmallFile(const Files &files, const QByteArray &path, qint64 maxOctets);

/// fsync of a folder: new, renamed and removed names in it outlive a power cut from then on.
Done syncFolder(const Files &files, const QByteArray &path);

/// Makes the folder with mode 0700, for the owner of the folder above it; true if it was not there yet.
Expected<bool> makeFolder(const Files &files, const QByteArray &path);

/// The folder in which @p path stands.
QByteArray folderOf(const QByteArray &path);

/// Removes a folder and all that is in it; goes on behind what cannot be removed, and answers with the first error.
Done removeTree(FileOperations &files, const QByteArray &path);

/// Notes "PATH: mode 644 is wider than 600" if it is; nothing if there is no such file.
void noteWideMode(FileOperations &files, const QByteArray &path, mode_t wanted, QStringList &notes);

/// What tells that a file is still the one that was read: another inode, length or time of change means: read it again.
struct FileIdentity
{
    dev_t device = 0;
    ino_t inode = 0;
    qint64 length = -1;
    qint64 changedSeconds = 0;
    qint64 changedNanoseconds = 0;

    static FileIdentity of(const struct stat &status);
    /// Whatever has become of its length and time.
    bool isSameFile(const FileIdentity &other) const { return inode == other.inode && device == other.device; }
    bool operator==(const FileIdentity &) const = default;
};

/// "20261121T204501", UTC: the end of the names under which something is kept aside.
QByteArray timeSuffix();

/// A name beside @p path that is not taken: PATH-<time>, then PATH-<time>-2 and so on.
QByteArray unusedName(FileOperations &files, const QByteArray &path);

} // namespace Disk
