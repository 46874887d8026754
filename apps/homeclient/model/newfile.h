// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace Model {

struct NewFile
{
    QString path;
    QString why; ///< it could not be written: the system's words; empty if it was
};

/// Writes @p octets into a new file @p name in @p folder, with a number behind the name where it is taken: "plan
/// (2).pdf". For a thread: it waits for the disk. What could not be written as a whole is removed.
NewFile writeNewFile(const QByteArray &octets, const QString &folder, const QString &name);

/// Puts @p octets in the place of @p file, as a whole or not at all. Empty, or why not. For a thread.
QString replaceFileBy(const QByteArray &octets, const QString &file);

} // namespace Model
