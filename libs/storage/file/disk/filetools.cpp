// SPDX-License-Identifier: MIT
#include "filetools.h"

#include <QDateTime>

#include <cerrno>
#include <unistd.h>

namespace Storage {

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
    return result < 0 ? Done(failed(fileError("give to the owner of its folder", path, result))) : Done();
}

Expected<Descriptor, StoreError> ownedByFolder(const Files &files, Descriptor file, const QByteArray &path)
{
    if (const Done done = giveToOwnerOf(files, folderOf(path), file, path); !done) {
        files->unlink(path);
        return failed(done.error());
    }
    return file;
}

} // namespace

QByteArray folderOf(const QByteArray &path)
{
    const qsizetype slash = path.lastIndexOf('/');
    return slash < 0 ? QByteArray(".") : slash == 0 ? QByteArray("/") : path.first(slash);
}

Expected<Descriptor, StoreError> openFile(const Files &files, const QByteArray &path, int flags, mode_t mode)
{
    const bool mayMake = (flags & O_CREAT) != 0;
    const bool mustMake = mayMake && (flags & O_EXCL) != 0;
    for (;;) {
        int number = mustMake ? -ENOENT : files->open(path, flags & ~O_CREAT, mode);
        if (mayMake && number == -ENOENT) {
            number = files->open(path, flags | O_EXCL, mode);
            if (number == -EEXIST && !mustMake)
                continue; // another program made it meanwhile
            if (number >= 0)
                return ownedByFolder(files, Descriptor(files, number), path);
        }
        if (number < 0)
            return failed(fileError("open", path, number));
        return Descriptor(files, number);
    }
}

Expected<Descriptor, StoreError> makeFileAnew(const Files &files, const QByteArray &path)
{
    files->unlink(path);
    return openFile(files, path, O_RDWR | O_CREAT | O_EXCL);
}

Done writeAll(FileOperations &files, const Descriptor &file, const QByteArray &path, QByteArrayView octets)
{
    while (!octets.isEmpty()) {
        const ssize_t written = files.write(file.number(), octets.data(), static_cast<size_t>(octets.size()));
        if (written <= 0)
            return failed(fileError("write to", path, written < 0 ? static_cast<int>(written) : -ENOSPC));
        octets = octets.sliced(written);
    }
    return {};
}

Done writeAllAt(FileOperations &files, const Descriptor &file, const QByteArray &path, QByteArrayView octets,
                qint64 offset)
{
    while (!octets.isEmpty()) {
        const ssize_t written = files.pwrite(file.number(), octets.data(), static_cast<size_t>(octets.size()), offset);
        if (written <= 0)
            return failed(fileError("write to", path, written < 0 ? static_cast<int>(written) : -ENOSPC));
        octets = octets.sliced(written);
        offset += written;
    }
    return {};
}

Expected<QByteArray, StoreError> readAt(FileOperations &files, const Descriptor &file, const QByteArray &path,
                                        qint64 offset, qint64 count)
{
    QByteArray octets(count, Qt::Uninitialized);
    qint64 filled = 0;
    while (filled < count) {
        const ssize_t got =
            files.pread(file.number(), octets.data() + filled, static_cast<size_t>(count - filled), offset + filled);
        if (got < 0)
            return failed(fileError("read", path, static_cast<int>(got)));
        if (got == 0)
            break;
        filled += got;
    }
    octets.truncate(filled);
    return octets;
}

Done syncFolder(const Files &files, const QByteArray &path)
{
    const auto folder = openFile(files, path, O_RDONLY | O_DIRECTORY);
    if (!folder)
        return failed(folder.error());
    if (const int result = files->fsync(folder->number()); result < 0)
        return failed(fileError("sync", path, result));
    return {};
}

Expected<bool, StoreError> makeFolder(const Files &files, const QByteArray &path)
{
    const int result = files->mkdir(path, FolderMode);
    if (result == -EEXIST)
        return false;
    if (result < 0)
        return failed(fileError("make the folder", path, result));
    auto made = openFile(files, path, O_RDONLY | O_DIRECTORY);
    const Done done = made ? giveToOwnerOf(files, folderOf(path), *made, path) : Done(failed(made.error()));
    if (done)
        return true;
    files->rmdir(path);
    return failed(done.error());
}

Done removeTree(FileOperations &files, const QByteArray &path)
{
    QList<QByteArray> names;
    if (const int result = files.entries(path, &names); result < 0)
        return failed(fileError("list", path, result));
    Done done;
    for (const QByteArray &name : std::as_const(names)) {
        const QByteArray inside = path + '/' + name;
        const int result = files.unlink(inside);
        Done removed;
        if (result == -EISDIR || result == -EPERM) // POSIX has the latter for a folder
            removed = removeTree(files, inside);
        else if (result < 0)
            removed = failed(fileError("remove", inside, result));
        if (done)
            done = removed;
    }
    if (const int result = done ? files.rmdir(path) : 0; result < 0)
        done = failed(fileError("remove the folder", path, result));
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

} // namespace Storage
