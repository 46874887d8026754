// SPDX-License-Identifier: MIT
#pragma once

#include "file/text/mailboxlock.h"
#include "maildroplisting.h"

#include <memory>
#include <optional>

namespace Storage {

/// What a POP3 session holds as long as it lasts.
struct MaildropSession
{
    std::optional<MailboxLock> lock; ///< nothing on a read-only disk, where no other process can delete either
    QByteArray holder;
};

/// A maildrop as it was when it was opened.
struct OpenedMaildrop
{
    std::shared_ptr<MaildropSession> session; ///< null for a view
    Descriptor text;                          ///< not open if there is no file yet
    std::shared_ptr<const MaildropListing> listing;
};

} // namespace Storage
