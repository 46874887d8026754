// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

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

} // namespace Storage
