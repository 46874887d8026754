// SPDX-License-Identifier: MIT
#pragma once

#include "deletionstep.h"
#include "operation.h"

#include <QSet>
#include <QTimer>

namespace Mailbox {

/// How long a list waits for its headers before it is shown without those that are missing.
inline constexpr int ListPatienceMilliseconds = 2000;

/// Gets the list of messages and the headers of the new ones, and carries out deletion marks: UIDL, LIST, TOP n 0,
/// DELE, QUIT.
class RefreshOperation : public Operation
{
    Q_OBJECT

public:
    /// @p known: ids whose header is not needed any more. @p marked: ids to delete on the way.
    RefreshOperation(const Client::MailAccount &account, const Client::ClientLimits &limits,
                     const QSet<QByteArray> &known, const QList<QByteArray> &marked, QObject *parent);

    QList<QByteArray> withdraw(const QList<QByteArray> &uniqueIds) override;

Q_SIGNALS:
    void headerRead(const QByteArray &uniqueId, const QByteArray &header);
    /// What is in the maildrop, while headers are still coming: at most once.
    void listed(const QList<Mailbox::LocatedMessage> &messages);
    /// What is in the maildrop, as this session numbered it; @p deleted took place in it, which only QUIT's +OK tells.
    void refreshed(const QList<Mailbox::LocatedMessage> &messages, const QList<QByteArray> &deleted);
    void fellBackToHeaderHashes();

protected:
    void work() override;
    Tolerance toleranceFor(const Client::MailFailure &failure) override;
    void parted(bool confirmed) override;
    void broken() override;
    bool hasMarked() const override { return !m_deletion.carried().isEmpty(); }

private:
    void takeList(const QList<LocatedMessage> &messages, bool hasUniqueIds);
    QList<LocatedMessage> newMessages() const;

    ListingStep m_listing;
    HeaderStep m_headers;
    DeletionStep m_deletion;
    QSet<QByteArray> m_known;
    QList<QByteArray> m_marked;
    QList<LocatedMessage> m_messages;
    QTimer m_patience;
    bool m_isListed = false; ///< m_messages is the list
    bool m_isQuitting = false;
};

} // namespace Mailbox
