// SPDX-License-Identifier: MIT
#include "userinfo.h"

#include <QDateTime>

#include <sys/file.h>

#include <cerrno>

namespace Storage {

namespace {

constexpr qint64 EditorPatience = 2; // seconds

// Many editors cut a file to nothing and then write it: between the two nobody has lost their account.
bool isBeingWritten(const struct stat &now, const FileIdentity &known)
{
    return now.st_size == 0 && known.length > 0 && now.st_ino == known.inode && now.st_dev == known.device &&
           QDateTime::currentSecsSinceEpoch() - now.st_mtim.tv_sec < EditorPatience;
}

} // namespace

UserInfoFile::UserInfoFile(Files files, QByteArray folder, NoteSink note)
    : m_files(std::move(files))
    , m_folder(std::move(folder))
    , m_path(m_folder + "/userinfo.txt")
    , m_note(std::move(note))
{
}

Expected<QList<Account>, StoreError> UserInfoFile::accounts()
{
    const QMutexLocker locker(&m_mutex);
    return refresh().map([this] { return m_text.accounts(); });
}

Expected<Account, StoreError> UserInfoFile::find(const QByteArray &user)
{
    const QMutexLocker locker(&m_mutex);
    if (const Done done = refresh(); !done)
        return failed(done.error());
    const qsizetype index = m_text.indexOf(user);
    if (index < 0)
        return failed({StoreError::Kind::NoSuchUser,
                       isLogin(user) ? QStringLiteral("No account %1").arg(QString::fromLatin1(user))
                                     : QStringLiteral("No account of that name")});
    return m_text.accounts().at(index);
}

// A missing file is an empty one: a new data folder has no accounts yet.
Done UserInfoFile::refresh()
{
    struct stat status = {};
    const int found = m_files->stat(m_path, &status);
    if (found == -ENOENT) {
        m_identity = {};
        m_text = UserInfoText();
        return {};
    }
    if (found < 0)
        return failed(fileError("look at", m_path, found));
    if (FileIdentity::of(status) == m_identity || isBeingWritten(status, m_identity))
        return {};
    const auto file = openFile(m_files, m_path, O_RDONLY);
    if (!file)
        return failed(file.error());
    const auto text = readFile(*file);
    if (!text)
        return failed(text.error());
    m_text = UserInfoText(*text);
    for (const QString &problem : m_text.problems())
        m_note(QStringLiteral("%1, %2").arg(QString::fromLocal8Bit(m_path), problem));
    return {};
}

Expected<QByteArray, StoreError> UserInfoFile::readFile(const Descriptor &file)
{
    struct stat status = {};
    if (const int result = m_files->fstat(file.number(), &status); result < 0)
        return failed(fileError("look at", m_path, result));
    if (status.st_size > MaxUserInfoOctets)
        return failed(
            {StoreError::Kind::Failed,
             QStringLiteral("%1 is larger than %2 octets").arg(QString::fromLocal8Bit(m_path)).arg(MaxUserInfoOctets)});
    if ((status.st_mode & 077) != 0)
        m_note(
            QStringLiteral("%1 can be read by others: chmod 600 would close it").arg(QString::fromLocal8Bit(m_path)));
    auto text = readAt(*m_files, file, m_path, 0, status.st_size);
    if (text)
        m_identity = FileIdentity::of(status);
    return text;
}

// The file that is there once the lock is held: another program may have renamed a new one over it while we waited.
Expected<Descriptor, StoreError> UserInfoFile::lockedFile()
{
    for (;;) {
        auto file = openFile(m_files, m_path, O_RDWR | O_CREAT);
        if (!file)
            return file;
        if (const int result = m_files->flock(file->number(), LOCK_EX); result < 0)
            return failed(fileError("lock", m_path, result));
        struct stat locked = {};
        struct stat named = {};
        if (m_files->fstat(file->number(), &locked) == 0 && m_files->stat(m_path, &named) == 0 &&
            locked.st_ino == named.st_ino && locked.st_dev == named.st_dev)
            return file;
    }
}

Done UserInfoFile::change(const std::function<Done(UserInfoText &)> &change)
{
    const QMutexLocker locker(&m_mutex);
    const auto file = lockedFile();
    if (!file)
        return failed(file.error());
    const auto text = readFile(*file);
    if (!text)
        return failed(text.error());
    UserInfoText changed(*text);
    m_identity = {};
    if (const Done done = change(changed); !done)
        return done;
    return replace(changed.toByteArray());
}

Done UserInfoFile::replace(const QByteArray &text)
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
