// SPDX-License-Identifier: MIT
#pragma once

#include "mailboxscan.h"
#include "replacefile.h"
#include "storedisk.h"

#include <QHash>

namespace Storage {

/// What becomes of records that QUIT deleted. What was withdrawn goes in any case.
enum class Deleted { Leave, Keep };

/// Writes a mailbox anew beside the old one: the records as they are, foreign ones in wire form. The new file keeps
/// owner, group, mode and access list of the old one; where the mailbox is a link, both stand where it leads to.
class Rewriter
{
public:
    /// @p text: the mailbox. The file beside has its name with @p ending in place of ".txt".
    Rewriter(Files files, QByteArray text, QByteArray ending, Deleted deleted = Deleted::Leave)
        : m_files(std::move(files))
        , m_text(std::move(text))
        , m_ending(std::move(ending))
        , m_deleted(deleted)
    {
    }

    /// Makes the file beside, empty. @p source: the mailbox, open.
    Done begin(const Descriptor &source);
    /// Copies what is wanted of @p contents from octet @p from on, in the order of the file.
    Done copy(const Descriptor &source, const QByteArray &sourcePath, const MailboxContents &contents, qint64 from = 0);
    /// Repeats the marks that were made in the old file meanwhile, by id.
    Done mark(const QHash<QByteArray, char> &marks);
    Done sync();
    /// Renames the new file over the old one.
    Done putInPlace();
    /// Syncs the folder of both.
    Done syncPlace();
    /// Takes the file beside away again.
    void abandon();

    const QList<RecordEntry> &records() const { return m_records; }
    const Descriptor &file() const { return m_file; }
    const QByteArray &path() const { return m_path; }
    /// The old file, links followed.
    const QByteArray &place() const { return m_place; }
    /// place() without ".txt".
    QByteArray stem() const { return m_place.endsWith(".txt") ? m_place.chopped(4) : m_place; }

private:
    bool isWanted(char mark) const;
    Done copyRecord(Disk::FileWindow &window, const RecordEntry &entry);
    Done convert(Disk::FileWindow &window, const ForeignRecord &record);
    Done write(QByteArrayView octets);

    Files m_files;
    QByteArray m_text;
    QByteArray m_ending;
    QByteArray m_place;
    QByteArray m_path;
    Deleted m_deleted;
    Descriptor m_file;
    QList<RecordEntry> m_records;
    qint64 m_length = 0;
};

} // namespace Storage
