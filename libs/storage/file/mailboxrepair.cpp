// SPDX-License-Identifier: MIT
#include "mailboxrepair.h"
#include "rewriter.h"

#include <algorithm>

namespace Storage {

namespace {

Done copyRegion(FileOperations &files, FileWindow &window, const Region &region, const Descriptor &target,
                const QByteArray &path)
{
    for (qint64 offset = region.begin; offset < region.end;) {
        const QByteArrayView octets = window.at(offset);
        if (octets.isEmpty())
            return failed(window.error().value_or(StoreError{StoreError::Kind::Failed, QStringLiteral("Cannot read")}));
        const QByteArrayView piece = octets.first(std::min<qint64>(octets.size(), region.end - offset));
        offset += piece.size();
        if (const Done done = writeAll(files, target, path, piece); !done)
            return done;
    }
    return {};
}

Done keepAside(const Files &files, const MailboxPaths &paths, const Descriptor &source, const MailboxContents &contents,
               const NoteSink &note)
{
    const QByteArray path = unusedName(*files, paths.stem + ".torn");
    const auto target = openFile(files, path, O_WRONLY | O_CREAT | O_EXCL);
    if (!target)
        return failed(target.error());
    FileWindow window(files, source, paths.text, contents.length());
    for (const Region &region : contents.damaged) {
        if (const Done done = copyRegion(*files, window, region, *target, path); !done)
            return done;
        note(QStringLiteral("%1: octets %2 to %3 are damaged; kept as %4")
                 .arg(QString::fromLocal8Bit(paths.text))
                 .arg(region.begin)
                 .arg(region.end)
                 .arg(QString::fromLocal8Bit(path)));
    }
    if (const int result = files->fsync(target->number()); result < 0)
        return failed(fileError("sync", path, result));
    return syncFolder(files, paths.folder);
}

Done cutTail(const Files &files, const MailboxPaths &paths, const Descriptor &source, qint64 length)
{
    if (const int result = files->ftruncate(source.number(), length); result < 0)
        return failed(fileError("cut", paths.text, result));
    if (const int result = files->fdatasync(source.number()); result < 0)
        return failed(fileError("sync", paths.text, result));
    return {};
}

Done keepOriginal(const Files &files, const MailboxPaths &paths, const NoteSink &note)
{
    const QByteArray path = unusedName(*files, paths.stem + ".original");
    if (const int result = files->link(paths.text, path); result < 0)
        return failed(fileError("link to", path, result));
    note(QStringLiteral("%1 was written by hand or by another program; rewritten, the original is kept as %2")
             .arg(QString::fromLocal8Bit(paths.text), QString::fromLocal8Bit(path)));
    return {};
}

Done replaceBy(Rewriter &rewriter, const Files &files, const MailboxPaths &paths, const Descriptor &source,
               const MailboxContents &contents, const NoteSink &note)
{
    Done done = rewriter.begin();
    if (done)
        done = rewriter.copy(source, paths.text, contents);
    if (done)
        done = rewriter.sync();
    if (done && !contents.foreign.isEmpty())
        done = keepOriginal(files, paths, note);
    if (const int result = done ? files->rename(rewriter.path(), paths.text) : 0; result < 0)
        done = failed(fileError("rename", rewriter.path(), result));
    if (!done) {
        rewriter.abandon();
        return done;
    }
    return syncFolder(files, paths.folder);
}

} // namespace

Done repairMailbox(const Files &files, const MailboxPaths &paths, const Descriptor &source,
                   const MailboxContents &contents, const NoteSink &note)
{
    if (!contents.damaged.isEmpty()) {
        if (const Done done = keepAside(files, paths, source, contents, note); !done)
            return done;
    }
    const bool onlyTail =
        contents.foreign.isEmpty() && contents.damaged.size() == 1 && contents.damaged.first().end == contents.length();
    if (onlyTail)
        return cutTail(files, paths, source, contents.damaged.first().begin);
    Rewriter rewriter(files, paths.stem + ".mended");
    return replaceBy(rewriter, files, paths, source, contents, note);
}

} // namespace Storage
