// SPDX-License-Identifier: MIT
#pragma once

#include "listingstep.h"

namespace Mailbox {

/// Marks messages in the maildrop (DELE) and takes marks back (RSET) until QUIT goes out. RFC 1939 sections 5 and 6.
class DeletionStep : public QObject
{
    Q_OBJECT

public:
    explicit DeletionStep(Client::Pop3Client &client, QObject *parent = nullptr);

    /// @p wanted: ids to delete; those that are not in @p messages are gone already. marked() once all are answered.
    void start(const QList<LocatedMessage> &messages, const QList<QByteArray> &wanted);
    /// RSET, then DELE again for what is still wanted, so that exactly that is deleted.
    void withdraw(const QList<QByteArray> &uniqueIds);
    /// A DELE was answered with -ERR; @return whether it was one of ours.
    bool refused(const Client::MailFailure &failure);

    /// Marked and not refused.
    QList<QByteArray> carried() const;

Q_SIGNALS:
    void marked();

private:
    void giveMarks();
    void answered();

    Client::Pop3Client &m_client;
    QHash<qint64, QByteArray> m_wanted; // by number
    qsizetype m_awaited = 0;
    bool m_isWorking = false;
};

} // namespace Mailbox
