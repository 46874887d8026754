// SPDX-License-Identifier: MIT
#pragma once

#include "diskimage.h"
#include "posixfile.h"

#include <QHash>
#include <QMutex>
#include <QWaitCondition>

#include <cerrno>

namespace DiskTest {

/// A disk in memory that knows what is synced: fdatasync and fsync of a file keep its octets, fsync of a folder keeps
/// its names, and nothing else is sure to outlive a power cut. From any thread.
class SimulatedDisk final : public Disk::FileOperations
{
public:
    explicit SimulatedDisk(DiskImage image = {})
        : m_image(std::move(image))
    {
    }

    DiskImage image();
    /// From now on: the disk before each call that changes or syncs something, in order.
    void recordImages();
    QList<DiskImage> images();
    /// Of images(): what happens now is behind so many of them.
    qsizetype imageCount();

    /// What a failed fsync does to a file on Linux: its unsynced octets stay to be seen, but count as clean, and no
    /// later sync takes them to the disk. (Of a folder nothing is dropped: file systems stop for good when their
    /// journal fails.)
    void dropUnsynced(int descriptor);

    /// Puts a synced file there, with its folders. For tests.
    void put(const QByteArray &path, const QByteArray &octets);
    QByteArray octets(const QByteArray &path);

    int open(const QByteArray &path, int flags, mode_t mode) override;
    void close(int descriptor) override;
    ssize_t pread(int descriptor, char *octets, size_t count, qint64 offset) override;
    ssize_t preadCached(int descriptor, char *octets, size_t count, qint64 offset) override
    {
        return pread(descriptor, octets, count, offset);
    }
    ssize_t write(int descriptor, const char *octets, size_t count) override;
    ssize_t writev(int descriptor, const struct iovec *pieces, int count) override;
    ssize_t pwrite(int descriptor, const char *octets, size_t count, qint64 offset) override;
    int ftruncate(int descriptor, qint64 length) override;
    int fdatasync(int descriptor) override { return sync(descriptor, true); }
    int fsync(int descriptor) override { return sync(descriptor, false); }
    int fstat(int descriptor, struct stat *status) override;
    int stat(const QByteArray &path, struct stat *status) override;
    int fstatvfs(int descriptor, struct statvfs *status) override;
    // One user, and no links: what programs ask about both finds nothing to keep.
    int fchown(int, uid_t, gid_t) override { return 0; }
    int fchmod(int, mode_t) override { return 0; }
    ssize_t fgetxattr(int, const char *, char *, size_t) override { return -EOPNOTSUPP; }
    int fsetxattr(int, const char *, const char *, size_t) override { return -EOPNOTSUPP; }
    ssize_t readlink(const QByteArray &, char *, size_t) override { return -EINVAL; }
    int mkdir(const QByteArray &path, mode_t mode) override;
    int rename(const QByteArray &from, const QByteArray &to) override;
    int link(const QByteArray &from, const QByteArray &to) override;
    int unlink(const QByteArray &path) override;
    int rmdir(const QByteArray &path) override;
    int entries(const QByteArray &path, QList<QByteArray> *names) override;
    int lock(int descriptor, int command, struct flock *lock) override;
    int flock(int descriptor, int operation) override;

private:
    struct OpenFile
    {
        quint64 node = 0;
        int flags = 0;
        qint64 position = 0;

        bool canRead() const { return (flags & O_ACCMODE) != O_WRONLY; }
        bool canWrite() const { return (flags & O_ACCMODE) != O_RDONLY; }
    };
    struct Lock
    {
        int descriptor;
        quint64 node;
        qint64 begin;
        qint64 end;
    };
    /// Of a path: the folder, and the name in it.
    struct Place
    {
        quint64 folder;
        QByteArray name;
    };

    int sync(int descriptor, bool dataOnly);
    int openLocked(const QByteArray &path, int flags, mode_t mode);
    int newDescriptor(quint64 node, int flags);
    Place placeOf(const QByteArray &path) const;
    void change(quint64 folder, const NameChange &change);
    void setLength(DiskNode &node, qint64 length);
    ssize_t writeAt(OpenFile &file, const char *octets, size_t count, qint64 offset);
    void forgetIfGone(quint64 node);
    void fill(quint64 node, struct stat *status) const;
    void keepImage();

    QMutex m_mutex;
    QWaitCondition m_flockFreed;
    DiskImage m_image;
    bool m_recording = false;
    QList<DiskImage> m_images;
    QHash<int, OpenFile> m_open;
    QList<Lock> m_locks;
    QList<Lock> m_flocks;
};

} // namespace DiskTest
