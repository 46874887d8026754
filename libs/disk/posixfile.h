// SPDX-License-Identifier: MIT
#pragma once

#include "diskerror.h"

#include <QByteArray>
#include <QList>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/uio.h>

#include <memory>

namespace Disk {

inline constexpr mode_t FolderMode = 0700;
inline constexpr mode_t FileMode = 0600;

/// The one door to the disk. Each function is one system call of the same name, and answers what it answers, or -errno.
/// Tests put another behind it that fails, forgets or records. Called from any thread.
class FileOperations
{
public:
    virtual ~FileOperations() = default;

    virtual int open(const QByteArray &path, int flags, mode_t mode = FileMode) = 0;
    virtual void close(int descriptor) = 0;
    virtual ssize_t pread(int descriptor, char *octets, size_t count, qint64 offset) = 0;
    /// pread of what the system has in memory (preadv2 with RWF_NOWAIT): fewer octets, or -EAGAIN, where it would have
    /// to wait for the disk or cannot tell.
    virtual ssize_t preadCached(int descriptor, char *octets, size_t count, qint64 offset) = 0;
    virtual ssize_t write(int descriptor, const char *octets, size_t count) = 0;
    virtual ssize_t writev(int descriptor, const struct iovec *pieces, int count) = 0;
    virtual ssize_t pwrite(int descriptor, const char *octets, size_t count, qint64 offset) = 0;
    virtual int ftruncate(int descriptor, qint64 length) = 0;
    virtual int fdatasync(int descriptor) = 0;
    virtual int fsync(int descriptor) = 0;
    virtual int fstat(int descriptor, struct stat *status) = 0;
    virtual int stat(const QByteArray &path, struct stat *status) = 0;
    virtual int fstatvfs(int descriptor, struct statvfs *status) = 0;
    virtual int fchown(int descriptor, uid_t owner, gid_t group) = 0;
    virtual int fchmod(int descriptor, mode_t mode) = 0;
    virtual ssize_t fgetxattr(int descriptor, const char *name, char *value, size_t size) = 0;
    virtual int fsetxattr(int descriptor, const char *name, const char *value, size_t size) = 0;
    virtual ssize_t readlink(const QByteArray &path, char *target, size_t size) = 0;
    virtual int mkdir(const QByteArray &path, mode_t mode) = 0;
    virtual int rename(const QByteArray &from, const QByteArray &to) = 0;
    virtual int link(const QByteArray &from, const QByteArray &to) = 0;
    virtual int unlink(const QByteArray &path) = 0;
    virtual int rmdir(const QByteArray &path) = 0;
    /// readdir to the end: the names in a folder without "." and "..", in no order; nothing if it answers an error.
    virtual int entries(const QByteArray &path, QList<QByteArray> *names) = 0;
    /// F_OFD_SETLK (or F_OFD_GETLK) with @p lock.
    virtual int lock(int descriptor, int command, struct flock *lock) = 0;
    virtual int flock(int descriptor, int operation) = 0;
};

/// The real ones. open() answers -ENXIO for a pipe, a device or a socket, and waits for none of them.
std::shared_ptr<FileOperations> posixFileOperations();

/// Owns one open file. Closed with this object.
class Descriptor
{
public:
    Descriptor() = default;
    Descriptor(std::shared_ptr<FileOperations> files, int number)
        : m_files(std::move(files))
        , m_number(number)
    {
    }
    Descriptor(Descriptor &&other) noexcept;
    Descriptor &operator=(Descriptor &&other) noexcept;
    ~Descriptor() { close(); }

    bool isOpen() const { return m_number >= 0; }
    int number() const { return m_number; }
    void close();

private:
    std::shared_ptr<FileOperations> m_files;
    int m_number = -1;
};

/// "Cannot WHAT PATH: errno's words", for ENXIO "it is no ordinary file"; ENOSPC, EDQUOT and EFBIG are Full.
Error fileError(const char *what, const QByteArray &path, int negativeErrno);

} // namespace Disk
