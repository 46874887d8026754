// SPDX-License-Identifier: MIT
#pragma once

#include "lane.h"
#include "sharedfile.h"
#include "storefactory.h"

#include <map>

namespace Storage {

/// Shared settings as files of a data folder: aliases.txt, quota.txt, login-secret, tls/server.crt and tls/server.key.
/// What waits for the disk runs in threads of its own: two, so that one file that is slow to come holds up no other.
/// From any thread.
class FileSharedSettings final : public SharedSettings
{
public:
    /// @p note: is told of a file that others can read, and should not.
    FileSharedSettings(
        const Files &files, const QByteArray &dataFolder, const NoteSink &note = [](const QString &) {});

    /// False: the system gave no thread.
    bool isRunning() const { return m_pool.isRunning(); }

    Answer<Expected<SharedValue, StoreError>> read(SharedName name) override;
    Answer<Expected<SharedValue, StoreError>> change(SharedName name, Change change) override;
    QString placeOf(SharedName name) const override;

private:
    SharedFile &file(SharedName name) const { return *m_files.at(name); }

    std::map<SharedName, std::unique_ptr<SharedFile>> m_files;
    TaskPool m_pool{2}; ///< while one waits for a disk that is slow; goes first: its jobs use the files
};

} // namespace Storage
