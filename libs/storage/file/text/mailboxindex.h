// SPDX-License-Identifier: MIT
#pragma once

#include "indexformat.h"
#include "mailboxpaths.h"
#include "mailboxscan.h"

namespace Storage {

/// my_mailbox.idx: what a reading of my_mailbox.txt found, so that the next one need not read it. A cache: it may be
/// missing, old or damaged at any time, and that it cannot be written fails no call.
///
/// Two rules keep it honest through a power cut. What it says was synced in the text before; and before the mark of a
/// record changes in the text, a flag in the index says that marks are not to be believed, and is synced: as many syncs
/// as beside the mark, and no moment in which an index on the disk believes a mark that is gone.
///
/// It also knows the text's time of change and a crc of all marks, so that an old copy of the index, or a text that was
/// changed in place, is noticed. A text of at most SmallMailboxOctets is read whole instead.
class MailboxIndex
{
public:
    MailboxIndex(Files files, MailboxPaths paths)
        : m_files(std::move(files))
        , m_paths(std::move(paths))
    {
    }

    struct Known
    {
        QList<RecordEntry> records; ///< from the first octet of the text on, one behind the other
        bool isCurrent = false;     ///< that is all, and the index says so
    };
    /// What the index knows of @p text, which is open for reading and has this @p identity. If the text is what the
    /// index saw last, no more than the last record is read of it. If it grew, or the flag is set, the postmark of
    /// every record is, and the marks are those of the text. Nothing if the text must be read.
    std::optional<Known> load(const Descriptor &text, const FileIdentity &identity);

    // With the append lock held.

    /// Whether the index is known to say what @p contents does.
    bool isCurrent(const MailboxContents &contents) const;
    /// How many records of @p contents, the last ones, the index lacks; all if it is not known what it says.
    qsizetype lag(const MailboxContents &contents) const;
    /// Makes it say so, for a text that is whole and synced. @p marked: the records whose marks changed, by position.
    void update(const MailboxContents &contents, const QList<qsizetype> &marked = {});
    /// Before marks are changed in the text. If the flag cannot be set, the index goes away. Fails only if that fails
    /// too: then no mark may be changed.
    Done flag();
    /// The text is another one, or what is known of it was wrong.
    void forget() { m_head.reset(); }

private:
    QList<RecordEntry> readEntries(const Descriptor &index, const IndexHead &head, qint64 length);
    std::optional<IndexHead> readHead(const Descriptor &index);
    std::optional<Descriptor> openAsKnown();
    bool setFlag();
    bool change(const MailboxContents &contents, const QList<qsizetype> &marked);
    Done writeBeside(const MailboxContents &contents, const IndexHead &head);
    void writeAnew(const MailboxContents &contents);
    Done remove();
    bool put(const Descriptor &index, qint64 offset, const QByteArray &octets);

    Files m_files;
    MailboxPaths m_paths;
    std::optional<IndexHead> m_head; ///< what the file's head is, if its entries are those that are in memory
    bool m_isNameSynced = false;     ///< the file would be found under its name after a power cut
};

} // namespace Storage
