// SPDX-License-Identifier: MIT
#pragma once

#include "headerstep.h"

#include <QHash>
#include <QObject>

namespace Mailbox {

/// Finds the number of each message in this session (numbers differ between sessions, RFC 1939 section 3). Where the
/// server has no unique ids, or has doubled ones, the hash of header and size stands for them, a count behind it where
/// two are alike; of a message whose header cannot be read, its number and size, so that it is still listed, and never
/// taken for another one. No header is kept: there is no bound on their sum.
class ListingStep : public QObject
{
    Q_OBJECT

public:
    explicit ListingStep(Client::Pop3Client &client, QObject *parent = nullptr);

    void start();
    /// A command was refused; @return whether it was one of ours, and is taken care of.
    bool refused(const Client::MailFailure &failure) { return m_headers.refused(failure); }

    /// A function of the header section alone, as TOP n 0 gives it, and of the size.
    static QByteArray headerHash(const QByteArray &header, qint64 octets);

Q_SIGNALS:
    void listed(const QList<Mailbox::LocatedMessage> &messages, bool hasUniqueIds);
    /// Before listed(), and only where headers have to be read for it.
    void headerRead(const QByteArray &uniqueId, const QByteArray &header);
    /// The same.
    void progressed(qint64 done, qint64 all);

private:
    void clientListed(const QList<Mail::ScanListing> &messages, bool hasUniqueIds);
    void takeHeader(const LocatedMessage &message, const QByteArray &header);
    void takeRefusal(const LocatedMessage &message);
    QByteArray distinctHash(const QByteArray &header, qint64 octets);

    Client::Pop3Client &m_client;
    HeaderStep m_headers;
    QList<LocatedMessage> m_messages;
    QHash<qint64, QByteArray> m_madeIds; ///< by number
    QHash<QByteArray, int> m_seen;
};

} // namespace Mailbox
