// SPDX-License-Identifier: MIT
#pragma once

#include "filetools.h"

#include <chrono>
#include <functional>

namespace Disk {

/// A text file that people and several programs change: read again whenever it may be another one, written as a whole.
/// Waits for the disk; not for two threads at once.
///
/// What was read once does not go by an accident. A file that is missing is an error from then on, and so is a text
/// that is a loss. A file that was changed where it is, or came back, may be half of what it will be: until it has been
/// left alone for the patience of the constructor, what it said before counts beside its whole lines. A file that was
/// renamed into its place, and not written to since, counts at once.
class SharedText
{
public:
    /// Why the file cannot be missing although it was never read; nothing if it can.
    using Absence = std::function<std::optional<QString>()>;
    /// Why a text cannot have been meant to take the place of the one before; nothing if it can.
    using Loss = std::function<std::optional<QString>(const QByteArray &before, const QByteArray &now)>;
    /// The old text -> the new one, or nothing if it stays.
    using Change = std::function<std::optional<QByteArray>(const QByteArray &)>;
    /// Is told one sentence, English.
    using Note = std::function<void(const QString &)>;

    /// What tells one state of the file from another.
    struct Identity
    {
        dev_t device = 0;
        ino_t inode = 0;
        qint64 octets = -1;
        qint64 modified = 0; ///< ns
        qint64 changed = 0;  ///< ns; also set by what leaves the time of modification alone

        static Identity of(const struct stat &status);
        bool operator==(const Identity &) const = default;
    };
    struct Reading
    {
        QByteArray settled;  ///< what counts
        QByteArray written;  ///< whole lines of a file that may be half written; empty if it is settled
        quint64 edition = 0; ///< another number with every change of the two
    };
    struct Options
    {
        qint64 maxOctets = 64 * 1024 * 1024;
        Note note = [](const QString &) {}; ///< told of a mode that lets others read
        Absence absence = [] { return std::optional<QString>(); };
        Loss loss = [](const QByteArray &, const QByteArray &) { return std::optional<QString>(); };
        std::chrono::milliseconds patience = std::chrono::seconds(2);
    };

    SharedText(Files files, QByteArray path, Options options);

    const QByteArray &path() const { return m_path; }
    /// What the file says; an empty text if there never was one. Failed: it is missing, no file, too large, or cannot
    /// be read.
    Expected<Reading> read();
    /// What the last read() was of; nothing as long as the file may change without showing it.
    std::optional<Identity> believed() const { return m_isBelieved ? std::optional(m_identity) : std::nullopt; }
    /// Reads, lets @p change do its work and puts the result in the file's place, so that no other program's change
    /// falls between. A failure, and a change to nothing, leave the file as it was.
    Done change(const Change &change);

private:
    Expected<Reading> absent();
    Expected<Reading> readFile();
    Expected<QByteArray> octetsOf(const Descriptor &file, struct stat &status);
    Expected<Descriptor> lockedFile();
    bool wasChangedInPlace(const struct stat &status) const;
    bool mayBeHalf(const QByteArray &octets, bool isChangedInPlace) const;
    std::optional<QString> lossBy(const QByteArray &octets) const;
    void take(Descriptor file, const QByteArray &octets, const Identity &identity, bool isHeld);
    bool isYoung(const Identity &now);
    void noteMode(const struct stat &status);

    Files m_files;
    QByteArray m_path;
    Options m_options;

    Reading m_reading;
    bool m_wasThere = false;
    bool m_wasMissing = false;  ///< since it was settled last
    bool m_isOurChange = false; ///< what is read next was written by change()
    bool m_isBelieved = false;
    bool m_isWide = false;
    Descriptor m_file;   ///< the one that was read last: while it is open, no other file gets its inode
    Identity m_identity; ///< of this file
    Identity m_seen;     ///< of the one that was looked at last
    std::chrono::steady_clock::time_point m_seenSince;
    std::chrono::steady_clock::time_point m_restUntil; ///< a long text is not read without a pause
};

} // namespace Disk
