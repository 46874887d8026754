// SPDX-License-Identifier: MIT
#include "sharedtext.h"

#include <QDateTime>

#include <sys/file.h>

#include <cerrno>

namespace Storage {

namespace {

constexpr qint64 EditorPatience = 2; // seconds

// Many editors cut a file to nothing and then write it: between the two nobody has lost what it says.
bool isBeingWritten(const struct stat &now, const FileIdentity &known)
{
    return now.st_size == 0 && known.length > 0 && now.st_ino == known.inode && now.st_dev == known.device &&
           QDateTime::currentSecsSinceEpoch() - now.st_mtim.tv_sec < EditorPatience;
}

} // namespace

SharedText::SharedText(Files files, QByteArray folder, const QByteArray &name, NoteSink note)
    : m_files(std::move(files))
    , m_folder(std::move(folder))
    , m_path(m_folder + '/' + name)
    , m_note(std::move(note))
{
}

Expected<std::optional<QByteArray>, StoreError> SharedText::readIfChanged()
{
    struct stat status = {};
    const int found = m_files->stat(m_path, &status);
    if (found == -ENOENT) {
        m_identity = {};
        return QByteArray();
    }
    if (found < 0)
        return failed(fileError("look at", m_path, found));
    if (FileIdentity::of(status) == m_identity || isBeingWritten(status, m_identity))
        return std::nullopt;
    const auto file = openFile(m_files, m_path, O_RDONLY);
    if (!file)
        return failed(file.error());
    return read(*file).map([](const QByteArray &text) { return std::optional(text); });
}

Expected<QByteArray, StoreError> SharedText::read(const Descriptor &file)
{
    struct stat status = {};
    if (const int result = m_files->fstat(file.number(), &status); result < 0)
        return failed(fileError("look at", m_path, result));
    const QString path = QString::fromLocal8Bit(m_path);
    if (status.st_size > MaxSharedTextOctets)
        return failed({StoreError::Kind::Failed,
                       QStringLiteral("%1 is larger than %2 octets").arg(path).arg(MaxSharedTextOctets)});
    auto text = readAt(*m_files, file, m_path, 0, status.st_size);
    if (!text)
        return text;
    if ((status.st_mode & 077) != 0)
        m_note(QStringLiteral("%1 can be read by others: chmod 600 would close it").arg(path));
    m_identity = FileIdentity::of(status);
    return text;
}

Done SharedText::change(const Change &change)
{
    const auto file = lockedFile();
    if (!file)
        return failed(file.error());
    const auto text = read(*file);
    m_identity = {};
    const auto changed = text ? change(*text) : text;
    return changed ? replace(*changed) : Done(failed(changed.error()));
}

// The file that is there once the lock is held: another program may have renamed a new one over it while we waited.
Expected<Descriptor, StoreError> SharedText::lockedFile()
{
    for (;;) {
        auto file = openFile(m_files, m_path, O_RDWR | O_CREAT);
        if (!file)
            return file;
        if (const int result = m_files->flock(file->number(), LOCK_EX); result < 0)
            return failed(fileError("lock", m_path, result));
        struct stat locked = {};
        struct stat named = {};
        if (const int result = m_files->fstat(file->number(), &locked); result < 0)
            return failed(fileError("look at", m_path, result));
        const int found = m_files->stat(m_path, &named);
        if (found < 0 && found != -ENOENT)
            return failed(fileError("look at", m_path, found));
        if (found == 0 && locked.st_ino == named.st_ino && locked.st_dev == named.st_dev)
            return file;
    }
}

Done SharedText::replace(const QByteArray &text)
{
    const QByteArray beside = m_path + ".new";
    const auto file = openFile(m_files, beside, O_WRONLY | O_CREAT | O_TRUNC);
    if (!file)
        return failed(file.error());
    Done done = writeAll(*m_files, *file, beside, text);
    if (const int result = done ? m_files->fsync(file->number()) : 0; result < 0)
        done = failed(fileError("sync", beside, result));
    if (const int result = done ? m_files->rename(beside, m_path) : 0; result < 0)
        done = failed(fileError("rename", beside, result));
    if (!done) {
        m_files->unlink(beside);
        return done;
    }
    return syncFolder(m_files, m_folder);
}

} // namespace Storage
