// SPDX-License-Identifier: MIT
#include "frozenmailbox.h"
#include "file/text/indexformat.h"
#include "file/text/trashfile.h"

#include <algorithm>
#include <cerrno>

namespace Storage {

namespace {

Done freezeText(const Files &files, const QByteArray &path, FrozenMailbox &mailbox)
{
    auto file = openFile(files, path, O_RDONLY);
    if (!file)
        return failed(file.error());
    struct stat status = {};
    if (const int result = files->fstat(file->number(), &status); result < 0)
        return failed(fileError("look at", path, result));
    mailbox.texts.push_back({path, std::move(*file), FileIdentity::of(status)});
    return {};
}

// An index longer than one entry a record of the shortest kind holds nothing more that counts.
Done freezeIndex(const Files &files, const QByteArray &path, FrozenMailbox &mailbox)
{
    mailbox.indexPath = path;
    struct stat status = {};
    const int found = files->stat(path, &status);
    if (found == -ENOENT)
        return {};
    const auto file = openFile(files, path, O_RDONLY);
    if (!file)
        return failed(file.error());
    const qint64 records = mailbox.texts.front().identity.length / MinRecordOctets;
    const auto octets =
        readAt(*files, *file, path, 0, std::min<qint64>(status.st_size, IndexHeadOctets + records * IndexEntryOctets));
    if (!octets)
        return failed(octets.error());
    mailbox.index = *octets;
    return {};
}

} // namespace

Expected<FrozenMailbox, StoreError> freezeMailbox(const Files &files, const MailboxPaths &paths)
{
    FrozenMailbox mailbox;
    QList<QByteArray> names;
    const int result = files->entries(paths.folder, &names);
    if (result == -ENOENT)
        return mailbox;
    if (result < 0)
        return failed(fileError("list", paths.folder, result));
    std::sort(names.begin(), names.end());
    noteWideMode(*files, paths.folder, FolderMode, mailbox.notes);
    mailbox.hasMailbox = names.contains(paths.text.mid(paths.folder.size() + 1));
    Done done = mailbox.hasMailbox ? freezeText(files, paths.text, mailbox) : Done();
    if (done && mailbox.hasMailbox)
        done = freezeIndex(files, paths.index, mailbox);
    for (const QByteArray &name : std::as_const(names)) {
        const QByteArray path = paths.folder + '/' + name;
        noteWideMode(*files, path, FileMode, mailbox.notes);
        if (done && trashDay(name) && name.endsWith(".txt"))
            done = freezeText(files, path, mailbox);
    }
    if (!done)
        return failed(done.error());
    return mailbox;
}

} // namespace Storage
