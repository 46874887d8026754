// SPDX-License-Identifier: MIT
#pragma once

#include "storedisk.h"

#include <QMutex>

#include <optional>

namespace Storage {

/// The folder of all mailboxes, as one server has seen it. Where it is missing although it was there (moved away, or
/// its disk is not mounted), no mailbox is made: it would be empty to its owner, and what mail it took would be out of
/// sight once the folder is back. From any thread; waits for the disk.
class UsersFolder
{
public:
    UsersFolder(Files files, QByteArray path);

    /// Failed if the folder is not the one that was there.
    Done mayTakeAnother();
    /// A mailbox was made in it.
    void noteThere();

private:
    bool isMountPointAlone(const struct stat &status) const;

    const Files m_files;
    const QByteArray m_path;
    QMutex m_mutex;
    std::optional<dev_t> m_device; ///< of the folder that was there last; nothing if there was none yet
};

} // namespace Storage
