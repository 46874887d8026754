// SPDX-License-Identifier: MIT
#pragma once

#include "daybook.h"
#include "trashfile.h"

#include <QSet>

namespace Storage {

/// Octets, more or less, that go to the trash under one lock and one sync: no session shall wait long for the mailbox.
inline constexpr qint64 TrashStretchOctets = 8 * 1024 * 1024;

/// What one file of the trash held when it was read.
struct TrashDay
{
    QDate day;
    QByteArray path;
    MailboxContents contents;
};

/// One mailbox's trash: what compaction took out, as one file a day. Not for two threads at once.
class MailboxTrash
{
public:
    MailboxTrash(Files files, const MailboxPaths &mailbox, std::shared_ptr<DayBook> days, NoteSink note);

    // With the append lock held.

    /// Copies the deleted records of @p mailbox that are in no file yet into that of the day: they outlive a power cut
    /// then. If they are much, no more than a stretch of them; true once there is none left.
    Expected<bool, StoreError> keep(const Descriptor &mailbox, const MailboxContents &contents);
    /// What was kept has left the mailbox: the same id may come again.
    void dropped() { m_kept.clear(); }
    /// Marks what was restored, in every file that holds it.
    Done markRestored(const QList<TrashDay> &days, const QSet<QByteArray> &ids);

    // Without it.

    /// What the files hold, the oldest first. One that is as it was in @p known is not read again.
    Expected<QList<TrashDay>, StoreError> days(const QList<TrashDay> &known = {}) const;
    /// Removes the files of the days that are past, with what was set aside of them.
    Done expire(int trashDays);

private:
    TrashFile &fileOfToday();
    QList<RecordEntry> nextToKeep(const MailboxContents &contents, bool &isAll) const;
    Expected<TrashDay, StoreError> read(QDate day, const QList<TrashDay> &known) const;

    Files m_files;
    MailboxPaths m_mailbox;
    std::shared_ptr<DayBook> m_days;
    NoteSink m_note;
    std::optional<TrashFile> m_today;
    QSet<QByteArray> m_kept; ///< ids that are in the trash and perhaps still in the mailbox
};

} // namespace Storage
