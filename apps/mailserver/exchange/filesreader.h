// SPDX-License-Identifier: MIT
#pragma once

#include "exchange/folderreader.h"
#include "exchange/mailcheck.h"

namespace Exchange {

/// Files that hold one message each: of a Maildir, a folder of .eml files, or a single one.
class FilesReader final : public FolderReader
{
public:
    explicit FilesReader(QByteArrayList paths, Claim claim)
        : m_paths(std::move(paths))
        , m_claim(claim)
    {
    }

    std::optional<FoundMessage> next() override;
    Expected<QByteArray, QString> read() override;
    int percent() const override;

private:
    QByteArrayList m_paths;
    Claim m_claim;
    qsizetype m_next = 0;
    Expected<InputFile, QString> m_file = tl::unexpected(QString());
};

/// The messages of a Maildir, cur and new, in the order of their names, which begin with the time of their delivery.
Expected<QByteArrayList, QString> maildirFiles(const QByteArray &path);
/// The .eml files of a folder, in the order of their names.
Expected<QByteArrayList, QString> emlFiles(const QByteArray &path);

} // namespace Exchange
