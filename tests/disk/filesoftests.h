// SPDX-License-Identifier: MIT
#pragma once

#include <QDirIterator>
#include <QFile>

#include <cstdio>
#include <sys/stat.h>
#include <unistd.h>

namespace DiskTest {

inline QByteArray fileOctets(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline bool putFile(const QString &path, const QByteArray &octets)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(octets) == octets.size();
}

/// As an editor does that writes beside and renames.
inline bool putInPlace(const QString &path, const QByteArray &octets)
{
    const QString beside = path + QStringLiteral(".beside");
    return putFile(beside, octets) &&
           std::rename(QFile::encodeName(beside).constData(), QFile::encodeName(path).constData()) == 0;
}

/// root gives files to these.
inline constexpr uid_t Server = 65534;
inline constexpr gid_t ServerGroup = 65533;

inline struct stat statusOf(const QString &path)
{
    struct stat status = {};
    ::lstat(QFile::encodeName(path).constData(), &status);
    return status;
}

inline bool giveToServer(const QString &path)
{
    return ::chown(QFile::encodeName(path).constData(), Server, ServerGroup) == 0;
}

/// What is not the server's below this folder, the folder included.
inline QStringList notTheServers(const QString &folder)
{
    QStringList others;
    QDirIterator entries(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
    while (entries.hasNext()) {
        const struct stat status = statusOf(entries.next());
        if (status.st_uid != Server || status.st_gid != ServerGroup)
            others.append(entries.filePath());
    }
    return others;
}

} // namespace DiskTest
