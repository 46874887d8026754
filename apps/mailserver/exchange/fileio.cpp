// SPDX-License-Identifier: MIT
#include "exchange/fileio.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <utility>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Exchange {

QString sentenceOf(const Disk::Error &error)
{
    return error.detail;
}

QString fileSentence(const char *what, const QByteArray &path)
{
    return QStringLiteral("Cannot %1 %2: %3")
        .arg(QString::fromLatin1(what), QString::fromLocal8Bit(path), QString::fromLocal8Bit(std::strerror(errno)));
}

// Some file systems know only one of the two ways.
Expected<bool, QString> renameToNew(const QByteArray &from, const QByteArray &to)
{
    if (::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE) == 0)
        return true;
    if ((errno == EINVAL || errno == ENOSYS) && ::link(from.constData(), to.constData()) == 0) {
        ::unlink(from.constData());
        return true;
    }
    if (errno == EEXIST)
        return false;
    return tl::unexpected(fileSentence("make", to));
}

Expected<bool, QString> makeFolder(const QByteArray &path)
{
    return Disk::makeFolder(Disk::posixFileOperations(), path).map_error(sentenceOf);
}

Done syncFolder(const QByteArray &path)
{
    return Disk::syncFolder(Disk::posixFileOperations(), path).map_error(sentenceOf);
}

// QDir leaves names out that are not text in the user's locale.
Expected<QByteArrayList, QString> namesIn(const QByteArray &folder)
{
    const std::unique_ptr<DIR, int (*)(DIR *)> entries(::opendir(folder.constData()), ::closedir);
    if (!entries)
        return tl::unexpected(fileSentence("read", folder));
    QByteArrayList names;
    errno = 0;
    while (const dirent *entry = ::readdir(entries.get())) {
        if (entry->d_name[0] != '.')
            names.append(entry->d_name);
    }
    if (errno != 0)
        return tl::unexpected(fileSentence("read", folder));
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace Exchange
