// SPDX-License-Identifier: MIT
#include "mailboxtrash.h"

#include <algorithm>
#include <cerrno>

namespace Storage {

MailboxTrash::MailboxTrash(Files files, const MailboxPaths &mailbox, std::shared_ptr<DayBook> days, NoteSink note)
    : m_files(std::move(files))
    , m_mailbox(mailbox)
    , m_days(std::move(days))
    , m_note(std::move(note))
{
}

TrashFile &MailboxTrash::fileOfToday()
{
    const QDate today = m_days->today();
    if (!m_today || m_today->day() != today)
        m_today.emplace(m_files, m_mailbox, today, m_note);
    return *m_today;
}

QList<RecordEntry> MailboxTrash::nextToKeep(const MailboxContents &contents, bool &isAll) const
{
    QList<RecordEntry> next;
    qint64 octets = 0;
    isAll = true;
    for (const RecordEntry &entry : contents.records) {
        if (entry.mark != DeletedMark || m_kept.contains(entry.id))
            continue;
        isAll = octets < TrashStretchOctets;
        if (!isAll)
            break;
        octets += entry.totalOctets();
        next.append(entry);
    }
    return next;
}

Expected<bool, StoreError> MailboxTrash::keep(const Descriptor &mailbox, const MailboxContents &contents)
{
    bool isAll = false;
    const QList<RecordEntry> records = nextToKeep(contents, isAll);
    if (records.isEmpty())
        return true;
    Disk::FileWindow window(m_files, mailbox, m_mailbox.text, contents.length());
    if (const Done done = fileOfToday().append(window, records); !done)
        return failed(done.error());
    for (const RecordEntry &entry : records)
        m_kept.insert(entry.id);
    return isAll;
}

Expected<TrashDay, StoreError> MailboxTrash::read(QDate day, const QList<TrashDay> &known) const
{
    const QByteArray path = trashPaths(m_mailbox, day).text;
    const auto file = openFile(m_files, path, O_RDONLY);
    if (!file)
        return failed(file.error());
    struct stat status = {};
    if (const int result = m_files->fstat(file->number(), &status); result < 0)
        return failed(fileError("look at", path, result));
    const auto same = std::find_if(known.begin(), known.end(), [&](const TrashDay &before) {
        return before.day == day && before.contents.identity == FileIdentity::of(status);
    });
    if (same != known.end())
        return *same;
    auto contents = scanMailbox(m_files, *file, path);
    if (!contents)
        return failed(contents.error());
    return TrashDay{day, path, std::move(*contents)};
}

Expected<QList<TrashDay>, StoreError> MailboxTrash::days(const QList<TrashDay> &known) const
{
    QList<QByteArray> names;
    if (const int result = m_files->entries(m_mailbox.folder, &names); result < 0 && result != -ENOENT)
        return failed(fileError("list", m_mailbox.folder, result));
    std::sort(names.begin(), names.end());
    QList<TrashDay> all;
    for (const QByteArray &name : std::as_const(names)) {
        const auto day = trashDay(name);
        if (!day || !trashPaths(m_mailbox, *day).text.endsWith('/' + name))
            continue;
        auto found = read(*day, known);
        if (!found)
            return failed(found.error());
        all.append(std::move(*found));
    }
    return all;
}

// What fails here is marked in some files or in none: the message is restored all the same.
Done MailboxTrash::markRestored(const QList<TrashDay> &days, const QSet<QByteArray> &ids)
{
    for (const TrashDay &day : days) {
        QList<qint64> offsets;
        for (const RecordEntry &entry : day.contents.records) {
            if (entry.isLiving() && ids.contains(entry.id))
                offsets.append(entry.offset);
        }
        if (offsets.isEmpty())
            continue;
        const auto file = openFile(m_files, day.path, O_WRONLY);
        if (!file)
            return failed(file.error());
        for (const qint64 offset : std::as_const(offsets)) {
            const ssize_t written = m_files->pwrite(file->number(), &WithdrawnMark, 1, offset);
            if (written != 1)
                return failed(fileError("write to", day.path, written < 0 ? static_cast<int>(written) : -EIO));
        }
        if (const int result = m_files->fdatasync(file->number()); result < 0)
            return failed(fileError("sync", day.path, result));
    }
    return {};
}

Done MailboxTrash::expire(int trashDays)
{
    QList<QByteArray> names;
    if (const int result = m_files->entries(m_mailbox.folder, &names); result < 0)
        return result == -ENOENT ? Done() : failed(fileError("list", m_mailbox.folder, result));
    Done done;
    for (const QByteArray &name : std::as_const(names)) {
        const auto day = trashDay(name);
        if (!day || !m_days->isPast(*day, trashDays))
            continue;
        const QByteArray path = m_mailbox.folder + '/' + name;
        const int result = m_files->unlink(path);
        if (result < 0 && result != -ENOENT && done)
            done = failed(fileError("remove", path, result));
    }
    return done;
}

} // namespace Storage
