// SPDX-License-Identifier: MIT
#pragma once

#include "storedisk.h"

namespace Storage {

/// The folder that holds one folder a login.
inline QByteArray usersFolder(const QByteArray &dataFolder)
{
    return dataFolder + "/USERS";
}

/// The names of one mailbox's files. @p login must have passed isLogin().
struct MailboxPaths
{
    MailboxPaths(const QByteArray &dataFolder, const QByteArray &login)
        : data(dataFolder)
        , users(usersFolder(dataFolder))
        , folder(users + '/' + login)
        , stem(folder + "/my_mailbox")
        , text(stem + ".txt")
        , index(stem + ".idx")
        , lock(stem + ".lock")
    {
    }

    QByteArray data;
    QByteArray users;
    QByteArray folder;
    QByteArray stem;
    QByteArray text;
    QByteArray index;
    QByteArray lock;
};

/// Whether there is, or may be, more in a mailbox's folder than its lock.
inline bool holdsMail(FileOperations &files, const MailboxPaths &paths)
{
    QList<QByteArray> names;
    const int result = files.entries(paths.folder, &names);
    names.removeOne(paths.lock.mid(paths.folder.size() + 1));
    return !names.isEmpty() || (result < 0 && result != -ENOENT);
}

} // namespace Storage
