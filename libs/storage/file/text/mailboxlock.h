// SPDX-License-Identifier: MIT
#pragma once

#include "storedisk.h"

#include <chrono>
#include <optional>

namespace Storage {

/// Which octet of my_mailbox.lock is locked.
enum class LockOctet : qint64 {
    Maildrop = 0, ///< one POP3 session
    Append = 1,   ///< delivery, marks, the last stretch of compaction
};

/// An open-file-description lock on one octet: it holds between threads and between processes, and dies with its
/// holder. Held as long as this object lives.
class MailboxLock
{
public:
    /// Locked at once if somebody else holds it.
    static Expected<MailboxLock, StoreError> take(const Files &files, const QByteArray &path, LockOctet octet);
    /// Tries again until @p patience is over: for the append lock, which is never held for long. Blocks.
    static Expected<MailboxLock, StoreError> wait(const Files &files, const QByteArray &path, LockOctet octet,
                                                  std::chrono::milliseconds patience);
    /// The same where nothing may be made: nothing is held if the file is not there.
    static Expected<std::optional<MailboxLock>, StoreError>
    waitIfThere(const Files &files, const QByteArray &path, LockOctet octet, std::chrono::milliseconds patience);
    /// Locked at once if somebody else holds it, on a file that is open already.
    static Expected<MailboxLock, StoreError> takeOn(const Files &files, Descriptor file, const QByteArray &path,
                                                    LockOctet octet);
    /// Unlocks @p octet and gives the file back; not open if that failed, which closed it.
    static Descriptor unlocked(const Files &files, MailboxLock lock, LockOctet octet);
    /// Whether the file at @p path is still the one that is locked.
    bool isAt(const Files &files, const QByteArray &path) const;
    /// Which file is locked; nothing if the disk does not say.
    std::optional<FileIdentity> identity(const Files &files) const;
    /// For what is noted in it; open for reading and writing.
    const Descriptor &file() const { return m_file; }
    /// Whether anybody holds it; false if the file is not there.
    static bool isHeld(const Files &files, const QByteArray &path, LockOctet octet);

private:
    explicit MailboxLock(Descriptor file)
        : m_file(std::move(file))
    {
    }

    Descriptor m_file;
};

} // namespace Storage
