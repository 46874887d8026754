// SPDX-License-Identifier: MIT
#pragma once

#include "mailboxpaths.h"
#include "mailboxscan.h"
#include "storefactory.h"

#include <QDate>

#include <optional>

namespace Storage {

/// The paths of the trash of one day: USERS/LOGIN/trash-YYYY-MM-DD.txt, and what a repair puts beside it.
MailboxPaths trashPaths(const MailboxPaths &mailbox, QDate day);
/// The day of a file of the trash, or of what was set aside of one; nothing for any other name.
std::optional<QDate> trashDay(const QByteArray &name);

/// The trash of one day, to which more is added: a file in the mailbox's own format. All with the append lock held.
class TrashFile
{
public:
    TrashFile(Files files, const MailboxPaths &mailbox, QDate day, NoteSink note);

    QDate day() const { return m_day; }
    /// Copies these records of @p source behind those that are there, each as a living one. They, and the name of the
    /// file, outlive a power cut from then on. A failure adds nothing.
    Done append(Disk::FileWindow &source, const QList<RecordEntry> &records);

private:
    Done makeWhole();
    Done readAndMend();
    Done syncName(const std::optional<FileIdentity> &identity);

    Files m_files;
    MailboxPaths m_paths;
    QDate m_day;
    NoteSink m_note;
    FileIdentity m_whole; ///< the file as it was when it was known to hold whole records alone
    std::optional<ino_t> m_nameSyncedOf;
};

} // namespace Storage
