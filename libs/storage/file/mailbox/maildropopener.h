// SPDX-License-Identifier: MIT
#pragma once

#include "mailboxcore.h"

namespace Storage {

/// What POP3 does with one mailbox: opens it, and removes messages from it. In the lane.
class MaildropOpener
{
public:
    explicit MaildropOpener(MailboxCore &core)
        : m_core(core)
    {
    }

    Expected<OpenedMaildrop, StoreError> open(const QByteArray &holder, MaildropUse use);
    /// The same without the maildrop lock, mending nothing.
    Expected<OpenedMaildrop, StoreError> view();
    Done remove(const QList<QByteArray> &ids);

    /// Invalid if there was none.
    QDateTime lastLogin();
    /// Lets go what listing() keeps for the next session.
    void forgetListing() { m_listing.reset(); }

private:
    Expected<OpenedMaildrop, StoreError> openToChange(const QByteArray &holder, MaildropUse use);
    Expected<OpenedMaildrop, StoreError> openToRead(const QByteArray &holder, MaildropUse use);
    Expected<MailboxLock, StoreError> lockMaildrop();
    void begin(OpenedMaildrop &opened, std::optional<MailboxLock> lock, const QByteArray &holder, MaildropUse use);
    Expected<OpenedMaildrop, StoreError> listed();
    std::shared_ptr<const MaildropListing> listing();

    MailboxCore &m_core;
    /// As far as it is known: one of an earlier life is read when it is asked for.
    std::optional<QDateTime> m_lastLogin;
    std::shared_ptr<const MaildropListing> m_listing;
    std::optional<quint64> m_listingOf; ///< revision of the state that m_listing shows
};

} // namespace Storage
