// SPDX-License-Identifier: MIT
#pragma once

#include "mail/expected.h"

#include <QByteArray>
#include <QString>

#include <ctime>

namespace Policy {

/// aliases.txt on the disk. Waits for it: not in an event loop, and not for two threads at once.
class AliasFile
{
public:
    explicit AliasFile(QString path);

    const QString &path() const { return m_path; }
    /// The whole text; from the disk only if the file is another one than last time. A missing file is an empty one.
    /// Or a sentence: too large, no file, no right to read it.
    Mail::Expected<QByteArray, QString> text();

private:
    /// What tells one state of the file from another.
    struct Identity
    {
        quint64 device = 0;
        quint64 inode = 0;
        qint64 octets = -1;
        qint64 modified = 0; ///< ns
        qint64 changed = 0;  ///< ns; also set by what leaves the time of modification alone

        bool operator==(const Identity &) const = default;
    };

    Mail::Expected<QByteArray, QString> read(const Identity &identity);
    bool isBeingWritten(const Identity &now) const;

    QString m_path;
    QByteArray m_text;
    Identity m_identity; ///< of the file whose text that is
};

} // namespace Policy
