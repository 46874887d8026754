// SPDX-License-Identifier: MIT
#include "lastlogin.h"

#include <fcntl.h>

namespace Storage {

namespace {

constexpr qint64 NoteOctets = 21; // "2026-11-21T20:45:01Z" and a line feed

} // namespace

void noteLogin(FileOperations &files, const Descriptor &lockFile, const QDateTime &when)
{
    const QByteArray note = when.toUTC().toString(Qt::ISODate).toLatin1() + '\n';
    files.pwrite(lockFile.number(), note.constData(), size_t(note.size()), 0);
}

QDateTime readLastLogin(const Files &files, const QByteArray &lockPath)
{
    const auto file = openFile(files, lockPath, O_RDONLY);
    if (!file)
        return {};
    const auto note = readAt(*files, *file, lockPath, 0, NoteOctets);
    return note ? QDateTime::fromString(QString::fromLatin1(note->trimmed()), Qt::ISODate) : QDateTime();
}

} // namespace Storage
