// SPDX-License-Identifier: MIT
#include "mailboxstate.h"
#include "mailboxrepair.h"

#include <cerrno>

namespace Storage {

MailboxState::MailboxState(Files files, MailboxPaths paths, NoteSink note)
    : m_files(std::move(files))
    , m_paths(std::move(paths))
    , m_note(std::move(note))
{
}

Done MailboxState::look()
{
    struct stat status = {};
    const int found = m_files->stat(m_paths.text, &status);
    if (found == -ENOENT) {
        m_contents = {};
        m_contents.identity.length = 0;
        return {};
    }
    if (found < 0)
        return failed(fileError("look at", m_paths.text, found));
    if (FileIdentity::of(status) == m_contents.identity)
        return {};
    const auto file = openFile(m_files, m_paths.text, O_RDONLY);
    if (!file)
        return failed(file.error());
    auto contents = scan(*file);
    if (!contents)
        return failed(contents.error());
    m_contents = std::move(*contents);
    return {};
}

Expected<MailboxContents, StoreError> MailboxState::scan(const Descriptor &file)
{
    struct stat status = {};
    if (!m_modesNoted && m_files->fstat(file.number(), &status) == 0) {
        noteMode(m_paths.text, status.st_mode, FileMode);
        if (m_files->stat(m_paths.folder, &status) == 0)
            noteMode(m_paths.folder, status.st_mode, FolderMode);
        m_modesNoted = true;
    }
    return scanMailbox(m_files, file, m_paths.text);
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
    if (!m_contents.needsRepair())
        return {};
    const auto file = openFile(m_files, m_paths.text, O_RDWR);
    if (!file)
        return failed(file.error());
    done = repairMailbox(m_files, m_paths, *file, m_contents, m_note);
    forget();
    return done ? look() : done;
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
    if (identity)
        m_contents.identity = *identity;
    else
        forget();
}

void MailboxState::marked(const QList<qsizetype> &indexes, char mark, const std::optional<FileIdentity> &identity)
{
    for (const qsizetype index : indexes)
        m_contents.records[index].mark = mark;
    if (identity)
        m_contents.identity = *identity;
    else
        forget();
}

void MailboxState::replaced(const QList<RecordEntry> &records, const std::optional<FileIdentity> &identity)
{
    forget();
    if (!identity)
        return;
    m_contents.records = records;
    m_contents.identity = *identity;
}

} // namespace Storage
