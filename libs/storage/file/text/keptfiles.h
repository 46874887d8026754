// SPDX-License-Identifier: MIT
#pragma once

#include "storedisk.h"

#include <QMutex>

#include <list>
#include <optional>

namespace Storage {

/// The files of the mailboxes that took mail last, open between two batches, so that the next one need not open them
/// again. Of others the files are closed. From any thread.
class KeptFiles
{
public:
    /// Mailboxes whose files are kept: two descriptors each.
    static constexpr std::size_t MostMailboxes = 32;

    /// Of one mailbox. They may have been replaced under their names since.
    struct Files
    {
        Descriptor lock; ///< not locked
        FileIdentity lockIs;
        Descriptor text; ///< for appending; not open if the mailbox has none yet
        FileIdentity textIs;
    };

    /// Nothing if none are kept.
    std::optional<Files> take(const QByteArray &folder);
    void keep(const QByteArray &folder, Files files);
    /// Closes what is kept of this mailbox.
    void drop(const QByteArray &folder) { take(folder); }

private:
    struct Entry
    {
        QByteArray folder;
        Files files;
    };

    QMutex m_mutex;
    std::list<Entry> m_entries; ///< the one kept last at the end
};

} // namespace Storage
