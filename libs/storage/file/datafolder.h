// SPDX-License-Identifier: MIT
#pragma once

#include "storedisk.h"

namespace Storage {

/// Holds the data folder for one server: flock on the folder itself, which dies with the process. Held as long as this
/// object lives.
class DataFolderLock
{
public:
    /// Locked, with a sentence that names the other process, if another server holds it.
    static Expected<DataFolderLock, StoreError> take(const Files &files, const QByteArray &folder);

private:
    explicit DataFolderLock(Descriptor folder)
        : m_folder(std::move(folder))
    {
    }

    Descriptor m_folder;
};

} // namespace Storage
