// SPDX-License-Identifier: MIT
#include "filetools.h"
#include "replacefile.h"

#include <QDateTime>

#include <cerrno>
#include <unistd.h>

namespace Disk {

namespace {

// Root works beside a server that is another user: what root makes must be the server's. Any other user's files are
// that user's own.
Done giveToOwnerOf(const Files &files, const QByteArray &folder, const Descriptor &file, const QByteArray &path)
{
    if (::geteuid() != 0)
        return {};
    struct stat above = {};
    struct stat own = {};
    int result = files->stat(folder, &above);
    if (result == 0)
        result = files->fstat(file.number(), &own);
    if (result == 0 && (above.st_uid != own.st_uid || above.st_gid != own.st_gid))
        result = files->fchown(file.number(), above.st_uid, above.st_gid);
    return result < 0 ? Done(failure(fileError("give to the owner of its folder", path, result))) : Done();
}

Expected<Descriptor> ownedByFolder(const Files &files, Descriptor file, const QByteArray &path)
{
    if (const Done done = giveToOwnerOf(files, folderOf(path), file, path); !done) {
        files->unlink(path);
        return failure(done.error());
    }
    return file;
}

/// Of a call that wrote nothing.
Error writeError(const QByteArray &path, ssize_t written)
{
    return fileError("write to", path, written < 0 ? static_cast<int>(written) : -ENOSPC);
}

iovec pieceOf(QByteArrayView octets)
{
    return {const_cast<char *>(octets.data()), static_cast<size_t>(octets.size())}; // it is only read
}

} // namespace

QByteArray folderOf(const QByteArray &path)
{
    const qsizetype slash = path.lastIndexOf('/');
    return slash < 0 ? QByteArray(".") : slash == 0 ? QByteArray("/") : path.first(slash);
}

Expected<Descriptor> openFile(const Files &files, const QByteArray &path, int flags, mode_t mode)
{
    const bool mayMake = (flags & O_CREAT) != 0;
    const bool mustMake = mayMake && (flags & O_EXCL) != 0;
    for (;;) {
        int number = mustMake ? -ENOENT : files->open(path, flags & ~O_CREAT, mode);
        if (mayMake && number == -ENOENT) {
            // A link that leads to nothing yet is in its own place, so that O_EXCL would find something there for ever.
            const auto place = mustMake ? Expected<QByteArray>(path) : followLinks(*files, path);
            if (!place)
                return failure(place.error());
            number = files->open(*place, flags | O_EXCL, mode);
            if (number == -EEXIST && !mustMake)
                continue; // another program made it meanwhile
            if (number >= 0)
                return ownedByFolder(files, Descriptor(files, number), *place);
        }
        if (number < 0)
            return failure(fileError("open", path, number));
        return Descriptor(files, number);
    }
}

Expected<Descriptor> makeFileAnew(const Files &files, const QByteArray &path)
{
    files->unlink(path);
    return openFile(files, path, O_RDWR | O_CREAT | O_EXCL);
}

Done writeAll(FileOperations &files, const Descriptor &file, const QByteArray &path, QByteArrayView octets)
{
    while (!octets.isEmpty()) {
        const ssize_t written = files.write(file.number(), octets.data(), static_cast<size_t>(octets.size()));
        if (written <= 0)
            return failure(writeError(path, written));
        octets = octets.sliced(written);
    }
    return {};
}

Done writeBoth(FileOperations &files, const Descriptor &file, const QByteArray &path, QByteArrayView first,
               QByteArrayView second)
{
    while (!first.isEmpty() && !second.isEmpty()) {
        const std::array<iovec, 2> pieces{pieceOf(first), pieceOf(second)};
        const ssize_t written = files.writev(file.number(), pieces.data(), int(pieces.size()));
        if (written <= 0)
            return failure(writeError(path, written));
        const qsizetype ofFirst = std::min<qsizetype>(written, first.size());
        first = first.sliced(ofFirst);
        second = second.sliced(written - ofFirst);
    }
    return writeAll(files, file, path, first.isEmpty() ? second : first);
}

Done writeAllAt(FileOperations &files, const Descriptor &file, const QByteArray &path, QByteArrayView octets,
                qint64 offset)
{
    while (!octets.isEmpty()) {
        const ssize_t written = files.pwrite(file.number(), octets.data(), static_cast<size_t>(octets.size()), offset);
        if (written <= 0)
            return failure(writeError(path, written));
        octets = octets.sliced(written);
        offset += written;
    }
    return {};
}

Expected<QByteArray> readAt(FileOperations &files, const Descriptor &file, const QByteArray &path, qint64 offset,
                            qint64 count)
{
    QByteArray octets(count, Qt::Uninitialized);
    qint64 filled = 0;
    while (filled < count) {
        const ssize_t got =
            files.pread(file.number(), octets.data() + filled, static_cast<size_t>(count - filled), offset + filled);
        if (got < 0)
            return failure(fileError("read", path, static_cast<int>(got)));
        if (got == 0)
            break;
        filled += got;
    }
    octets.truncate(filled);
    return octets;
}

std::optional<QByteArray> readCachedAt(FileOperations &files, const Descriptor &file, qint64 offset, qint64 count)
{
    QByteArray octets(count, Qt::Uninitialized);
    if (files.preadCached(file.number(), octets.data(), static_cast<size_t>(count), offset) != count)
        return std::nullopt;
    return octets;
}

Expected<std::optional<QByteArray>> readSmallFile(const Files &files, const QByteArray &path, qint64 maxOctets)
{
    const int number = files->open(path, O_RDONLY);
    if (number == -ENOENT || number == -ENOTDIR) // a file in a folder's place holds no files
        return std::nullopt;
    if (number < 0)
        return failure(fileError("read", path, number));
    return readAt(*files, Descriptor(files, number), path, 0, maxOctets).map([](QByteArray octets) {
        return std::optional(std::move(octets));
    });
}

Done syncFolder(const Files &files, const QByteArray &path)
{
    const auto folder = openFile(files, path, O_RDONLY | O_DIRECTORY);
    if (!folder)
        return failure(folder.error());
    if (const int result = files->fsync(folder->number()); result < 0)
        return failure(fileError("sync", path, result));
    return {};
}

Expected<bool> makeFolder(const Files &files, const QByteArray &path)
{
    const int result = files->mkdir(path, FolderMode);
    if (result == -EEXIST)
        return false;
    if (result < 0)
        return failure(fileError("make the folder", path, result));
    auto made = openFile(files, path, O_RDONLY | O_DIRECTORY);
    const Done done = made ? giveToOwnerOf(files, folderOf(path), *made, path) : Done(failure(made.error()));
    if (done)
        return true;
    files->rmdir(path);
    return failure(done.error());
}

Done removeTree(FileOperations &files, const QByteArray &path)
{
    QList<QByteArray> names;
    if (const int result = files.entries(path, &names); result < 0)
        return failure(fileError("list", path, result));
    Done done;
    for (const QByteArray &name : std::as_const(names)) {
        const QByteArray inside = path + '/' + name;
        const int result = files.unlink(inside);
        Done removed;
        if (result == -EISDIR || result == -EPERM) // POSIX has the latter for a folder
            removed = removeTree(files, inside);
        else if (result < 0)
            removed = failure(fileError("remove", inside, result));
        if (done)
            done = removed;
    }
    if (const int result = done ? files.rmdir(path) : 0; result < 0)
        done = failure(fileError("remove the folder", path, result));
    return done;
}

void noteWideMode(FileOperations &files, const QByteArray &path, mode_t wanted, QStringList &notes)
{
    struct stat status = {};
    if (files.stat(path, &status) == 0 && (status.st_mode & 0777 & ~wanted) != 0)
        notes.append(QStringLiteral("%1: mode %2 is wider than %3")
                         .arg(QString::fromLocal8Bit(path), QString::number(status.st_mode & 0777, 8),
                              QString::number(wanted, 8)));
}

FileIdentity FileIdentity::of(const struct stat &status)
{
    return {status.st_dev, status.st_ino, status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
}

QByteArray timeSuffix()
{
    return QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd'T'hhmmss")).toLatin1();
}

QByteArray unusedName(FileOperations &files, const QByteArray &path)
{
    const QByteArray first = path + '-' + timeSuffix();
    QByteArray name = first;
    struct stat status;
    for (int count = 2; files.stat(name, &status) == 0; ++count)
        name = first + '-' + QByteArray::number(count);
    return name;
}

} // namespace Disk
