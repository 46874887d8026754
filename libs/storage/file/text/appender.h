// SPDX-License-Identifier: MIT
#pragma once

#include "diskreserve.h"
#include "filewindow.h"
#include "mailboxpaths.h"
#include "record/recordentry.h"
#include "spooledtext.h"
#include "storedisk.h"

#include <functional>
#include <memory>

namespace Storage {

/// A record that waits to be appended to one mailbox.
struct PendingRecord
{
    RecordEntry entry; ///< its offset is set when it is written
    QByteArray head;   ///< the postmark and what the store puts behind it
    std::shared_ptr<const SpooledText> text;
    qint64 textFrom = 0; ///< first octet of the text that is written; in its head
    std::shared_ptr<const std::atomic<bool>>
        settled;                            ///< becomes true once every copy is synced; null: there is one copy only
    bool countsAgainstQuota = true;         ///< not from import or restore: there the administrator decides
    std::function<void(const Done &)> done; ///< told once, when it is synced or is not in the file
};

/// Appends records to one mailbox file. Used with the append lock held.
class Appender
{
public:
    Appender(Files files, const MailboxPaths &paths)
        : m_files(std::move(files))
        , m_paths(paths)
    {
    }

    /// Opens the file, or makes it. @p length is where it must end.
    Done open(qint64 length);
    /// The same with a file that is open already.
    void adopt(Descriptor file, qint64 length);
    /// Gives the file up.
    Descriptor takeFile() { return std::move(m_file); }
    /// One record behind the last one. A failed one is cut back.
    Done append(PendingRecord &record);
    /// The same with a record that stands in @p source; the copy is a living one.
    Done appendCopy(Disk::FileWindow &source, const RecordEntry &entry);
    /// fdatasync; a failure takes all that was appended away again.
    Done sync();
    /// Cuts to where the file ended at open(), and syncs that.
    Done cutBack();
    /// False when a cut failed: the file then holds octets that may not be taken for mail, behind startLength().
    bool isSound() const { return m_sound; }
    qint64 startLength() const { return m_start; }
    std::optional<FileIdentity> identity() const;

private:
    Done write(const PendingRecord &record);
    Done writeCopy(Disk::FileWindow &source, const RecordEntry &entry);
    Done appended(const Done &written, qint64 octets);
    Done cutTo(qint64 length);

    Files m_files;
    const MailboxPaths &m_paths;
    Descriptor m_file;
    ReserveLook m_room;
    qint64 m_start = 0;
    qint64 m_end = 0;
    bool m_sound = true;
};

} // namespace Storage
