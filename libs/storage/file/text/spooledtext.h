// SPDX-License-Identifier: MIT
#pragma once

#include "diskreserve.h"
#include "storedisk.h"

#include <optional>

namespace Storage {

/// From here on a message is kept in an unlinked file rather than in memory.
inline constexpr qsizetype SpoolThreshold = 256 * 1024;

/// The text of one message on its way in: its head in memory, the rest in a file without a name, which is never synced
/// and goes with this object. Used by one thread at a time.
class SpooledText
{
public:
    /// @p folder: on the file system of the mailboxes.
    SpooledText(Files files, QByteArray folder)
        : m_files(std::move(files))
        , m_folder(std::move(folder))
    {
    }

    /// Whether append() of so many octets more would not touch a disk.
    bool holdsInMemory(qsizetype octets) const { return m_head.size() + octets <= SpoolThreshold; }
    /// Fails when the spool cannot be written; every later call then fails the same way.
    Done append(QByteArrayView wire);

    /// It is whole: fails as append() did, or if it is no message in wire form. @p provenOctets: it is one, and POP3
    /// counts so many octets of it; none: it is read, and they are counted here.
    Done close(std::optional<qint64> provenOctets);

    QByteArrayView head() const { return m_head; }
    qint64 length() const { return m_head.size() + m_spooled; }
    /// What POP3 counts, known once it is closed: stuffing dots and the closing line left out.
    qint64 octets() const { return m_octets; }
    /// CRC-32 of the text from octet @p offset on, which lies in the head.
    quint32 crcFrom(qint64 offset) const;
    /// Octets of the text from @p offset on, at most @p maxOctets, as long as they lie beside each other.
    Expected<QByteArray, StoreError> read(qint64 offset, qint64 maxOctets) const;

private:
    Done spool(QByteArrayView wire);
    Done openSpool();
    Done measure();

    Files m_files;
    QByteArray m_folder;
    QByteArray m_head;
    Descriptor m_spool;
    ReserveLook m_room;
    qint64 m_spooled = 0;
    qint64 m_octets = 0;
    quint32 m_spooledCrc = 0;
    std::optional<StoreError> m_error;
};

} // namespace Storage
