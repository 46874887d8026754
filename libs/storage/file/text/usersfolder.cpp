// SPDX-License-Identifier: MIT
#include "usersfolder.h"

#include <cerrno>

namespace Storage {

UsersFolder::UsersFolder(Files files, QByteArray path)
    : m_files(std::move(files))
    , m_path(std::move(path))
{
    noteThere();
}

void UsersFolder::noteThere()
{
    const QMutexLocker locker(&m_mutex);
    struct stat status = {};
    if (m_files->stat(m_path, &status) == 0)
        m_device = status.st_dev;
}

Done UsersFolder::mayTakeAnother()
{
    const QMutexLocker locker(&m_mutex);
    struct stat status = {};
    const int found = m_files->stat(m_path, &status);
    const bool isAway = found == -ENOENT || (found == 0 && isMountPointAlone(status));
    if (m_device && isAway)
        return failed({StoreError::Kind::Failed,
                       QStringLiteral("%1 is missing, and it was there before").arg(QString::fromLocal8Bit(m_path))});
    return {};
}

// What is left where a disk was mounted: an empty folder of another disk.
bool UsersFolder::isMountPointAlone(const struct stat &status) const
{
    QList<QByteArray> names;
    return m_device && status.st_dev != *m_device && m_files->entries(m_path, &names) == 0 && names.isEmpty();
}

} // namespace Storage
