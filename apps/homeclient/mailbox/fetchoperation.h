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
    FetchOperation(const Client::MailAccount &account, const Client::ClientLimits &limits, const QByteArray &uniqueId,
                   QObject *parent);

    const QByteArray &uniqueId() const { return m_uniqueId; }
    /// The server refused this message, or it is too large; others can be had.
    static bool isOfOneMessage(const Client::MailFailure &failure);

Q_SIGNALS:
    void fetched(const QByteArray &uniqueId, const QByteArray &message);

protected:
    void work() override;
    Tolerance toleranceFor(const Client::MailFailure &failure) override;

private:
    void listed(const QList<LocatedMessage> &messages);
    void fetch(const LocatedMessage &message);

    ListingStep m_listing;
    QByteArray m_uniqueId;
    qint64 m_octets = 0;
};

} // namespace Mailbox
