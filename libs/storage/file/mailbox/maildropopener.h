// SPDX-License-Identifier: MIT
#pragma once

#include "mailboxcore.h"
#include "waitingclaims.h"

namespace Storage {

/// What POP3 does with one mailbox: opens it, and removes messages from it. In the lane.
class MaildropOpener
{
public:
    explicit MaildropOpener(MailboxCore &core)
        : m_core(core)
    {
    }

    /// At once, or in its turn behind the sessions of this process.
    Answer<Expected<OpenedMaildrop, StoreError>> open(const MaildropClaim &claim);
    /// The same without the maildrop lock, mending nothing.
    Expected<OpenedMaildrop, StoreError> view();
    Done remove(const QList<QByteArray> &ids);

    /// Invalid if there was none.
    QDateTime lastLogin();
    /// Lets go what listing() keeps for the next session.
    void forgetListing() { m_listing.reset(); }

private:
    Expected<OpenedMaildrop, StoreError> openNow(const MaildropClaim &claim);
    Expected<OpenedMaildrop, StoreError> openToChange(const MaildropClaim &claim);
    Expected<OpenedMaildrop, StoreError> openToRead(const MaildropClaim &claim);
    Expected<MailboxLock, StoreError> lockMaildrop();
    void begin(OpenedMaildrop &opened, std::optional<MailboxLock> lock, const MaildropClaim &claim);
    void sessionEnded();
    StoreError inUse() const;
    Expected<OpenedMaildrop, StoreError> listed();
    std::shared_ptr<const MaildropListing> listing();
    enum class Extent { ToFirstUnsettled, ToTheEnd };
    std::shared_ptr<const MaildropListing> extended(std::shared_ptr<const MaildropListing> before, Extent extent);

    MailboxCore &m_core;
    /// From the begin of a session until the lane has heard of its end: m_core.session says a little earlier that it is
    /// gone, when the lock has not fallen yet.
    bool m_isHeld = false;
    WaitingClaims<OpenedMaildrop> m_waiting; ///< empty unless m_isHeld
    /// As far as it is known: one of an earlier life is read when it is asked for.
    std::optional<QDateTime> m_lastLogin;
    std::shared_ptr<const MaildropListing> m_listing;
    quint64 m_listingOf = 0; ///< basis of the state that m_listing shows
    qsizetype m_listed = 0;  ///< records of the state that m_listing shows or leaves out for good
};

} // namespace Storage
