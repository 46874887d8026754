// SPDX-License-Identifier: MIT
#pragma once

#include "deletionstep.h"
#include "operation.h"

namespace Mailbox {

/// Deletes messages by unique id: DELE, QUIT. What took place is deleted() only after QUIT's +OK.
class DeleteOperation : public Operation
{
    Q_OBJECT

public:
    DeleteOperation(const Client::MailAccount &account, const Client::ClientLimits &limits,
                    const QList<QByteArray> &uniqueIds, QObject *parent);

    QList<QByteArray> withdraw(const QList<QByteArray> &uniqueIds) override;

Q_SIGNALS:
    /// Gone from the maildrop: these took place now, or were gone before.
    void deleted(const QList<QByteArray> &uniqueIds);

protected:
    void work() override;
    Tolerance toleranceFor(const Client::MailFailure &failure) override;
    void parted(bool confirmed) override;
    bool hasMarked() const override { return !m_deletion.carried().isEmpty(); }

private:
    void listed(const QList<LocatedMessage> &messages);
    void marked();

    ListingStep m_listing;
    DeletionStep m_deletion;
    QList<QByteArray> m_uniqueIds;
    QList<QByteArray> m_gone; // not in the maildrop any more
    bool m_isQuitting = false;
};

} // namespace Mailbox
