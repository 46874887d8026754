// SPDX-License-Identifier: MIT
#include "marker.h"

#include <QSet>

#include <cerrno>

namespace Storage {

namespace {

QList<qsizetype> recordsMarked(const MailboxContents &contents, const QList<QByteArray> &ids, char mark)
{
    const QSet<QByteArray> wanted(ids.begin(), ids.end());
    QList<qsizetype> indexes;
    for (qsizetype i = 0; i < contents.records.size(); ++i) {
        if (contents.records.at(i).mark == mark && wanted.contains(contents.records.at(i).id))
            indexes.append(i);
    }
    return indexes;
}

Done writeMarks(FileOperations &files, const Descriptor &file, const MailboxState &state,
                const QList<qsizetype> &indexes, char mark)
{
    for (const qsizetype index : indexes) {
        const ssize_t written = files.pwrite(file.number(), &mark, 1, state.contents().records.at(index).offset);
        if (written != 1)
            return failed(fileError("write to", state.paths().text, written < 0 ? static_cast<int>(written) : -EIO));
    }
    if (const int result = files.fdatasync(file.number()); result < 0)
        return failed(fileError("sync", state.paths().text, result));
    return {};
}

} // namespace

Done markRecords(const Files &files, MailboxState &state, const QList<QByteArray> &ids, char mark, char from)
{
    const QList<qsizetype> indexes = recordsMarked(state.contents(), ids, from);
    if (indexes.isEmpty())
        return {};
    // A descriptor of its own: pwrite ignores its offset on one that was opened for appending.
    const auto file = openFile(files, state.paths().text, O_WRONLY);
    if (!file)
        return failed(file.error());
    if (const Done done = state.aboutToMark(); !done)
        return done;
    const Done done = writeMarks(*files, *file, state, indexes, mark);
    if (!done) {
        // Once more than was marked at worst: an 'F' over an 'F' changes nothing.
        writeMarks(*files, *file, state, indexes, from);
        state.forget();
        return done;
    }
    struct stat status = {};
    const bool known = files->fstat(file->number(), &status) == 0;
    state.marked(indexes, mark, known ? std::optional(FileIdentity::of(status)) : std::nullopt);
    return {};
}

} // namespace Storage
