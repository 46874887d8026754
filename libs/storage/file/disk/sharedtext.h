// SPDX-License-Identifier: MIT
#pragma once

#include "filetools.h"
#include "storefactory.h"

namespace Storage {

inline constexpr qint64 MaxSharedTextOctets = 16 * 1024 * 1024;

/// A small text file that people and several programs change: read again whenever it is another one, written as a
/// whole. Waits for the disk; not for two threads at once.
class SharedText
{
public:
    /// The old text -> the new one, or why it stays.
    using Change = std::function<Expected<QByteArray, StoreError>(const QByteArray &)>;

    SharedText(Files files, QByteArray folder, const QByteArray &name, NoteSink note);

    const QByteArray &path() const { return m_path; }
    /// The whole text, if the file changed since it was read last; a missing file is an empty one.
    Expected<std::optional<QByteArray>, StoreError> readIfChanged();
    /// Reads, lets @p change do its work and puts the result in the file's place, so that no other program's change
    /// falls between. A failure leaves the file as it was.
    Done change(const Change &change);

private:
    Expected<QByteArray, StoreError> read(const Descriptor &file);
    Expected<Descriptor, StoreError> lockedFile();
    Done replace(const QByteArray &text);

    Files m_files;
    QByteArray m_folder;
    QByteArray m_path;
    NoteSink m_note;
    FileIdentity m_identity; ///< of the file that was read last
};

} // namespace Storage
