// SPDX-License-Identifier: MIT
#pragma once

#include "mailboxscan.h"

#include <QHash>

namespace Storage {

/// What becomes of records that QUIT deleted. What was withdrawn goes in any case.
enum class Deleted { Leave, Keep };

/// Writes a mailbox anew beside the old one: the records as they are, foreign ones in wire form.
class Rewriter
{
public:
    Rewriter(Files files, QByteArray beside, Deleted deleted = Deleted::Leave)
        : m_files(std::move(files))
        , m_path(std::move(beside))
        , m_deleted(deleted)
    {
    }

    /// Makes the file beside, empty.
    Done begin();
    /// Copies what is wanted of @p contents from octet @p from on, in the order of the file.
    Done copy(const Descriptor &source, const QByteArray &sourcePath, const MailboxContents &contents, qint64 from = 0);
    /// Repeats the marks that were made in the old file meanwhile, by id.
    Done mark(const QHash<QByteArray, char> &marks);
    Done sync();
    /// Takes the file beside away again.
    void abandon();

    const QList<RecordEntry> &records() const { return m_records; }
    const Descriptor &file() const { return m_file; }
    const QByteArray &path() const { return m_path; }

private:
    bool isWanted(char mark) const;
    Done copyRecord(FileWindow &window, const RecordEntry &entry);
    Done convert(FileWindow &window, const ForeignRecord &record);
    Done write(QByteArrayView octets);

    Files m_files;
    QByteArray m_path;
    Deleted m_deleted;
    Descriptor m_file;
    QList<RecordEntry> m_records;
    qint64 m_length = 0;
};

} // namespace Storage
