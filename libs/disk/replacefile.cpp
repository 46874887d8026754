// SPDX-License-Identifier: MIT
#include "replacefile.h"

#include <cerrno>

namespace Disk {

namespace {

constexpr char AccessList[] = "system.posix_acl_access";
constexpr int MostLinks = 40; ///< the kernel's own limit
constexpr size_t LinkOctets = 4096;
constexpr size_t AccessListOctets = 64 * 1024;

/// The old file, if there is one, and what must be known of it.
struct OldFile
{
    Descriptor file;
    struct stat status = {};

    bool hasOtherNames() const { return file.isOpen() && status.st_nlink > 1; }
};

Expected<OldFile> openOld(const Files &files, const QByteArray &path)
{
    OldFile old;
    const int number = files->open(path, O_RDONLY | O_NONBLOCK);
    if (number == -ENOENT)
        return old;
    if (number < 0)
        return failure(fileError("open", path, number));
    old.file = Descriptor(files, number);
    if (const int result = files->fstat(number, &old.status); result < 0)
        return failure(fileError("look at", path, result));
    if (!S_ISREG(old.status.st_mode))
        return failure({Error::Kind::Failed, QStringLiteral("%1 is no file").arg(QString::fromLocal8Bit(path))});
    return old;
}

Done copyAccessList(FileOperations &files, const Descriptor &from, const Descriptor &to, const QByteArray &path)
{
    QByteArray list(AccessListOctets, Qt::Uninitialized);
    const ssize_t octets = files.fgetxattr(from.number(), AccessList, list.data(), AccessListOctets);
    if (octets == -ENODATA || octets == -EOPNOTSUPP)
        return {};
    const int result =
        octets < 0 ? int(octets) : files.fsetxattr(to.number(), AccessList, list.constData(), size_t(octets));
    return result < 0 ? Done(failure(fileError("keep the access list of", path, result))) : Done();
}

// What is longer than before first, where a disk may be full, then what room is kept for.
Done rewriteInPlace(const Files &files, const QByteArray &path, QByteArrayView octets)
{
    const auto file = openFile(files, path, O_WRONLY);
    if (!file)
        return failure(file.error());
    struct stat status = {};
    if (const int result = files->fstat(file->number(), &status); result < 0)
        return failure(fileError("look at", path, result));
    const qint64 before = status.st_size;
    if (octets.size() > before) {
        if (const Done done = writeAllAt(*files, *file, path, octets.sliced(before), before); !done) {
            files->ftruncate(file->number(), before);
            return done;
        }
    }
    if (const Done done = writeAllAt(*files, *file, path, octets.first(std::min(octets.size(), before)), 0); !done)
        return done;
    int result = octets.size() < before ? files->ftruncate(file->number(), octets.size()) : 0;
    if (result == 0)
        result = files->fsync(file->number());
    return result < 0 ? Done(failure(fileError("sync", path, result))) : Done();
}

Done writeBeside(const Files &files, const QByteArray &beside, const OldFile &old, QByteArrayView octets)
{
    const auto file = makeFileAnew(files, beside);
    if (!file)
        return failure(file.error());
    Done done = old.file.isOpen() ? keepAccess(*files, old.file, *file, beside) : Done();
    if (done)
        done = writeAll(*files, *file, beside, octets);
    if (const int result = done ? files->fsync(file->number()) : 0; result < 0)
        done = failure(fileError("sync", beside, result));
    return done;
}

} // namespace

Done keepAccess(FileOperations &files, const Descriptor &from, const Descriptor &to, const QByteArray &path)
{
    struct stat wanted = {};
    struct stat own = {};
    int result = files.fstat(from.number(), &wanted);
    if (result == 0)
        result = files.fstat(to.number(), &own);
    if (result == 0 && (wanted.st_uid != own.st_uid || wanted.st_gid != own.st_gid))
        result = files.fchown(to.number(), wanted.st_uid, wanted.st_gid);
    // Behind the owner: a change of that may take bits away.
    if (result == 0 && (wanted.st_mode & 07777) != (own.st_mode & 07777))
        result = files.fchmod(to.number(), wanted.st_mode & 07777);
    return result < 0 ? Done(failure(fileError("keep the owner and the mode of", path, result)))
                      : copyAccessList(files, from, to, path);
}

Expected<QByteArray> followLinks(FileOperations &files, const QByteArray &path)
{
    QByteArray place = path;
    for (int i = 0; i < MostLinks; ++i) {
        QByteArray target(LinkOctets, Qt::Uninitialized);
        const ssize_t octets = files.readlink(place, target.data(), LinkOctets);
        if (octets == -EINVAL || octets == -ENOENT) // no link, or nothing yet
            return place;
        if (octets < 0)
            return failure(fileError("follow", place, int(octets)));
        target.truncate(octets);
        place = target.startsWith('/') ? target : folderOf(place) + '/' + target;
    }
    return failure(fileError("follow", path, -ELOOP));
}

Done replaceFile(const Files &files, const QByteArray &path, QByteArrayView octets)
{
    const auto place = followLinks(*files, path);
    const auto old = place ? openOld(files, *place) : failure(place.error());
    if (!old)
        return failure(old.error());
    const QByteArray beside = *place + ".new";
    Done done = writeBeside(files, beside, *old, octets);
    const int renamed = done && !old->hasOtherNames() ? files->rename(beside, *place) : -EBUSY;
    if (done && renamed == -EBUSY) {
        // Where that fails in the midst, the text stays whole under the other name.
        if (const Done rewritten = rewriteInPlace(files, *place, octets); !rewritten)
            return rewritten;
    } else if (done && renamed < 0) {
        done = failure(fileError("rename", beside, renamed));
    }
    if (renamed < 0)
        files->unlink(beside);
    return done ? syncFolder(files, folderOf(*place)) : done;
}

} // namespace Disk
