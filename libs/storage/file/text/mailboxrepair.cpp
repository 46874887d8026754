// SPDX-License-Identifier: MIT
#include "mailboxrepair.h"
#include "rewriter.h"

#include <algorithm>

namespace Storage {

namespace {

Done copyRegion(FileOperations &files, Disk::FileWindow &window, const Region &region, const Descriptor &target,
                const QByteArray &path)
{
    for (qint64 offset = region.begin; offset < region.end;) {
        const QByteArrayView octets = window.at(offset);
        if (octets.isEmpty())
            return failed(windowError(window.error(), {StoreError::Kind::Failed, QStringLiteral("Cannot read")}));
        const QByteArrayView piece = octets.first(std::min<qint64>(octets.size(), region.end - offset));
        offset += piece.size();
        if (const Done done = ofDisk(writeAll(files, target, path, piece)); !done)
            return done;
    }
    return {};
}

Done copyDamaged(const Files &files, const MailboxPaths &paths, const Descriptor &source,
                 const MailboxContents &contents, const Descriptor &target, const QByteArray &path)
{
    Disk::FileWindow window(files, source, paths.text, contents.length());
    for (const Region &region : contents.damaged) {
        if (const Done done = copyRegion(*files, window, region, target, path); !done)
            return done;
    }
    if (const int result = files->fsync(target.number()); result < 0)
        return failed(fileError("sync", path, result));
    return ofDisk(syncFolder(files, paths.folder));
}

// A copy that is not whole goes again: the next try makes another.
Done keepAside(const Files &files, const MailboxPaths &paths, const Descriptor &source, const MailboxContents &contents,
               const QByteArray &path, const NoteSink &note)
{
    const auto target = openFile(files, path, O_WRONLY | O_CREAT | O_EXCL);
    if (!target)
        return failed(target.error());
    if (const Done done = copyDamaged(files, paths, source, contents, *target, path); !done) {
        files->unlink(path);
        return done;
    }
    for (const Region &region : contents.damaged)
        note(QStringLiteral("%1: octets %2 to %3 are damaged; kept as %4")
                 .arg(QString::fromLocal8Bit(paths.text))
                 .arg(region.begin)
                 .arg(region.end)
                 .arg(QString::fromLocal8Bit(path)));
    return {};
}

Done cutTail(const Files &files, const MailboxPaths &paths, const Descriptor &source, qint64 length,
             const QByteArray &torn)
{
    if (const int result = files->ftruncate(source.number(), length); result < 0) {
        files->unlink(torn); // all of it is still in the mailbox
        return failed(fileError("cut", paths.text, result));
    }
    if (const int result = files->fdatasync(source.number()); result < 0)
        return failed(fileError("sync", paths.text, result));
    return {};
}

Done keepOriginal(const Files &files, const QByteArray &place, const QByteArray &path)
{
    if (const int result = files->link(place, path); result < 0)
        return failed(fileError("link to", path, result));
    return {};
}

// @p swapped becomes true once the new text is in place.
Done replaceBy(Rewriter &rewriter, const Files &files, const MailboxPaths &paths, const Descriptor &source,
               const MailboxContents &contents, bool &swapped, const NoteSink &note)
{
    Done done = rewriter.begin(source);
    if (done)
        done = rewriter.copy(source, paths.text, contents);
    if (done)
        done = rewriter.sync();
    const bool keepsOriginal = done && !contents.foreign.isEmpty();
    const QByteArray original = keepsOriginal ? unusedName(*files, rewriter.stem() + ".original") : QByteArray();
    if (keepsOriginal)
        done = keepOriginal(files, rewriter.place(), original);
    const bool linked = done && keepsOriginal;
    if (done)
        done = rewriter.putInPlace();
    if (!done) {
        rewriter.abandon();
        if (linked)
            files->unlink(original);
        return done;
    }
    swapped = true;
    if (linked)
        note(QStringLiteral("%1 was written by hand or by another program; rewritten, the original is kept as %2")
                 .arg(QString::fromLocal8Bit(paths.text), QString::fromLocal8Bit(original)));
    return rewriter.syncPlace();
}

} // namespace

bool isTornTail(const MailboxContents &contents)
{
    return contents.foreign.isEmpty() && contents.damaged.size() == 1 &&
           contents.damaged.first().end == contents.length();
}

Done repairMailbox(const Files &files, const MailboxPaths &paths, const Descriptor &source,
                   const MailboxContents &contents, const NoteSink &note)
{
    const QByteArray torn = contents.damaged.isEmpty() ? QByteArray() : unusedName(*files, paths.stem + ".torn");
    if (!torn.isEmpty()) {
        if (const Done done = keepAside(files, paths, source, contents, torn, note); !done)
            return done;
    }
    if (isTornTail(contents))
        return cutTail(files, paths, source, contents.damaged.first().begin, torn);
    Rewriter rewriter(files, paths.text, ".mended", Deleted::Keep);
    bool swapped = false;
    const Done done = replaceBy(rewriter, files, paths, source, contents, swapped, note);
    if (!done && !swapped && !torn.isEmpty())
        files->unlink(torn); // all of it is still in the mailbox
    return done;
}

} // namespace Storage
