// SPDX-License-Identifier: MIT
#include "mailboxlock.h"

#include <QThread>

#include <cerrno>
#include <cstdio>

namespace Storage {

namespace {

constexpr std::chrono::milliseconds Pause{5};

struct flock octetLock(LockOctet octet)
{
    struct flock lock = {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = static_cast<off_t>(octet);
    lock.l_len = 1;
    return lock;
}

} // namespace

Expected<MailboxLock, StoreError> MailboxLock::take(const Files &files, const QByteArray &path, LockOctet octet)
{
    auto file = openFile(files, path, O_RDWR | O_CREAT);
    if (!file)
        return failed(file.error());
    return takeOn(files, std::move(*file), path, octet);
}

Expected<MailboxLock, StoreError> MailboxLock::takeOn(const Files &files, Descriptor file, const QByteArray &path,
                                                      LockOctet octet)
{
    struct flock lock = octetLock(octet);
    const int result = files->lock(file.number(), F_OFD_SETLK, &lock);
    if (result == -EAGAIN || result == -EACCES)
        return failed({StoreError::Kind::Locked,
                       QStringLiteral("%1 is locked by somebody else").arg(QString::fromLocal8Bit(path))});
    if (result < 0)
        return failed(fileError("lock", path, result));
    return MailboxLock(std::move(file));
}

Descriptor MailboxLock::unlocked(const Files &files, MailboxLock lock, LockOctet octet)
{
    struct flock none = octetLock(octet);
    none.l_type = F_UNLCK;
    return files->lock(lock.m_file.number(), F_OFD_SETLK, &none) < 0 ? Descriptor() : std::move(lock.m_file);
}

Expected<MailboxLock, StoreError> MailboxLock::wait(const Files &files, const QByteArray &path, LockOctet octet,
                                                    std::chrono::milliseconds patience)
{
    auto lock = take(files, path, octet);
    for (; !lock && lock.error().kind == StoreError::Kind::Locked && patience.count() > 0; patience -= Pause) {
        QThread::msleep(static_cast<unsigned long>(Pause.count()));
        lock = take(files, path, octet);
    }
    return lock;
}

Expected<std::optional<MailboxLock>, StoreError> MailboxLock::waitIfThere(const Files &files, const QByteArray &path,
                                                                          LockOctet octet,
                                                                          std::chrono::milliseconds patience)
{
    for (;; patience -= Pause) {
        const int number = files->open(path, O_RDWR);
        if (number == -ENOENT)
            return std::nullopt;
        if (number < 0)
            return failed(fileError("open", path, number));
        auto lock = takeOn(files, Descriptor(files, number), path, octet);
        if (lock)
            return std::optional(std::move(*lock));
        if (lock.error().kind != StoreError::Kind::Locked || patience.count() <= 0)
            return failed(lock.error());
        QThread::msleep(static_cast<unsigned long>(Pause.count()));
    }
}

bool MailboxLock::isAt(const Files &files, const QByteArray &path) const
{
    const auto locked = identity(files);
    struct stat named = {};
    return locked && files->stat(path, &named) == 0 && locked->isSameFile(FileIdentity::of(named));
}

std::optional<FileIdentity> MailboxLock::identity(const Files &files) const
{
    struct stat status = {};
    return files->fstat(m_file.number(), &status) == 0 ? std::optional(FileIdentity::of(status)) : std::nullopt;
}

bool MailboxLock::isHeld(const Files &files, const QByteArray &path, LockOctet octet)
{
    const auto file = openFile(files, path, O_RDONLY);
    struct flock lock = octetLock(octet);
    return file && files->lock(file->number(), F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

} // namespace Storage
