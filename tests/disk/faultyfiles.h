// SPDX-License-Identifier: MIT
#pragma once

#include "joinedpieces.h"
#include "posixfile.h"

#include <QHash>
#include <QList>
#include <QMutex>
#include <QThread>
#include <QWaitCondition>

#include <algorithm>
#include <cerrno>
#include <functional>
#include <optional>
#include <type_traits>

namespace DiskTest {

/// The real files (or others) behind a counter: the n-th call from now on fails once, or from then on, and all calls
/// are written down.
class FaultyFiles final : public Disk::FileOperations
{
public:
    explicit FaultyFiles(std::shared_ptr<Disk::FileOperations> real = Disk::posixFileOperations())
        : m_real(std::move(real))
    {
    }

    /// 0: nothing fails.
    void failAt(int call, int error, bool always = false)
    {
        const QMutexLocker locker(&m_mutex);
        m_calls.clear();
        m_counted = 0;
        m_failedCall.clear();
        m_failAt = call;
        m_error = error;
        m_always = always;
    }
    /// failAt() counts only calls for files in a folder of this name; empty: all.
    void failWithin(const QByteArray &folder)
    {
        const QMutexLocker locker(&m_mutex);
        m_within = folder;
    }
    /// Of failAt(): "fsync my_mailbox.txt"; the first one if it fails from then on. Empty: nothing has failed.
    QByteArray failedCall()
    {
        const QMutexLocker locker(&m_mutex);
        return m_failedCall;
    }
    /// Called when a sync fails, with its descriptor.
    void onFailedSync(std::function<void(int)> drop)
    {
        const QMutexLocker locker(&m_mutex);
        m_drop = std::move(drop);
    }
    /// From now on one write takes at most so many octets; 0: all.
    void shortenWrites(size_t octets)
    {
        const QMutexLocker locker(&m_mutex);
        m_mostOctets = octets;
    }
    /// From now on nothing is synced, and no sync fails for it: where nobody cuts the power, a sync only takes time.
    void leaveOutSyncs()
    {
        const QMutexLocker locker(&m_mutex);
        m_leavesOutSyncs = true;
    }
    /// From now on every file counts as being in memory, on whatever disk the tests run.
    void keepInMemory()
    {
        const QMutexLocker locker(&m_mutex);
        m_isInMemory = true;
    }
    /// fstatvfs speaks of such a disk from now on, in octets.
    void pretendDisk(qint64 all, qint64 free)
    {
        const QMutexLocker locker(&m_mutex);
        m_disk = std::pair(all, free);
    }
    /// These calls fail as long as they are named here, by their name and a folder in their file's path: "write bob".
    void failEvery(const QList<QByteArray> &calls, int error)
    {
        const QMutexLocker locker(&m_mutex);
        m_failing = calls;
        m_failingError = error;
    }
    /// Called before each call, in the thread that makes it, with its name and its file's: "fsync my_mailbox.txt".
    /// When this returns, no thread is in the watcher of before but the one that asks: what it did is done.
    void watch(std::function<void(const QByteArray &)> watcher)
    {
        QMutexLocker locker(&m_mutex);
        m_watcher = std::move(watcher);
        while (!m_watcherThreads.contains(QThread::currentThreadId()) && !m_watcherThreads.isEmpty())
            m_watcherLeft.wait(&m_mutex);
    }
    QList<QByteArray> calls()
    {
        const QMutexLocker locker(&m_mutex);
        return m_calls;
    }
    bool hasFailed()
    {
        const QMutexLocker locker(&m_mutex);
        return m_failAt > 0 && m_counted >= m_failAt;
    }

    int open(const QByteArray &path, int flags, mode_t mode) override
    {
        if (const int error = failure("open", path); error < 0)
            return error;
        const int number = m_real->open(path, flags, mode);
        const QMutexLocker locker(&m_mutex);
        if (number >= 0)
            m_names[number] = path;
        return number;
    }
    void close(int descriptor) override { m_real->close(descriptor); }
    ssize_t pread(int descriptor, char *octets, size_t count, qint64 offset) override
    {
        return unlessFails("pread", name(descriptor), [&] { return m_real->pread(descriptor, octets, count, offset); });
    }
    ssize_t preadCached(int descriptor, char *octets, size_t count, qint64 offset) override
    {
        return unlessFails("preadCached", name(descriptor),
                           [&] { return preadNow(descriptor, octets, count, offset); });
    }
    ssize_t write(int descriptor, const char *octets, size_t count) override
    {
        return writeNow("write", descriptor, octets, count);
    }
    ssize_t writev(int descriptor, const struct iovec *pieces, int count) override
    {
        const QByteArray octets = joined(pieces, count);
        return writeNow("writev", descriptor, octets.constData(), static_cast<size_t>(octets.size()));
    }
    ssize_t pwrite(int descriptor, const char *octets, size_t count, qint64 offset) override
    {
        return unlessFails("pwrite", name(descriptor),
                           [&] { return m_real->pwrite(descriptor, octets, count, offset); });
    }
    int ftruncate(int descriptor, qint64 length) override
    {
        return unlessFails("ftruncate", name(descriptor), [&] { return m_real->ftruncate(descriptor, length); });
    }
    int fdatasync(int descriptor) override
    {
        if (const int error = failure("fdatasync", name(descriptor)); error < 0)
            return failedSync(descriptor, error);
        return leavesOutSyncs() ? 0 : m_real->fdatasync(descriptor);
    }
    int fsync(int descriptor) override
    {
        if (const int error = failure("fsync", name(descriptor)); error < 0)
            return failedSync(descriptor, error);
        return leavesOutSyncs() ? 0 : m_real->fsync(descriptor);
    }
    int fstat(int descriptor, struct stat *status) override
    {
        return unlessFails("fstat", name(descriptor), [&] { return m_real->fstat(descriptor, status); });
    }
    int stat(const QByteArray &path, struct stat *status) override
    {
        return unlessFails("stat", path, [&] { return m_real->stat(path, status); });
    }
    int fstatvfs(int descriptor, struct statvfs *status) override
    {
        if (const int error = failure("fstatvfs", name(descriptor)); error < 0)
            return error;
        const int result = m_real->fstatvfs(descriptor, status);
        const QMutexLocker locker(&m_mutex);
        if (m_disk) {
            status->f_frsize = m_disk->first < 0 ? 4096 : 1;
            status->f_blocks = static_cast<fsblkcnt_t>(m_disk->first);
            status->f_bavail = static_cast<fsblkcnt_t>(m_disk->second);
        }
        return result;
    }
    int fchown(int descriptor, uid_t owner, gid_t group) override
    {
        return unlessFails("fchown", name(descriptor), [&] { return m_real->fchown(descriptor, owner, group); });
    }
    int fchmod(int descriptor, mode_t mode) override
    {
        return unlessFails("fchmod", name(descriptor), [&] { return m_real->fchmod(descriptor, mode); });
    }
    ssize_t fgetxattr(int descriptor, const char *attribute, char *value, size_t size) override
    {
        return unlessFails("fgetxattr", name(descriptor),
                           [&] { return m_real->fgetxattr(descriptor, attribute, value, size); });
    }
    int fsetxattr(int descriptor, const char *attribute, const char *value, size_t size) override
    {
        return unlessFails("fsetxattr", name(descriptor),
                           [&] { return m_real->fsetxattr(descriptor, attribute, value, size); });
    }
    ssize_t readlink(const QByteArray &path, char *target, size_t size) override
    {
        return unlessFails("readlink", path, [&] { return m_real->readlink(path, target, size); });
    }
    int mkdir(const QByteArray &path, mode_t mode) override
    {
        return unlessFails("mkdir", path, [&] { return m_real->mkdir(path, mode); });
    }
    int rename(const QByteArray &from, const QByteArray &to) override
    {
        return unlessFails("rename", from, [&] { return m_real->rename(from, to); });
    }
    int link(const QByteArray &from, const QByteArray &to) override
    {
        return unlessFails("link", to, [&] { return m_real->link(from, to); });
    }
    int unlink(const QByteArray &path) override
    {
        return unlessFails("unlink", path, [&] { return m_real->unlink(path); });
    }
    int rmdir(const QByteArray &path) override
    {
        return unlessFails("rmdir", path, [&] { return m_real->rmdir(path); });
    }
    int entries(const QByteArray &path, QList<QByteArray> *names) override
    {
        return unlessFails("entries", path, [&] { return m_real->entries(path, names); });
    }
    int lock(int descriptor, int command, struct flock *lock) override
    {
        return unlessFails("lock", name(descriptor), [&] { return m_real->lock(descriptor, command, lock); });
    }
    int flock(int descriptor, int operation) override
    {
        return unlessFails("flock", name(descriptor), [&] { return m_real->flock(descriptor, operation); });
    }

private:
    /// 0, or with what the call fails. Asked once a call: somebody may tell failAt() something else before it answers.
    int failure(const char *call, const QByteArray &path)
    {
        const QByteArray text = QByteArray(call) + ' ' + path.mid(path.lastIndexOf('/') + 1);
        callWatcher(text);
        const QMutexLocker locker(&m_mutex);
        m_calls.append(text);
        const auto isMeant = [&](const QByteArray &failing) {
            return failing.startsWith(call + QByteArray(" ")) &&
                   path.contains('/' + failing.sliced(failing.indexOf(' ') + 1) + '/');
        };
        if (std::any_of(m_failing.begin(), m_failing.end(), isMeant))
            return -m_failingError;
        if (m_failAt == 0 || !(path + '/').contains(m_within.isEmpty() ? "" : '/' + m_within + '/'))
            return 0;
        ++m_counted;
        if (m_counted == m_failAt)
            m_failedCall = text;
        return m_counted == m_failAt || (m_always && m_counted > m_failAt) ? -m_error : 0;
    }
    template <typename Real>
    std::invoke_result_t<Real> unlessFails(const char *call, const QByteArray &path, Real real)
    {
        const int error = failure(call, path);
        return error < 0 ? error : real();
    }
    int failedSync(int descriptor, int error)
    {
        std::function<void(int)> drop;
        {
            const QMutexLocker locker(&m_mutex);
            drop = m_drop;
        }
        if (drop)
            drop(descriptor);
        return error;
    }
    ssize_t preadNow(int descriptor, char *octets, size_t count, qint64 offset)
    {
        const bool isInMemory = [this] {
            const QMutexLocker locker(&m_mutex);
            return m_isInMemory;
        }();
        return isInMemory ? m_real->pread(descriptor, octets, count, offset)
                          : m_real->preadCached(descriptor, octets, count, offset);
    }
    ssize_t writeNow(const char *call, int descriptor, const char *octets, size_t count)
    {
        const int error = failure(call, name(descriptor));
        if (error == 0)
            return m_real->write(descriptor, octets, shortened(count));
        // A full disk takes what still fits.
        m_real->write(descriptor, octets, count / 2);
        return error;
    }
    bool leavesOutSyncs()
    {
        const QMutexLocker locker(&m_mutex);
        return m_leavesOutSyncs;
    }
    size_t shortened(size_t count)
    {
        const QMutexLocker locker(&m_mutex);
        return m_mostOctets == 0 ? count : std::min(count, m_mostOctets);
    }
    void callWatcher(const QByteArray &call)
    {
        QMutexLocker locker(&m_mutex);
        const auto watcher = m_watcher;
        if (!watcher)
            return;
        m_watcherThreads.append(QThread::currentThreadId());
        locker.unlock();
        watcher(call);
        locker.relock();
        m_watcherThreads.removeOne(QThread::currentThreadId());
        m_watcherLeft.wakeAll();
    }
    QByteArray name(int descriptor)
    {
        const QMutexLocker locker(&m_mutex);
        return m_names.value(descriptor);
    }

    std::shared_ptr<Disk::FileOperations> m_real;
    QMutex m_mutex;
    QList<QByteArray> m_calls;
    QList<QByteArray> m_failing;
    std::optional<std::pair<qint64, qint64>> m_disk;
    std::function<void(const QByteArray &)> m_watcher;
    QList<Qt::HANDLE> m_watcherThreads; // those that are in a watcher; twice where one calls the disk itself
    QWaitCondition m_watcherLeft;
    QHash<int, QByteArray> m_names;
    QByteArray m_within;
    QByteArray m_failedCall;
    std::function<void(int)> m_drop;
    size_t m_mostOctets = 0;
    int m_counted = 0;
    int m_failAt = 0;
    int m_error = 0;
    int m_failingError = 0;
    bool m_always = false;
    bool m_leavesOutSyncs = false;
    bool m_isInMemory = false;
};

} // namespace DiskTest
