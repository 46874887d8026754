// SPDX-License-Identifier: MIT
#include "listingstep.h"

#include "mail/header.h"

#include <QCryptographicHash>

namespace Mailbox {

ListingStep::ListingStep(Client::Pop3Client &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_headers(client)
{
    connect(&m_client, &Client::Pop3Client::listed, this, &ListingStep::clientListed);
    connect(&m_headers, &HeaderStep::headerRead, this, &ListingStep::takeHeader);
    connect(&m_headers, &HeaderStep::headerRefused, this, &ListingStep::takeRefusal);
    connect(&m_headers, &HeaderStep::progressed, this, &ListingStep::progressed);
    connect(&m_headers, &HeaderStep::done, this, [this] {
        for (LocatedMessage &message : m_messages)
            message.uniqueId = m_madeIds.value(message.number);
        Q_EMIT listed(m_messages, false);
    });
}

void ListingStep::start()
{
    m_client.list();
}

void ListingStep::clientListed(const QList<Mail::ScanListing> &messages, bool hasUniqueIds)
{
    m_messages.clear();
    m_messages.reserve(messages.size());
    for (qsizetype i = 0; i < messages.size(); ++i) {
        if (messages.at(i).octets >= 0) // else LIST left it out
            m_messages.append({i + 1, messages.at(i).octets, messages.at(i).uniqueId});
    }
    if (hasUniqueIds || m_messages.isEmpty())
        Q_EMIT listed(m_messages, true);
    else
        m_headers.start(m_messages);
}

void ListingStep::takeHeader(const LocatedMessage &message, const QByteArray &header)
{
    const QByteArray id = distinctHash(header, message.octets);
    m_madeIds.insert(message.number, id);
    Q_EMIT headerRead(id, header);
}

void ListingStep::takeRefusal(const LocatedMessage &message)
{
    m_madeIds.insert(message.number,
                     "unread-" + QByteArray::number(message.number) + '-' + QByteArray::number(message.octets));
}

// Two messages with one hash are the same message twice; which of them is deleted makes no difference.
QByteArray ListingStep::distinctHash(const QByteArray &header, qint64 octets)
{
    const QByteArray hash = headerHash(header, octets);
    const int copies = m_seen[hash]++;
    return copies == 0 ? hash : hash + '-' + QByteArray::number(copies + 1);
}

QByteArray ListingStep::headerHash(const QByteArray &header, qint64 octets)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(header.left(Mail::headerSectionOctets(header)));
    hash.addData(QByteArray::number(octets));
    return hash.result().toHex();
}

} // namespace Mailbox
