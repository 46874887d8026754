// SPDX-License-Identifier: MIT
#pragma once

#include "keptfiles.h"
#include "mailboxlock.h"
#include "mailboxpaths.h"
#include "usersfolder.h"

#include <optional>

namespace Storage {

/// One mailbox's place on the disk: its folder, its locks, and whether the name of its file would outlive a power cut.
/// Not for two threads at once.
class MailboxPlace
{
public:
    MailboxPlace(Files files, const MailboxPaths &paths, std::shared_ptr<KeptFiles> kept,
                 std::shared_ptr<UsersFolder> users)
        : m_files(std::move(files))
        , m_paths(paths)
        , m_kept(std::move(kept))
        , m_users(std::move(users))
    {
    }

    /// The folder of the mailbox and the one above it. Failed if that was there before and is missing.
    Done makeFolders();

    /// Whether the disk takes no changes at the moment (mounted or remounted read-only).
    bool isReadOnly() const;

    /// Blocks: it is never held for long.
    Expected<MailboxLock, StoreError> appendLock() const;
    /// The append lock at once, on the file that keepFiles() kept, if that is the one which is there; else nothing: the
    /// folder may be another one, or somebody holds the lock.
    std::optional<MailboxLock> appendLockOnKept();
    /// The text to append to, if it is the file of this identity and appendLockOnKept() found it; else not open.
    Descriptor keptText(const FileIdentity &identity);
    /// Lets the append lock go that the same job took. The next delivery need not open the two files again.
    void keepFiles(MailboxLock appendLock, Descriptor text, const FileIdentity &textIs);
    void dropFiles();

    /// Nothing if the lock's file was never made.
    Expected<std::optional<MailboxLock>, StoreError> appendLockIfThere() const;
    /// Locked at once if somebody else holds it.
    Expected<MailboxLock, StoreError> maildropLock() const;
    bool isMaildropLocked() const;
    /// Renames the folder to a name that is no user's mailbox, and syncs that. With both locks held.
    Expected<QByteArray, StoreError> putAside();
    /// Failed if the folder was moved away while @p lock was waited for.
    Done mustBeHere(const MailboxLock &lock) const;

    /// Syncs the folders, up to the data folder, unless that was done since this file, by its @p inode, has its name:
    /// whatever put it there (compaction, a repair, an editor, a server that died), what is acknowledged in it is lost
    /// if a power cut brings another one back under its name.
    Done syncName(ino_t inode);
    /// The file @p now was renamed over @p before. No failure: syncName() makes good what the folder's sync misses.
    void renamedOver(ino_t before, ino_t now);
    /// Any file may be there now.
    void nameChanged();

private:
    Files m_files;
    MailboxPaths m_paths;
    const std::shared_ptr<KeptFiles> m_kept;
    const std::shared_ptr<UsersFolder> m_users;
    // Taken out of m_kept by appendLockOnKept().
    std::optional<FileIdentity> m_lockIs;
    Descriptor m_text;
    FileIdentity m_textIs;
    std::optional<ino_t> m_nameSyncedOf;
};

} // namespace Storage
