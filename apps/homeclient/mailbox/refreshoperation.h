// SPDX-License-Identifier: MIT
#pragma once

#include "deletionstep.h"
#include "operation.h"

#include <QSet>

namespace Mailbox {

/// Gets the list of messages and the headers of the new ones, and carries out deletion marks: UIDL, LIST, TOP n 0,
/// DELE, QUIT.
class RefreshOperation : public Operation
{
    Q_OBJECT

public:
    /// @p known: ids whose header is not needed any more. @p marked: ids to delete on the way.
    RefreshOperation(const Net::MailAccount &account, const Net::ClientLimits &limits, const QSet<QByteArray> &known,
                     const QList<QByteArray> &marked, QObject *parent);

    QList<QByteArray> withdraw(const QList<QByteArray> &uniqueIds) override;

Q_SIGNALS:
    void headerRead(const QByteArray &uniqueId, const QByteArray &header);
    /// After QUIT's +OK: what is in the maildrop now, as this session numbered it; @p deleted took place in it.
    void refreshed(const QList<Mailbox::LocatedMessage> &messages, const QList<QByteArray> &deleted);
    void fellBackToHeaderHashes();

protected:
    void work() override;
    bool toleratesFailure(const Net::MailFailure &failure) override;
    void quitted() override;

private:
    void listed(const QList<LocatedMessage> &messages, bool hasUniqueIds);
    void collectNew();
    void askForHeaders();
    void topRetrieved(qint64 number, const QByteArray &header);
    void headerAnswered();
    void headersDone();

    ListingStep m_listing;
    DeletionStep m_deletion;
    QSet<QByteArray> m_known;
    QList<QByteArray> m_marked;
    QList<LocatedMessage> m_messages;
    QList<qint64> m_new; // numbers whose header is wanted
    qsizetype m_asked = 0;
    qsizetype m_read = 0;
    bool m_isReading = false;
    bool m_isQuitting = false;
};

} // namespace Mailbox
