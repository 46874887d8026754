// SPDX-License-Identifier: MIT
#pragma once

#include "exchange/folderwriter.h"

namespace Exchange {

/// A file for each message: written aside, synced, then renamed to where it is looked for.
class FilesWriter final : public FolderWriter
{
public:
    /// Maildir: tmp/ and new/. EmlFolder: a name with a dot in front, and without.
    FilesWriter(QByteArray path, FolderForm form);
    ~FilesWriter() override;

    /// Makes the folders that are missing.
    Done prepare();

    Done begin(const QByteArray &id, const QDateTime &received) override;
    Done write(QByteArrayView text) override;
    Done end() override;
    void abandon() override;
    Done finish() override;

private:
    QByteArray finalPath(int attempt) const;

    QByteArray m_path;
    bool m_isMaildir;
    bool m_wasMade = false;
    bool m_hasNew = false; ///< a message was written
    std::optional<OutputFile> m_file;
    QByteArray m_aside;
    QByteArray m_id;
    QDateTime m_received;
};

} // namespace Exchange
