// SPDX-License-Identifier: MIT
#include "posixfile.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <dirent.h>
#include <sys/file.h>
#include <sys/xattr.h>
#include <unistd.h>
#include <utility>

namespace Disk {

namespace {

template <typename Call>
auto retried(Call call)
{
    auto result = call();
    while (result < 0 && errno == EINTR)
        result = call();
    return result < 0 ? static_cast<decltype(result)>(-errno) : result;
}

class PosixFileOperations final : public FileOperations
{
public:
    int open(const QByteArray &path, int flags, mode_t mode) override;
    void close(int descriptor) override { ::close(descriptor); }
    ssize_t pread(int descriptor, char *octets, size_t count, qint64 offset) override
    {
        return retried([&] { return ::pread(descriptor, octets, count, offset); });
    }
    ssize_t preadCached(int descriptor, char *octets, size_t count, qint64 offset) override;
    ssize_t write(int descriptor, const char *octets, size_t count) override
    {
        return retried([&] { return ::write(descriptor, octets, count); });
    }
    ssize_t writev(int descriptor, const struct iovec *pieces, int count) override
    {
        return retried([&] { return ::writev(descriptor, pieces, count); });
    }
    ssize_t pwrite(int descriptor, const char *octets, size_t count, qint64 offset) override
    {
        return retried([&] { return ::pwrite(descriptor, octets, count, offset); });
    }
    int ftruncate(int descriptor, qint64 length) override
    {
        return retried([&] { return ::ftruncate(descriptor, length); });
    }
    // Never repeated, not even after EINTR: the kernel may have dropped the error with the first answer.
    int fdatasync(int descriptor) override { return ::fdatasync(descriptor) < 0 ? -errno : 0; }
    int fsync(int descriptor) override { return ::fsync(descriptor) < 0 ? -errno : 0; }
    int fstat(int descriptor, struct stat *status) override
    {
        return retried([&] { return ::fstat(descriptor, status); });
    }
    int stat(const QByteArray &path, struct stat *status) override
    {
        return retried([&] { return ::stat(path.constData(), status); });
    }
    int fstatvfs(int descriptor, struct statvfs *status) override
    {
        return retried([&] { return ::fstatvfs(descriptor, status); });
    }
    int fchown(int descriptor, uid_t owner, gid_t group) override
    {
        return retried([&] { return ::fchown(descriptor, owner, group); });
    }
    int fchmod(int descriptor, mode_t mode) override
    {
        return retried([&] { return ::fchmod(descriptor, mode); });
    }
    ssize_t fgetxattr(int descriptor, const char *name, char *value, size_t size) override
    {
        return retried([&] { return ::fgetxattr(descriptor, name, value, size); });
    }
    int fsetxattr(int descriptor, const char *name, const char *value, size_t size) override
    {
        return retried([&] { return ::fsetxattr(descriptor, name, value, size, 0); });
    }
    ssize_t readlink(const QByteArray &path, char *target, size_t size) override
    {
        return retried([&] { return ::readlink(path.constData(), target, size); });
    }
    int mkdir(const QByteArray &path, mode_t mode) override
    {
        return retried([&] { return ::mkdir(path.constData(), mode); });
    }
    int rename(const QByteArray &from, const QByteArray &to) override
    {
        return retried([&] { return ::rename(from.constData(), to.constData()); });
    }
    int link(const QByteArray &from, const QByteArray &to) override
    {
        return retried([&] { return ::link(from.constData(), to.constData()); });
    }
    int unlink(const QByteArray &path) override
    {
        return retried([&] { return ::unlink(path.constData()); });
    }
    int rmdir(const QByteArray &path) override
    {
        return retried([&] { return ::rmdir(path.constData()); });
    }
    int entries(const QByteArray &path, QList<QByteArray> *names) override;
    int lock(int descriptor, int command, struct flock *lock) override
    {
        return retried([&] { return ::fcntl(descriptor, command, lock); });
    }
    int flock(int descriptor, int operation) override
    {
        return retried([&] { return ::flock(descriptor, operation); });
    }
};

// Never waits for the other side of a pipe, nor reads a device without end: whatever we keep is in ordinary files.
int PosixFileOperations::open(const QByteArray &path, int flags, mode_t mode)
{
    const int number =
        retried([&] { return ::open(path.constData(), flags | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, mode); });
    struct stat status = {};
    if (number < 0 || (flags & O_DIRECTORY) != 0 || (::fstat(number, &status) == 0 && S_ISREG(status.st_mode)))
        return number; // O_TMPFILE holds O_DIRECTORY, too
    ::close(number);
    return S_ISDIR(status.st_mode) ? -EISDIR : -ENXIO;
}

ssize_t PosixFileOperations::preadCached(int descriptor, char *octets, size_t count, qint64 offset)
{
    const iovec space{octets, count};
    const ssize_t got = retried([&] { return ::preadv2(descriptor, &space, 1, offset, RWF_NOWAIT); });
    const bool cannotTell = got == -EOPNOTSUPP || got == -ENOSYS || got == -EINVAL;
    return cannotTell ? -EAGAIN : got;
}

int PosixFileOperations::entries(const QByteArray &path, QList<QByteArray> *names)
{
    names->clear();
    const std::unique_ptr<DIR, int (*)(DIR *)> folder(::opendir(path.constData()), &::closedir);
    if (!folder)
        return -errno;
    for (;;) {
        errno = 0; // readdir tells the end from a failure by nothing else
        const dirent *entry = ::readdir(folder.get());
        if (!entry)
            break;
        const QByteArray name(entry->d_name);
        if (name != "." && name != "..")
            names->append(name);
    }
    if (errno == 0)
        return 0;
    const int error = errno;
    names->clear();
    return -error;
}

} // namespace

std::shared_ptr<FileOperations> posixFileOperations()
{
    return std::make_shared<PosixFileOperations>();
}

Descriptor::Descriptor(Descriptor &&other) noexcept
    : m_files(std::move(other.m_files))
    , m_number(std::exchange(other.m_number, -1))
{
}

Descriptor &Descriptor::operator=(Descriptor &&other) noexcept
{
    close();
    m_files = std::move(other.m_files);
    m_number = std::exchange(other.m_number, -1);
    return *this;
}

void Descriptor::close()
{
    if (m_number >= 0)
        m_files->close(std::exchange(m_number, -1));
}

Error fileError(const char *what, const QByteArray &path, int negativeErrno)
{
    const int number = -negativeErrno;
    const bool full = number == ENOSPC || number == EDQUOT || number == EFBIG;
    const char *why = number == ENXIO ? "it is no ordinary file" : strerror(number);
    return {full ? Error::Kind::Full : Error::Kind::Failed,
            QStringLiteral("Cannot %1 %2: %3")
                .arg(QString::fromLatin1(what), QString::fromLocal8Bit(path), QString::fromLocal8Bit(why)),
            number};
}

} // namespace Disk
