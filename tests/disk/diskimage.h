// SPDX-License-Identifier: MIT
#pragma once

#include <QBitArray>
#include <QByteArray>
#include <QList>
#include <QMap>

#include <ctime>

#include <sys/stat.h>

namespace DiskTest {

/// Writes are kept or forgotten by whole pages. Smaller than real ones: short messages are to lie across several.
inline constexpr qint64 PageOctets = 256;

/// One change of a file that is not synced yet: octets of one page, or, without octets, a new length.
struct DataChange
{
    qint64 offset = 0; ///< or the new length
    QByteArray octets;

    bool isLength() const { return octets.isEmpty(); }
};

/// One change of a folder that is not synced yet; a rename's two names change together. Node 0: the name goes.
struct NameChange
{
    QList<std::pair<QByteArray, quint64>> names;
};

/// A file or a folder: as programs see it, as it would be after a power cut now, and what lies between.
struct DiskNode
{
    ino_t inode = 0;
    bool isGone = false; ///< no name leads here and nobody has it open: another file may get its inode number
    mode_t mode = 0;
    timespec modified = {};
    timespec syncedModified = {}; ///< fdatasync leaves the time behind unless the length changed too

    QByteArray text;
    QByteArray syncedText;
    QList<DataChange> unsyncedText;

    QMap<QByteArray, quint64> names; ///< of a folder: node by name
    QMap<QByteArray, quint64> syncedNames;
    QList<NameChange> unsyncedNames;

    bool isFolder() const { return S_ISDIR(mode); }
    qsizetype unsynced() const { return unsyncedText.size() + unsyncedNames.size(); }
    /// What is not synced reaches the disk; @p dataOnly: as fdatasync does it.
    void sync(bool dataOnly);
    /// The disk holds what programs see.
    void settle();
};

/// All of a disk, page cache included. A value: a copy is the disk at that moment.
struct DiskImage
{
    static constexpr quint64 Root = 1;

    DiskImage();

    QMap<quint64, DiskNode> nodes; ///< by a number that is never used again
    quint64 lastNode = Root;

    /// 0 if there is none.
    quint64 find(const QByteArray &path) const;
    quint64 make(mode_t mode);
    quint64 linkCount(quint64 node) const;

    /// How many changes a power cut may keep or forget, each alone.
    qsizetype unsynced() const;
    /// Of these the last that writes octets, and how many; -1 if there is none.
    qsizetype lastWrite() const;
    qsizetype writeOctets(qsizetype change) const;

    struct Kept
    {
        QBitArray changes;        ///< of unsynced(): the ones that reached the disk
        qsizetype torn = -1;      ///< of this change only
        qsizetype tornOctets = 0; ///< that many octets did
    };
    /// The disk after a power cut. What no name leads to is gone.
    DiskImage afterPowerCut(const Kept &kept) const;
    /// All of it synced.
    DiskImage settled() const;

    /// What tells disks apart: names and octets.
    QByteArray fingerprint() const;

private:
    void forgetNameless();
};

} // namespace DiskTest
