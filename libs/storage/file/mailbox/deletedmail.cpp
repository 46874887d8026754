// SPDX-License-Identifier: MIT
#include "deletedmail.h"
#include "file/text/marker.h"
#include "file/text/renewedrecord.h"

#include <algorithm>

namespace Storage {

namespace {

constexpr qint64 RestoredAtOnceOctets = 1024 * 1024; ///< more or less: what one append and one sync bring back

/// Opens files of records one after another, and keeps the last one open.
class Sources
{
public:
    explicit Sources(Files files)
        : m_files(std::move(files))
    {
    }

    /// Valid until the next call.
    Expected<const Descriptor *, StoreError> open(const QByteArray &path)
    {
        if (path != m_path || !m_file.isOpen()) {
            auto file = openFile(m_files, path, O_RDONLY);
            if (!file)
                return failed(file.error());
            m_file = std::move(*file);
            m_path = path;
        }
        return &m_file;
    }

private:
    Files m_files;
    QByteArray m_path;
    Descriptor m_file;
};

QSet<QByteArray> idsOf(const QList<DeletedRecord> &records)
{
    QSet<QByteArray> ids;
    for (const DeletedRecord &record : records)
        ids.insert(record.entry.id);
    return ids;
}

/// In the order of @p ids. NoSuchMessage if one is not among @p records.
Expected<QList<DeletedRecord>, StoreError> chosen(const QList<DeletedRecord> &records, const QList<QByteArray> &ids)
{
    QHash<QByteArray, qsizetype> places;
    for (qsizetype i = 0; i < records.size(); ++i)
        places.insert(records.at(i).entry.id, i);
    QList<DeletedRecord> found;
    for (const QByteArray &id : ids) {
        const auto place = places.constFind(id);
        if (place == places.constEnd())
            return failed({StoreError::Kind::NoSuchMessage,
                           QStringLiteral("No deleted message has the id %1").arg(QString::fromUtf8(id))});
        found.append(records.at(*place));
    }
    return found;
}

} // namespace

// An id counts once: a crash between the trash's sync and the rename leaves a message in both files. Not at all if it
// was restored, or if somebody took its mark away by hand.
QList<DeletedRecord> DeletedMail::records(const QList<TrashDay> &trash) const
{
    QSet<QByteArray> left;
    QList<DeletedRecord> all;
    for (const TrashDay &day : trash) {
        for (const RecordEntry &entry : day.contents.records) {
            if (entry.isLiving())
                all.append({entry, day.path, day.day});
            else
                left.insert(entry.id);
        }
    }
    for (const RecordEntry &entry : m_core.state.contents().records) {
        if (entry.mark == DeletedMark)
            all.append({entry, m_core.paths.text, {}});
        else
            left.insert(entry.id);
    }
    all.removeIf([&left](const DeletedRecord &record) {
        const bool isLeft = left.contains(record.entry.id);
        left.insert(record.entry.id);
        return isLeft;
    });
    return all;
}

Expected<QList<DeletedMessage>, StoreError> DeletedMail::messages()
{
    if (const Done done = m_core.state.look(); !done)
        return failed(done.error());
    const auto trash = m_core.trash.days();
    if (!trash)
        return failed(trash.error());
    QList<DeletedMessage> messages;
    Sources sources(m_core.files());
    const QList<DeletedRecord> records = this->records(*trash);
    for (const DeletedRecord &record : records) {
        const auto file = sources.open(record.path);
        if (!file)
            return failed(file.error());
        const auto postmark =
            readAt(*m_core.files(), **file, record.path, record.entry.offset, record.entry.postmarkOctets);
        if (!postmark)
            return failed(postmark.error());
        messages.append({messageOverview(record.entry, *postmark), record.day});
    }
    return messages;
}

Expected<MailboxLock, StoreError> DeletedMail::lockedMaildrop()
{
    auto lock = m_core.place.maildropLock();
    const auto session = m_core.session.lock();
    if (!lock && lock.error().kind == StoreError::Kind::Locked && session)
        return failed({StoreError::Kind::Locked,
                       QStringLiteral("The maildrop is in use by %1").arg(QString::fromUtf8(session->holder()))});
    return lock;
}

Expected<QList<QByteArray>, StoreError> DeletedMail::restore(const QList<QByteArray> &ids)
{
    if (const Done done = m_core.place.makeFolders(); !done)
        return failed(done.error());
    const auto session = lockedMaildrop();
    if (!session)
        return failed(session.error());
    {
        const auto append = m_core.place.appendLock();
        const Done whole = append ? m_core.state.makeWhole() : Done(failed(append.error()));
        if (!whole)
            return failed(whole.error());
    }
    const auto trash = m_core.trash.days();
    if (!trash)
        return failed(trash.error());
    const auto records = chosen(this->records(*trash), ids);
    if (!records)
        return failed(records.error());
    const auto newIds = appendAnew(*records);
    if (newIds)
        markRestored(*trash, idsOf(*records));
    return newIds;
}

// In batches, so that many small messages are as little in memory as few; no session sees one of them before all are
// synced.
Expected<QList<QByteArray>, StoreError> DeletedMail::appendAnew(const QList<DeletedRecord> &records)
{
    const auto settled = std::make_shared<std::atomic<bool>>(false);
    Sources sources(m_core.files());
    QList<QByteArray> newIds;
    QList<PendingRecord> batch;
    qint64 octets = 0;
    for (const DeletedRecord &record : records) {
        const auto file = sources.open(record.path);
        auto renewed = file ? renewedRecord(m_core.files(), m_core.paths.data, **file, record.path, record.entry)
                            : failed(file.error());
        Done done = renewed ? Done() : Done(failed(renewed.error()));
        if (done) {
            renewed->settled = settled;
            renewed->countsAgainstQuota = false;
            octets += renewed->entry.totalOctets();
            newIds.append(renewed->entry.id);
            batch.append(std::move(*renewed));
        }
        if (done && (octets >= RestoredAtOnceOctets || newIds.size() == records.size())) {
            done = m_queue.appendAll(batch);
            batch.clear();
            octets = 0;
        }
        if (!done) {
            m_queue.withdrawAtOnce(newIds);
            return failed(done.error());
        }
    }
    settled->store(true);
    return newIds;
}

// The messages are back, whatever happens here: at worst they can be restored once more.
void DeletedMail::markRestored(const QList<TrashDay> &before, const QSet<QByteArray> &ids)
{
    const auto lock = m_core.place.appendLock();
    Done done = lock ? m_core.state.makeWhole() : Done(failed(lock.error()));
    // Another process may have put some of them into the trash meanwhile.
    const auto trash = done ? m_core.trash.days(before) : failed(done.error());
    done = trash ? m_core.trash.markRestored(*trash, ids) : Done(failed(trash.error()));
    if (done)
        done = markRecords(m_core.files(), m_core.state, {ids.begin(), ids.end()}, WithdrawnMark, DeletedMark);
    if (!done)
        m_core.services.note(QStringLiteral("%1: what was restored is still called deleted too: %2")
                                 .arg(QString::fromLocal8Bit(m_core.paths.folder), done.error().detail));
}

} // namespace Storage
