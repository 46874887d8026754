// SPDX-License-Identifier: MIT
#include "mailboxmending.h"
#include "doubles.h"
#include "file/text/mailboxrepair.h"

#include <cerrno>

namespace Storage {

namespace {

// The trash is written like the mailbox, so that it is mended like it.
MailboxPaths pathsOf(const FrozenText &text, MailboxPaths paths)
{
    paths.text = text.path;
    paths.stem = text.path.chopped(sizeof ".txt" - 1);
    return paths;
}

// One rename: at any moment the file has one of its two names.
Done putAside(const Files &files, const MailboxPaths &paths, const NoteSink &note)
{
    const QByteArray aside = unusedName(*files, paths.stem + ".strange");
    if (const int result = files->rename(paths.text, aside); result < 0)
        return failed(fileError("rename", paths.text, result));
    note(QStringLiteral("%1: this is no mailbox; kept as %2")
             .arg(QString::fromLocal8Bit(paths.text), QString::fromLocal8Bit(aside)));
    return ofDisk(syncFolder(files, paths.folder));
}

} // namespace

Done mendMailbox(const Files &files, const MailboxPaths &paths, const FrozenMailbox &mailbox,
                 const Examination &examination, const NoteSink &note)
{
    // A cache: the next reader makes another.
    if (const int result = examination.isIndexWrong ? files->unlink(paths.index) : 0; result < 0 && result != -ENOENT)
        return failed(fileError("remove", paths.index, result));
    for (size_t i = 0; i < mailbox.texts.size(); ++i) {
        const MailboxPaths ofText = pathsOf(mailbox.texts[i], paths);
        if (examination.contents.at(i).isStrange) {
            if (const Done done = putAside(files, ofText, note); !done)
                return done;
            continue;
        }
        const auto contents = withoutDoubles(files, mailbox, examination, i);
        if (!contents)
            return failed(contents.error());
        if (!contents->needsRepair())
            continue;
        const auto file = openFile(files, ofText.text, O_RDWR);
        const Done done = file ? repairMailbox(files, ofText, *file, *contents, note) : Done(failed(file.error()));
        if (!done)
            return done;
    }
    return {};
}

} // namespace Storage
