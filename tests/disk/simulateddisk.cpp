// SPDX-License-Identifier: MIT
#include "simulateddisk.h"

#include "joinedpieces.h"

#include <QMutexLocker>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <limits>
#include <sys/file.h>

namespace DiskTest {

namespace {

constexpr fsblkcnt_t DiskBlocks = 1 << 20;
constexpr blksize_t BlockOctets = 4096;

} // namespace

DiskImage SimulatedDisk::image()
{
    const QMutexLocker locker(&m_mutex);
    return m_image;
}

void SimulatedDisk::recordImages()
{
    const QMutexLocker locker(&m_mutex);
    m_recording = true;
    m_images.clear();
}

QList<DiskImage> SimulatedDisk::images()
{
    const QMutexLocker locker(&m_mutex);
    return m_images;
}

qsizetype SimulatedDisk::imageCount()
{
    const QMutexLocker locker(&m_mutex);
    return m_images.size();
}

void SimulatedDisk::keepImage()
{
    if (m_recording)
        m_images.append(m_image);
}

void SimulatedDisk::put(const QByteArray &path, const QByteArray &octets)
{
    for (qsizetype end = path.indexOf('/', 1); end > 0; end = path.indexOf('/', end + 1))
        mkdir(path.first(end), 0700);
    const int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    write(file, octets.constData(), static_cast<size_t>(octets.size()));
    close(file);
    const QMutexLocker locker(&m_mutex);
    for (DiskNode &node : m_image.nodes)
        node.settle();
}

void SimulatedDisk::dropUnsynced(int descriptor)
{
    const QMutexLocker locker(&m_mutex);
    if (m_open.contains(descriptor))
        m_image.nodes[m_open.value(descriptor).node].unsyncedText.clear();
}

QByteArray SimulatedDisk::octets(const QByteArray &path)
{
    const QMutexLocker locker(&m_mutex);
    return m_image.nodes.value(m_image.find(path)).text;
}

SimulatedDisk::Place SimulatedDisk::placeOf(const QByteArray &path) const
{
    const qsizetype slash = path.lastIndexOf('/');
    return {m_image.find(path.first(slash)), path.sliced(slash + 1)};
}

// Changes of a folder are one list, so that a rename happens whole or not at all.
void SimulatedDisk::change(quint64 folder, const NameChange &change)
{
    DiskNode &node = m_image.nodes[folder];
    for (const auto &[name, target] : change.names) {
        const quint64 before = node.names.value(name);
        if (target == 0)
            node.names.remove(name);
        else
            node.names.insert(name, target);
        if (before != 0)
            forgetIfGone(before);
    }
    node.unsyncedNames.append(change);
}

// Without a name and a descriptor its number is free for the next file; its octets stay in the image as long as a power
// cut could bring its name back.
void SimulatedDisk::forgetIfGone(quint64 node)
{
    const bool isOpen =
        std::any_of(m_open.begin(), m_open.end(), [&](const OpenFile &file) { return file.node == node; });
    if (!isOpen && m_image.nodes.contains(node) && m_image.linkCount(node) == 0)
        m_image.nodes[node].isGone = true;
}

int SimulatedDisk::newDescriptor(quint64 node, int flags)
{
    int number = 1000; // none of the process's own, so that a call past us fails
    while (m_open.contains(number))
        ++number;
    m_open.insert(number, {node, flags, 0});
    return number;
}

int SimulatedDisk::open(const QByteArray &path, int flags, mode_t mode)
{
    const QMutexLocker locker(&m_mutex);
    return openLocked(path, flags, mode);
}

int SimulatedDisk::openLocked(const QByteArray &path, int flags, mode_t mode)
{
    quint64 node = m_image.find(path);
    if ((flags & O_TMPFILE) == O_TMPFILE)
        return node == 0 ? -ENOENT : newDescriptor(m_image.make(S_IFREG | mode), flags);
    if (node == 0) {
        const Place place = placeOf(path);
        if ((flags & O_CREAT) == 0 || place.folder == 0)
            return -ENOENT;
        keepImage();
        node = m_image.make(S_IFREG | mode);
        change(place.folder, {{{place.name, node}}});
        return newDescriptor(node, flags);
    }
    if ((flags & O_CREAT) != 0 && (flags & O_EXCL) != 0)
        return -EEXIST;
    const bool isFolder = m_image.nodes.value(node).isFolder();
    if (isFolder && ((flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT) != 0))
        return -EISDIR;
    if (!isFolder && (flags & O_DIRECTORY) != 0)
        return -ENOTDIR;
    if ((flags & O_TRUNC) != 0 && !m_image.nodes.value(node).text.isEmpty()) {
        keepImage();
        setLength(m_image.nodes[node], 0);
    }
    return newDescriptor(node, flags);
}

void SimulatedDisk::close(int descriptor)
{
    const QMutexLocker locker(&m_mutex);
    const quint64 node = m_open.take(descriptor).node;
    const auto isOurs = [&](const Lock &lock) { return lock.descriptor == descriptor; };
    m_locks.removeIf(isOurs);
    if (m_flocks.removeIf(isOurs) > 0)
        m_flockFreed.wakeAll();
    forgetIfGone(node);
}

ssize_t SimulatedDisk::pread(int descriptor, char *octets, size_t count, qint64 offset)
{
    const QMutexLocker locker(&m_mutex);
    if (!m_open.value(descriptor).canRead() || !m_open.contains(descriptor))
        return -EBADF;
    const QByteArray text = m_image.nodes.value(m_open.value(descriptor).node).text;
    const qint64 got = std::clamp<qint64>(text.size() - offset, 0, static_cast<qint64>(count));
    std::copy_n(text.constData() + std::min<qint64>(offset, text.size()), got, octets);
    return got;
}

ssize_t SimulatedDisk::write(int descriptor, const char *octets, size_t count)
{
    const QMutexLocker locker(&m_mutex);
    if (!m_open.contains(descriptor))
        return -EBADF;
    OpenFile &file = m_open[descriptor];
    const ssize_t written = writeAt(file, octets, count, file.position);
    file.position += std::max<ssize_t>(written, 0);
    return written;
}

// As one write of all, of which a power cut may leave some pages.
ssize_t SimulatedDisk::writev(int descriptor, const struct iovec *pieces, int count)
{
    const QByteArray octets = joined(pieces, count);
    return write(descriptor, octets.constData(), static_cast<size_t>(octets.size()));
}

ssize_t SimulatedDisk::pwrite(int descriptor, const char *octets, size_t count, qint64 offset)
{
    const QMutexLocker locker(&m_mutex);
    return m_open.contains(descriptor) ? writeAt(m_open[descriptor], octets, count, offset) : -EBADF;
}

// A file's new length and each page of its octets reach the disk in any order.
ssize_t SimulatedDisk::writeAt(OpenFile &file, const char *octets, size_t count, qint64 offset)
{
    if (!file.canWrite())
        return -EBADF;
    const bool isNameless = (file.flags & O_TMPFILE) == O_TMPFILE; // no power cut leaves anything of it
    if (!isNameless)
        keepImage();
    DiskNode &node = m_image.nodes[file.node];
    if ((file.flags & O_APPEND) != 0)
        offset = node.text.size(); // for pwrite too, which Linux documents as a fault of its own
    const qint64 end = offset + static_cast<qint64>(count);
    if (end > node.text.size())
        setLength(node, end);
    if (isNameless)
        node.unsyncedText.clear();
    clock_gettime(CLOCK_REALTIME_COARSE, &node.modified);
    node.text.replace(offset, static_cast<qsizetype>(count), octets, static_cast<qsizetype>(count));
    for (qint64 from = isNameless ? end : offset; from < end;) {
        const qint64 piece = std::min(end - from, PageOctets - from % PageOctets);
        node.unsyncedText.append({from, node.text.mid(from, piece)});
        from += piece;
    }
    return static_cast<ssize_t>(count);
}

void SimulatedDisk::setLength(DiskNode &node, qint64 length)
{
    node.text.resize(length, '\0');
    clock_gettime(CLOCK_REALTIME_COARSE, &node.modified);
    node.unsyncedText.append(DataChange{length, {}});
}

int SimulatedDisk::ftruncate(int descriptor, qint64 length)
{
    const QMutexLocker locker(&m_mutex);
    if (!m_open.value(descriptor).canWrite())
        return -EINVAL;
    keepImage();
    setLength(m_image.nodes[m_open.value(descriptor).node], length);
    return 0;
}

int SimulatedDisk::sync(int descriptor, bool dataOnly)
{
    const QMutexLocker locker(&m_mutex);
    if (!m_open.contains(descriptor))
        return -EBADF;
    keepImage();
    m_image.nodes[m_open.value(descriptor).node].sync(dataOnly);
    return 0;
}

void SimulatedDisk::fill(quint64 node, struct stat *status) const
{
    const DiskNode &file = *m_image.nodes.constFind(node);
    *status = {};
    status->st_dev = 1;
    status->st_ino = file.inode;
    status->st_mode = file.mode;
    status->st_nlink = m_image.linkCount(node);
    status->st_size = file.text.size();
    status->st_mtim = status->st_ctim = file.modified;
}

int SimulatedDisk::fstat(int descriptor, struct stat *status)
{
    const QMutexLocker locker(&m_mutex);
    if (!m_open.contains(descriptor))
        return -EBADF;
    fill(m_open.value(descriptor).node, status);
    return 0;
}

int SimulatedDisk::stat(const QByteArray &path, struct stat *status)
{
    const QMutexLocker locker(&m_mutex);
    const quint64 node = m_image.find(path);
    if (node == 0)
        return -ENOENT;
    fill(node, status);
    return 0;
}

int SimulatedDisk::fstatvfs(int descriptor, struct statvfs *status)
{
    const QMutexLocker locker(&m_mutex);
    if (!m_open.contains(descriptor))
        return -EBADF;
    *status = {};
    status->f_bsize = status->f_frsize = BlockOctets;
    status->f_blocks = status->f_bfree = status->f_bavail = DiskBlocks;
    return 0;
}

int SimulatedDisk::mkdir(const QByteArray &path, mode_t mode)
{
    const QMutexLocker locker(&m_mutex);
    const Place place = placeOf(path);
    if (m_image.find(path) != 0)
        return -EEXIST;
    if (place.folder == 0)
        return -ENOENT;
    keepImage();
    const quint64 node = m_image.make(S_IFDIR | mode);
    change(place.folder, {{{place.name, node}}});
    return 0;
}

int SimulatedDisk::rename(const QByteArray &from, const QByteArray &to)
{
    const QMutexLocker locker(&m_mutex);
    const quint64 node = m_image.find(from);
    const Place source = placeOf(from);
    const Place target = placeOf(to);
    if (node == 0 || target.folder == 0)
        return -ENOENT;
    keepImage();
    if (source.folder == target.folder) {
        change(source.folder, {{{target.name, node}, {source.name, 0}}});
    } else {
        change(target.folder, {{{target.name, node}}});
        change(source.folder, {{{source.name, 0}}});
    }
    return 0;
}

int SimulatedDisk::link(const QByteArray &from, const QByteArray &to)
{
    const QMutexLocker locker(&m_mutex);
    const quint64 node = m_image.find(from);
    const Place target = placeOf(to);
    if (node == 0 || target.folder == 0)
        return -ENOENT;
    if (m_image.find(to) != 0)
        return -EEXIST;
    keepImage();
    change(target.folder, {{{target.name, node}}});
    return 0;
}

int SimulatedDisk::unlink(const QByteArray &path)
{
    const QMutexLocker locker(&m_mutex);
    const quint64 node = m_image.find(path);
    if (node == 0)
        return -ENOENT;
    if (m_image.nodes.value(node).isFolder())
        return -EISDIR;
    keepImage();
    const Place place = placeOf(path);
    change(place.folder, {{{place.name, 0}}});
    return 0;
}

int SimulatedDisk::rmdir(const QByteArray &path)
{
    const QMutexLocker locker(&m_mutex);
    const quint64 node = m_image.find(path);
    if (node == 0)
        return -ENOENT;
    if (!m_image.nodes.value(node).isFolder())
        return -ENOTDIR;
    if (!m_image.nodes.value(node).names.isEmpty())
        return -ENOTEMPTY;
    keepImage();
    const Place place = placeOf(path);
    change(place.folder, {{{place.name, 0}}});
    return 0;
}

int SimulatedDisk::entries(const QByteArray &path, QList<QByteArray> *names)
{
    const QMutexLocker locker(&m_mutex);
    names->clear();
    const quint64 node = m_image.find(path);
    if (node == 0)
        return -ENOENT;
    if (!m_image.nodes.value(node).isFolder())
        return -ENOTDIR;
    *names = m_image.nodes.value(node).names.keys();
    return 0;
}

int SimulatedDisk::lock(int descriptor, int command, struct flock *lock)
{
    const QMutexLocker locker(&m_mutex);
    const qint64 end = lock->l_len == 0 ? std::numeric_limits<qint64>::max() : lock->l_start + lock->l_len;
    const Lock wanted{descriptor, m_open.value(descriptor).node, lock->l_start, end};
    const auto overlaps = [&](const Lock &other) {
        return other.node == wanted.node && other.begin < wanted.end && wanted.begin < other.end;
    };
    if (lock->l_type == F_UNLCK) {
        m_locks.removeIf([&](const Lock &other) { return other.descriptor == descriptor && overlaps(other); });
        return 0;
    }
    const bool isTaken = std::any_of(m_locks.begin(), m_locks.end(), [&](const Lock &other) {
        return other.descriptor != descriptor && overlaps(other);
    });
    if (command == F_OFD_GETLK) {
        lock->l_type = isTaken ? F_WRLCK : F_UNLCK;
        return 0;
    }
    if (isTaken)
        return -EAGAIN;
    m_locks.append(wanted);
    return 0;
}

int SimulatedDisk::flock(int descriptor, int operation)
{
    const QMutexLocker locker(&m_mutex);
    if (operation == LOCK_UN) {
        if (m_flocks.removeIf([descriptor](const Lock &lock) { return lock.descriptor == descriptor; }) > 0)
            m_flockFreed.wakeAll();
        return 0;
    }
    const quint64 node = m_open.value(descriptor).node;
    const auto isTaken = [&] {
        return std::any_of(m_flocks.begin(), m_flocks.end(),
                           [&](const Lock &lock) { return lock.node == node && lock.descriptor != descriptor; });
    };
    while (isTaken()) {
        if ((operation & LOCK_NB) != 0)
            return -EWOULDBLOCK;
        m_flockFreed.wait(&m_mutex);
    }
    m_flocks.append({descriptor, node, 0, 1});
    return 0;
}

} // namespace DiskTest
