// SPDX-License-Identifier: MIT
#pragma once

#include "mailboxindex.h"
#include "mailboxplace.h"
#include "storefactory.h"

#include <optional>

namespace Storage {

/// Up to here a mailbox file is read whole rather than its index believed, and no dead record stays in it: both take a
/// millisecond.
inline constexpr qint64 SmallMailboxOctets = 1024 * 1024;

/// Records that a mailbox's index may lack.
inline constexpr qsizetype MaxIndexLag = 64;

/// What is known of one mailbox file: read again when the file is another one, mended when it needs it. Not for two
/// threads at once.
class MailboxState
{
public:
    /// @p place, which outlives this, is told when another file may have the mailbox's name.
    MailboxState(Files files, MailboxPlace &place, MailboxPaths paths, NoteSink note);

    /// Brings contents() up to the file, mending nothing.
    Done look();
    /// The same with the append lock held, and mends E2 and E3. Damaged in state E4.
    Done makeWhole();

    /// Whether the file is still as it was when it had this @p identity.
    bool isStill(const FileIdentity &identity) const;
    /// The same of the file that contents() speaks of.
    bool isStill() const { return isStill(m_contents.identity); }
    const MailboxContents &contents() const { return m_contents; }
    /// Another number whenever contents() has changed. The file's own time does not tell: two changes may share a tick
    /// of the clock.
    quint64 revision() const { return m_revision; }
    /// Another number whenever contents() has changed otherwise than by records behind those that were there.
    quint64 basis() const { return m_basis; }
    const MailboxPaths &paths() const { return m_paths; }
    /// Why the mailbox is out of service; empty if it is not.
    QString problem() const;

    /// Before marks are changed in the file: makes sure that no index is believed that does not know of it.
    Done aboutToMark();

    // What this process did to the file and synced, so that it need not be read again.
    void appended(const QList<RecordEntry> &records, const std::optional<FileIdentity> &identity);
    void marked(const QList<qsizetype> &indexes, char mark, const std::optional<FileIdentity> &identity);
    void replaced(const QList<RecordEntry> &records, const std::optional<FileIdentity> &identity);
    /// What was appended is cut off again.
    void takenBack(const std::optional<FileIdentity> &identity);
    /// Tells the index what appended(), replaced() and takenBack() told this; with the append lock still held, and best
    /// behind the answers.
    void saveIndex();
    /// The same, but not for MaxIndexLag new records or fewer: the next reading of the text finds what the index lacks.
    void saveIndexInTime();
    /// Whether saveIndex() would write.
    bool isIndexBehind() const;
    /// The file holds octets behind @p length that may not be taken for mail: they are cut before anything else
    /// happens. Another file that somebody put under this name meanwhile is left as it is.
    void mustBeCutTo(qint64 length, const std::optional<FileIdentity> &identity);
    void forget();

private:
    /// Whether all that contents() says would outlive a power cut: only then the index may say it.
    enum class Synced { Unknown, Yes, Failed };

    void changed();
    Done cutWhatMust();
    Done mend();
    void bringIndexUp();
    Expected<MailboxContents, StoreError> scan(const Descriptor &file);
    void noteMode(const QByteArray &path, mode_t mode, mode_t wanted);

    Files m_files;
    MailboxPlace &m_place;
    MailboxPaths m_paths;
    NoteSink m_note;
    MailboxIndex m_index;
    MailboxContents m_contents;
    quint64 m_revision = 0;
    quint64 m_basis = 0;
    Synced m_synced = Synced::Unknown;
    std::optional<qint64> m_cutTo;
    std::optional<ino_t> m_cutInode; ///< of the file that is meant, if it is known
    bool m_modesNoted = false;
};

} // namespace Storage
