// SPDX-License-Identifier: MIT
#include "datafolder.h"

#include <QFile>

#include <cerrno>
#include <sys/file.h>
#include <sys/sysmacros.h>

namespace Storage {

namespace {

// "1: FLOCK  ADVISORY  WRITE 4711 fe:00:262146 0 EOF": the kernel's own word, not a number that somebody left in a
// file.
QByteArray lockingProcess(const struct stat &status)
{
    const QString place = QStringLiteral("%1:%2:%3")
                              .arg(major(status.st_dev), 2, 16, QLatin1Char('0'))
                              .arg(minor(status.st_dev), 2, 16, QLatin1Char('0'))
                              .arg(status.st_ino);
    QFile locks(QStringLiteral("/proc/locks"));
    if (!locks.open(QIODevice::ReadOnly))
        return {};
    const QList<QByteArray> lines = locks.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const QList<QByteArray> words = line.simplified().split(' ');
        if (words.size() > 5 && words.at(1) == "FLOCK" && words.at(5) == place.toLatin1())
            return words.at(4);
    }
    return {};
}

QString processText(const QByteArray &process)
{
    if (process.isEmpty())
        return QStringLiteral("another process");
    QFile name(QStringLiteral("/proc/%1/comm").arg(QString::fromLatin1(process)));
    const QByteArray comm = name.open(QIODevice::ReadOnly) ? name.readAll().trimmed() : QByteArray();
    const QString text = QStringLiteral("process %1").arg(QString::fromLatin1(process));
    return comm.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, QString::fromLocal8Bit(comm));
}

} // namespace

Expected<DataFolderLock, StoreError> DataFolderLock::take(const Files &files, const QByteArray &folder)
{
    auto opened = openFile(files, folder, O_RDONLY | O_DIRECTORY);
    if (!opened)
        return failed(opened.error());
    const int result = files->flock(opened->number(), LOCK_EX | LOCK_NB);
    if (result == 0)
        return DataFolderLock(std::move(*opened));
    if (result != -EWOULDBLOCK)
        return failed(fileError("lock", folder, result));
    struct stat status = {};
    files->fstat(opened->number(), &status);
    return failed({StoreError::Kind::Locked,
                   QStringLiteral("The data folder %1 is in use by %2: stop it, or choose another folder")
                       .arg(QString::fromLocal8Bit(folder), processText(lockingProcess(status)))});
}

} // namespace Storage
