// SPDX-License-Identifier: MIT
#include "exchange/folderform.h"

#include "exchange/fromline.h"

#include <algorithm>
#include <cerrno>

#include <sys/stat.h>

namespace Exchange {

namespace {

enum class Kind { Nothing, File, Folder, Other };

// Nothing, if it cannot be looked at.
std::optional<Kind> kindOf(const QByteArray &path)
{
    struct stat status = {};
    if (::stat(path.constData(), &status) < 0)
        return errno == ENOENT ? std::optional(Kind::Nothing) : std::nullopt;
    return S_ISDIR(status.st_mode) ? Kind::Folder : S_ISREG(status.st_mode) ? Kind::File : Kind::Other;
}

Expected<FolderForm, QString> formOfFolder(const QByteArray &path)
{
    const auto names = namesIn(path);
    if (!names)
        return tl::unexpected(names.error());
    if (kindOf(path + "/cur") == Kind::Folder && kindOf(path + "/new") == Kind::Folder)
        return FolderForm::Maildir;
    if (std::any_of(names->begin(), names->end(), isEmlName))
        return FolderForm::EmlFolder;
    return tl::unexpected(
        QStringLiteral("%1 is a folder, but no Maildir (it has no cur and new), and holds no .eml file")
            .arg(QString::fromLocal8Bit(path)));
}

Expected<FolderForm, QString> formOfFile(const QByteArray &path)
{
    auto file = InputFile::open(path);
    if (!file)
        return tl::unexpected(file.error());
    const QByteArrayView head = file->peek(MailCheckOctets);
    if (!file->error().isEmpty() && head.isEmpty())
        return tl::unexpected(file->error());
    if ((head.isEmpty() && !isEmlName(path)) || separatorsOf(messageBegin(head)))
        return FolderForm::Mbox;
    return openMessage(path, isEmlName(path) ? Claim::Mail : Claim::Anything).map([](const InputFile &) {
        return FolderForm::EmlFile;
    });
}

// What stands in a compressed file cannot be added to.
bool isCompressed(const QByteArray &path)
{
    const auto file = InputFile::open(path);
    return file && file->isCompressed();
}

bool isEmptyFolder(const QByteArray &path)
{
    const auto names = namesIn(path);
    return names && names->isEmpty();
}

QString nameOf(FolderForm form)
{
    switch (form) {
    case FolderForm::Mbox:
        return QStringLiteral("an mbox");
    case FolderForm::Maildir:
        return QStringLiteral("a Maildir");
    case FolderForm::EmlFolder:
        return QStringLiteral("a folder of .eml files");
    case FolderForm::EmlFile:
        break;
    }
    return QStringLiteral("a file that is no mbox");
}

} // namespace

Expected<FolderForm, QString> formOf(const QByteArray &path)
{
    switch (kindOf(path).value_or(Kind::Nothing)) {
    case Kind::Folder:
        return formOfFolder(path);
    case Kind::File:
        return formOfFile(path);
    case Kind::Nothing:
        return tl::unexpected(fileSentence("open", path));
    case Kind::Other:
        break;
    }
    return tl::unexpected(QStringLiteral("%1 is neither a file nor a folder").arg(QString::fromLocal8Bit(path)));
}

bool isEmlName(const QByteArray &name)
{
    const QByteArray lower = name.toLower();
    return lower.endsWith(".eml") || lower.endsWith(".eml.gz");
}

Expected<InputFile, QString> openMessage(const QByteArray &path, Claim claim)
{
    auto file = InputFile::open(path);
    if (!file)
        return file;
    const auto reason = noMailReason(file->peek(MailCheckOctets), claim);
    if (!file->error().isEmpty())
        return tl::unexpected(file->error());
    if (reason)
        return tl::unexpected(QStringLiteral("%1 is no mail: it %2").arg(QString::fromLocal8Bit(path), *reason));
    return file;
}

Expected<FolderForm, QString> formToWrite(const QByteArray &path, std::optional<FolderForm> wanted)
{
    const auto kind = kindOf(path);
    if (kind == Kind::Nothing)
        return wanted.value_or(FolderForm::Mbox);
    const bool takesFiles = wanted == FolderForm::Maildir || wanted == FolderForm::EmlFolder;
    if (kind == Kind::Folder && takesFiles && isEmptyFolder(path))
        return *wanted;
    const auto found = formOf(path);
    if (!found && kind == Kind::Folder && wanted == FolderForm::EmlFolder)
        return *wanted; // other files stay beside
    if (!found)
        return found;
    if (*found == FolderForm::Mbox && isCompressed(path))
        return tl::unexpected(
            QStringLiteral("%1 is compressed, and nothing can be added to it").arg(QString::fromLocal8Bit(path)));
    if (*found == FolderForm::EmlFile || *found != wanted.value_or(*found))
        return tl::unexpected(QStringLiteral("%1 is %2, and nothing that exists is overwritten")
                                  .arg(QString::fromLocal8Bit(path), nameOf(*found)));
    return found;
}

} // namespace Exchange
