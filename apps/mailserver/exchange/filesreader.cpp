// SPDX-License-Identifier: MIT
#include "exchange/filesreader.h"

#include "exchange/folderform.h"
#include "exchange/mboxreader.h"

#include <algorithm>

namespace Exchange {

std::optional<FoundMessage> FilesReader::next()
{
    if (m_next == m_paths.size())
        return {};
    const QByteArray path = m_paths.at(m_next++);
    m_file = openMessage(path, m_claim);
    return FoundMessage{QString::fromLocal8Bit(path), m_file ? m_file->modified() : QDateTime::currentDateTime()};
}

Expected<QByteArray, QString> FilesReader::read()
{
    if (!m_file)
        return tl::unexpected(m_file.error());
    const QByteArray piece = m_file->peek().toByteArray();
    m_file->skip(piece.size());
    if (!m_file->error().isEmpty())
        return tl::unexpected(m_file->error());
    return piece;
}

int FilesReader::percent() const
{
    return m_paths.isEmpty() ? 100 : int(m_next * 100 / m_paths.size());
}

Expected<QByteArrayList, QString> maildirFiles(const QByteArray &path)
{
    QByteArrayList files;
    for (const char *part : {"/cur/", "/new/"}) {
        const auto names = namesIn(path + part);
        if (!names)
            return tl::unexpected(names.error());
        for (const QByteArray &name : *names)
            files.append(path + part + name);
    }
    const auto nameOf = [&](const QByteArray &file) { return QByteArrayView(file).sliced(path.size() + 5); };
    std::stable_sort(files.begin(), files.end(),
                     [&](const QByteArray &a, const QByteArray &b) { return nameOf(a).compare(nameOf(b)) < 0; });
    return files;
}

Expected<QByteArrayList, QString> emlFiles(const QByteArray &path)
{
    return namesIn(path).map([&](const QByteArrayList &names) {
        QByteArrayList files;
        for (const QByteArray &name : names) {
            if (isEmlName(name))
                files.append(path + '/' + name);
        }
        return files;
    });
}

Expected<std::unique_ptr<FolderReader>, QString> openFolder(const QByteArray &path, FolderForm form)
{
    using Opened = Expected<std::unique_ptr<FolderReader>, QString>;
    if (form == FolderForm::Mbox) {
        auto file = InputFile::open(path);
        return file ? Opened(std::make_unique<MboxReader>(path, std::move(*file))) : tl::unexpected(file.error());
    }
    const auto files = form == FolderForm::Maildir     ? maildirFiles(path)
                       : form == FolderForm::EmlFolder ? emlFiles(path)
                                                       : Expected<QByteArrayList, QString>(QByteArrayList{path});
    const Claim claim = form != FolderForm::EmlFile || isEmlName(path) ? Claim::Mail : Claim::Anything;
    return files ? Opened(std::make_unique<FilesReader>(*files, claim)) : tl::unexpected(files.error());
}

} // namespace Exchange
