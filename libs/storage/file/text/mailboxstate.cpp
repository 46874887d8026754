// SPDX-License-Identifier: MIT
#include "mailboxstate.h"
#include "mailboxrepair.h"

#include <cerrno>

namespace Storage {

MailboxState::MailboxState(Files files, MailboxPlace &place, MailboxPaths paths, NoteSink note)
    : m_files(std::move(files))
    , m_place(place)
    , m_paths(std::move(paths))
    , m_note(std::move(note))
    , m_index(m_files, m_paths)
{
}

Done MailboxState::look()
{
    struct stat status = {};
    const int found = m_files->stat(m_paths.text, &status);
    if (found == -ENOENT) {
        m_place.nameChanged(); // a new file may get the number of this one
        if (m_contents.length() != 0)
            forget();
        m_contents.identity.length = 0;
        return {};
    }
    if (found < 0)
        return failed(fileError("look at", m_paths.text, found));
    if (FileIdentity::of(status) == m_contents.identity)
        return {};
    if (m_contents.length() >= 0)
        m_place.nameChanged(); // the writer may have put another file there, even one of the same number
    const auto file = openFile(m_files, m_paths.text, O_RDONLY);
    if (!file)
        return failed(file.error());
    auto contents = scan(*file);
    if (!contents)
        return failed(contents.error());
    m_contents = std::move(*contents);
    changed();
    m_synced = Synced::Unknown;
    return {};
}

void MailboxState::changed()
{
    ++m_revision;
    ++m_basis;
}

Expected<MailboxContents, StoreError> MailboxState::scan(const Descriptor &file)
{
    struct stat status = {};
    if (const int result = m_files->fstat(file.number(), &status); result < 0)
        return failed(fileError("look at", m_paths.text, result));
    const auto identity = FileIdentity::of(status);
    if (!m_modesNoted) {
        noteMode(m_paths.text, status.st_mode, FileMode);
        if (m_files->stat(m_paths.folder, &status) == 0)
            noteMode(m_paths.folder, status.st_mode, FolderMode);
        m_modesNoted = true;
    }
    const auto known = m_index.load(file, identity);
    const bool isSmall = identity.length <= SmallMailboxOctets;
    auto contents =
        scanMailbox(m_files, file, m_paths.text, identity, known && !isSmall ? known->records : QList<RecordEntry>());
    if (!contents || !known || contents->records != known->records)
        m_index.forget();
    return contents;
}

void MailboxState::noteMode(const QByteArray &path, mode_t mode, mode_t wanted)
{
    if ((mode & 0777 & ~wanted) != 0)
        m_note(QStringLiteral("%1 has mode %2, wider than %3")
                   .arg(QString::fromLocal8Bit(path), QString::number(mode & 0777, 8), QString::number(wanted, 8)));
}

Done MailboxState::makeWhole()
{
    Done done = cutWhatMust();
    if (done)
        done = look();
    if (!done)
        return done;
    if (m_contents.isStrange) {
        m_note(problem());
        return failed({StoreError::Kind::Damaged, problem()});
    }
    if (m_contents.needsRepair())
        done = mend();
    if (done)
        bringIndexUp();
    return done;
}

Done MailboxState::mend()
{
    const auto file = openFile(m_files, m_paths.text, O_RDWR);
    if (!file)
        return failed(file.error());
    MailboxContents left = m_contents;
    m_place.nameChanged(); // whatever becomes of it: the file may be another one
    const Done done = repairMailbox(m_files, m_paths, *file, m_contents, m_note);
    forget();
    struct stat status = {};
    if (done && isTornTail(left) && m_files->fstat(file->number(), &status) == 0) {
        // Cut off and synced: what stands before it need not be read again, however much it is.
        left.identity.length = left.damaged.takeFirst().begin;
        m_contents = std::move(left);
        changed();
        takenBack(FileIdentity::of(status));
    }
    return done ? look() : done;
}

// What was found in the file may be in the kernel's memory only, left there by a server that died.
void MailboxState::bringIndexUp()
{
    if (m_contents.length() <= 0 || m_index.isCurrent(m_contents))
        m_synced = Synced::Yes;
    if (m_synced == Synced::Yes)
        return saveIndexInTime();
    if (m_synced == Synced::Unknown) {
        const auto file = openFile(m_files, m_paths.text, O_RDONLY);
        m_synced = file && m_files->fdatasync(file->number()) == 0 ? Synced::Yes : Synced::Failed;
    }
    saveIndex();
}

void MailboxState::saveIndex()
{
    if (m_synced == Synced::Yes && m_contents.length() > 0)
        m_index.update(m_contents);
}

void MailboxState::saveIndexInTime()
{
    const qsizetype lag = m_index.lag(m_contents);
    if (lag == 0 || lag > MaxIndexLag)
        saveIndex();
}

bool MailboxState::isIndexBehind() const
{
    return m_synced == Synced::Yes && m_contents.length() > 0 && !m_index.isCurrent(m_contents);
}

// A small file is read whole whatever its index says.
Done MailboxState::aboutToMark()
{
    return m_contents.length() > SmallMailboxOctets ? m_index.flag() : Done();
}

void MailboxState::forget()
{
    m_contents = {};
    changed();
    m_index.forget();
    m_synced = Synced::Unknown;
}

bool MailboxState::isStill(const FileIdentity &identity) const
{
    struct stat status = {};
    const int found = m_files->stat(m_paths.text, &status);
    return found == 0 ? FileIdentity::of(status) == identity : found == -ENOENT && identity.length == 0;
}

QString MailboxState::problem() const
{
    if (m_cutTo)
        return QStringLiteral("%1 could not be cut back to %2 octets; it takes no mail until it is")
            .arg(QString::fromLocal8Bit(m_paths.text))
            .arg(*m_cutTo);
    if (m_contents.isStrange)
        return QStringLiteral("%1, offset 0: this is not a mailbox, nothing in it is a record")
            .arg(QString::fromLocal8Bit(m_paths.text));
    return {};
}

void MailboxState::mustBeCutTo(qint64 length, const std::optional<FileIdentity> &identity)
{
    m_cutTo = length;
    m_cutInode = identity ? std::optional(identity->inode) : std::nullopt;
    forget();
    m_note(problem());
}

Done MailboxState::cutWhatMust()
{
    if (!m_cutTo)
        return {};
    const auto file = openFile(m_files, m_paths.text, O_RDWR);
    if (!file)
        return failed(file.error());
    struct stat status = {};
    int result = m_files->fstat(file->number(), &status);
    const bool isMeant = m_cutInode.value_or(status.st_ino) == status.st_ino;
    if (result == 0 && isMeant && status.st_size > *m_cutTo)
        result = m_files->ftruncate(file->number(), *m_cutTo);
    if (result == 0)
        result = m_files->fdatasync(file->number());
    if (result < 0)
        return failed(fileError("cut", m_paths.text, result));
    m_cutTo.reset();
    return {};
}

void MailboxState::appended(const QList<RecordEntry> &records, const std::optional<FileIdentity> &identity)
{
    m_contents.records.append(records);
    ++m_revision;
    if (identity)
        m_contents.identity = *identity;
    else
        forget();
}

void MailboxState::marked(const QList<qsizetype> &indexes, char mark, const std::optional<FileIdentity> &identity)
{
    for (const qsizetype index : indexes)
        m_contents.records[index].mark = mark;
    changed();
    if (!identity) {
        forget();
        return;
    }
    m_contents.identity = *identity;
    if (m_synced == Synced::Yes)
        m_index.update(m_contents, indexes);
}

void MailboxState::replaced(const QList<RecordEntry> &records, const std::optional<FileIdentity> &identity)
{
    forget();
    if (!identity)
        return;
    m_contents.records = records;
    changed();
    m_contents.identity = *identity;
    m_synced = Synced::Yes;
}

void MailboxState::takenBack(const std::optional<FileIdentity> &identity)
{
    const FileIdentity &before = m_contents.identity;
    const bool isSame =
        identity && identity->length == before.length && (before.length == 0 || identity->isSameFile(before));
    if (isSame)
        m_contents.identity = *identity;
    else
        forget();
}

} // namespace Storage
