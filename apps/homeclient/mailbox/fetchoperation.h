// SPDX-License-Identifier: MIT
#pragma once

#include "listingstep.h"
#include "operation.h"

namespace Mailbox {

/// Fetches one message by unique id: UIDL, RETR, QUIT. Deletes nothing.
class FetchOperation : public Operation
{
    Q_OBJECT

public:
    FetchOperation(const Net::MailAccount &account, const Net::ClientLimits &limits, const QByteArray &uniqueId,
                   QObject *parent);

Q_SIGNALS:
    void fetched(const QByteArray &uniqueId, const QByteArray &message);

protected:
    void work() override;
    Tolerance toleranceFor(const Net::MailFailure &failure) override;

private:
    void listed(const QList<LocatedMessage> &messages);
    void fetch(const LocatedMessage &message);

    ListingStep m_listing;
    QByteArray m_uniqueId;
    qint64 m_octets = 0;
};

} // namespace Mailbox
