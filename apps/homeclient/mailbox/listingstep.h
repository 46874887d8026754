// SPDX-License-Identifier: MIT
#pragma once

#include "net/pop3client.h"

#include <QHash>
#include <QObject>

namespace Mailbox {

/// One message as this session numbers it.
struct LocatedMessage
{
    qint64 number = 0;
    qint64 octets = 0;
    QByteArray uniqueId;
};

/// Headers asked for ahead of their answers: hides the round trips, and is little to wait for after a Cancel.
inline constexpr qsizetype HeaderWindow = 16;

/// Finds the number of each message in this session (numbers differ between sessions, RFC 1939 section 3). Where the
/// server has no unique ids, or has doubled ones, the hash of header and size stands for them, a count behind it where
/// two are alike. No header is kept: there is no bound on their sum.
class ListingStep : public QObject
{
    Q_OBJECT

public:
    explicit ListingStep(Net::Pop3Client &client, QObject *parent = nullptr);

    void start();

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
    void askForHeaders();
    void topRetrieved(qint64 number, const QByteArray &header);
    QByteArray distinctHash(const QByteArray &header, qint64 octets);

    Net::Pop3Client &m_client;
    QList<LocatedMessage> m_messages;
    QHash<QByteArray, int> m_seen;
    qsizetype m_asked = 0;
    qsizetype m_read = 0;
    bool m_isReading = false;
};

} // namespace Mailbox
