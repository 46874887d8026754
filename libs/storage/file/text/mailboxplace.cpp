// SPDX-License-Identifier: MIT
#include "mailboxplace.h"

namespace Storage {

namespace {

constexpr std::chrono::milliseconds AppendPatience = std::chrono::seconds(20);

} // namespace

Done MailboxPlace::makeFolders()
{
    struct stat status = {};
    if (m_files->stat(m_paths.folder, &status) == 0 && S_ISDIR(status.st_mode))
        return {};
    if (const Done done = m_users->mayTakeAnother(); !done)
        return done;
    for (const QByteArray &folder : {m_paths.users, m_paths.folder}) {
        const auto made = makeFolder(m_files, folder);
        if (!made)
            return failed(made.error());
        if (*made)
            m_nameSyncedOf.reset();
    }
    m_users->noteThere();
    return {};
}

bool MailboxPlace::isReadOnly() const
{
    const auto folder = openFile(m_files, m_paths.data, O_RDONLY | O_DIRECTORY);
    struct statvfs status = {};
    return folder && m_files->fstatvfs(folder->number(), &status) == 0 && (status.f_flag & ST_RDONLY) != 0;
}

Expected<MailboxLock, StoreError> MailboxPlace::appendLock() const
{
    return MailboxLock::wait(m_files, m_paths.lock, LockOctet::Append, AppendPatience);
}

std::optional<MailboxLock> MailboxPlace::appendLockOnKept()
{
    m_text.close();
    m_lockIs.reset();
    auto kept = m_kept->take(m_paths.folder);
    if (!kept)
        return {};
    auto lock = MailboxLock::takeOn(m_files, std::move(kept->lock), m_paths.lock, LockOctet::Append);
    struct stat named = {};
    if (!lock || m_files->stat(m_paths.lock, &named) < 0 || !kept->lockIs.isSameFile(FileIdentity::of(named)))
        return {};
    m_lockIs = kept->lockIs;
    m_text = std::move(kept->text);
    m_textIs = kept->textIs;
    return std::move(*lock);
}

Descriptor MailboxPlace::keptText(const FileIdentity &identity)
{
    Descriptor text = std::move(m_text);
    return m_textIs.isSameFile(identity) ? std::move(text) : Descriptor();
}

void MailboxPlace::keepFiles(MailboxLock appendLock, Descriptor text, const FileIdentity &textIs)
{
    m_text.close();
    const auto lockIs = m_lockIs ? m_lockIs : appendLock.identity(m_files);
    Descriptor file = MailboxLock::unlocked(m_files, std::move(appendLock), LockOctet::Append);
    if (file.isOpen() && lockIs)
        m_kept->keep(m_paths.folder, {std::move(file), *lockIs, std::move(text), textIs});
}

void MailboxPlace::dropFiles()
{
    m_text.close();
    m_kept->drop(m_paths.folder);
}

// What is kept of a file without a name would keep its octets on the disk.
void MailboxPlace::nameChanged()
{
    m_nameSyncedOf.reset();
    dropFiles();
}

Expected<std::optional<MailboxLock>, StoreError> MailboxPlace::appendLockIfThere() const
{
    return MailboxLock::waitIfThere(m_files, m_paths.lock, LockOctet::Append, AppendPatience);
}

Expected<MailboxLock, StoreError> MailboxPlace::maildropLock() const
{
    return MailboxLock::take(m_files, m_paths.lock, LockOctet::Maildrop);
}

bool MailboxPlace::isMaildropLocked() const
{
    return MailboxLock::isHeld(m_files, m_paths.lock, LockOctet::Maildrop);
}

// No login begins with a dot.
Expected<QByteArray, StoreError> MailboxPlace::putAside()
{
    const QByteArray login = m_paths.folder.mid(m_paths.users.size() + 1);
    const QByteArray aside = unusedName(*m_files, m_paths.users + "/.removed-" + login);
    m_nameSyncedOf.reset();
    if (const int result = m_files->rename(m_paths.folder, aside); result < 0)
        return failed(fileError("rename", m_paths.folder, result));
    return syncFolder(m_files, m_paths.users).map([&aside] { return aside; });
}

Done MailboxPlace::mustBeHere(const MailboxLock &lock) const
{
    if (lock.isAt(m_files, m_paths.lock))
        return {};
    return failed(
        {StoreError::Kind::Failed, QStringLiteral("%1 was moved away").arg(QString::fromLocal8Bit(m_paths.folder))});
}

Done MailboxPlace::syncName(ino_t inode)
{
    if (m_nameSyncedOf == inode)
        return {};
    for (const QByteArray &folder : {m_paths.folder, m_paths.users, m_paths.data}) {
        if (const Done done = ofDisk(syncFolder(m_files, folder)); !done)
            return done;
    }
    m_nameSyncedOf = inode;
    return {};
}

// The folders above have been synced if the old name was.
void MailboxPlace::renamedOver(ino_t before, ino_t now)
{
    const bool wasSynced = m_nameSyncedOf == before;
    nameChanged();
    if (syncFolder(m_files, m_paths.folder) && wasSynced)
        m_nameSyncedOf = now;
}

} // namespace Storage
