// SPDX-License-Identifier: MIT
#include "newfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <cerrno>
#include <unistd.h>

namespace Model {

namespace {

/// Of one name in one folder.
constexpr int MaxFileNumber = 10'000;

QString numbered(const QString &name, int number)
{
    if (number == 1)
        return name;
    const QFileInfo info(name);
    const QString suffix = info.suffix().isEmpty() ? QString() : QString(QLatin1Char('.') + info.suffix());
    return info.completeBaseName() + QStringLiteral(" (%1)").arg(number) + suffix;
}

// Some file systems cannot sync, and say so.
bool isSynced(int descriptor)
{
    return ::fsync(descriptor) == 0 || errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP;
}

// A disk may say only at the end that it is full. Empty, or why it could not be written.
QString writeWhole(QFile &file, const QByteArray &octets)
{
    if (file.write(octets) != octets.size() || !file.flush())
        return file.errorString();
    if (!isSynced(file.handle()))
        return qt_error_string(errno);
    file.close();
    return file.error() == QFileDevice::NoError ? QString() : file.errorString();
}

} // namespace

NewFile writeNewFile(const QByteArray &octets, const QString &folder, const QString &name)
{
    for (int number = 1; number <= MaxFileNumber; ++number) {
        QFile file(QDir(folder).filePath(numbered(name, number)));
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
            const QFileInfo taken(file.fileName());
            if (taken.exists() || taken.isSymLink())
                continue;
            return {file.fileName(), file.errorString()};
        }
        const QString why = writeWhole(file, octets);
        if (!why.isEmpty())
            file.remove();
        return {file.fileName(), why};
    }
    return {QDir(folder).filePath(name), qt_error_string(EEXIST)};
}

QString replaceFileBy(const QByteArray &octets, const QString &fileName)
{
    QSaveFile file(fileName);
    const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(octets) == octets.size() && file.commit();
    return isWritten ? QString() : file.errorString();
}

} // namespace Model
