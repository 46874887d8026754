// SPDX-License-Identifier: MIT
#pragma once

#include "file/text/mailboxpaths.h"
#include "storedisk.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace Storage {

/// A file of records as it stood at one moment: up to its length nothing changes any more but marks.
struct FrozenText
{
    QByteArray path;
    Descriptor file;
    FileIdentity identity;
};

/// All files of one mailbox at one moment.
struct FrozenMailbox
{
    std::vector<FrozenText> texts;   ///< the mailbox first, if it is there; then the trash, the oldest day first
    bool hasMailbox = false;         ///< whether the first text is the mailbox
    std::optional<QByteArray> index; ///< its octets; nothing if there is none
    QByteArray indexPath;
    QStringList notes; ///< modes that are too wide
};

/// Opens what there is, with the append lock held, and reads next to nothing. Changes nothing.
Expected<FrozenMailbox, StoreError> freezeMailbox(const Files &files, const MailboxPaths &paths);

} // namespace Storage
