// SPDX-License-Identifier: MIT
#pragma once

#include "keptdraft.h"
#include "taskpool.h"

#include <QHash>
#include <QLockFile>
#include <QMap>
#include <QString>

#include <memory>

namespace Model {

/// A draft larger than this is not read again: something else lies there.
inline constexpr qint64 MaxDraftOctets = 64LL * 1024 * 1024;

/// The folder of the letters that are being written, one file each, so that a crash loses no more than the last second
/// of typing. Files are written whole, synced and renamed by one thread of their own, in order; a letter that this or
/// another running program holds is locked.
class DraftFolder
{
public:
    /// Made when the first draft is written.
    explicit DraftFolder(const QString &path);
    ~DraftFolder(); ///< waits until all is written

    /// A new letter's name, held by us.
    QString newName();
    /// Those of @p account that no program holds; they are held by us from now on.
    QMap<QString, KeptDraft> take(const QString &account);
    struct Outcome
    {
        QString why = Answers::TaskPool::noThreadSentence(); ///< empty: it is on the disk; else the system's words
    };
    Answers::Answer<Outcome> keep(const QString &name, const KeptDraft &draft);
    /// Sent or thrown away: the file goes.
    void discard(const QString &name);
    /// Not wanted now: the file stays for the next start.
    void release(const QString &name);
    /// All that was asked for is on the disk; false if that takes longer.
    bool flush(int milliseconds);

private:
    QString fileOf(const QString &name) const;
    bool hold(const QString &name);

    QString m_path;
    QHash<QString, std::shared_ptr<QLockFile>> m_locks;
    Answers::TaskPool m_writer{1}; ///< one job after the other
};

} // namespace Model
