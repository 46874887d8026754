// SPDX-License-Identifier: MIT
#include "listingstep.h"

#include "mail/header.h"

#include <QCryptographicHash>

namespace Mailbox {

ListingStep::ListingStep(Net::Pop3Client &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
    connect(&m_client, &Net::Pop3Client::listed, this, &ListingStep::clientListed);
    connect(&m_client, &Net::Pop3Client::topRetrieved, this, &ListingStep::topRetrieved);
}

void ListingStep::start()
{
    m_client.list();
}

void ListingStep::clientListed(const QList<Mail::ScanListing> &messages, bool hasUniqueIds)
{
    m_messages.clear();
    m_messages.reserve(messages.size());
    for (const Mail::ScanListing &message : messages)
        m_messages.append({m_messages.size() + 1, message.octets, message.uniqueId});
    if (hasUniqueIds || m_messages.isEmpty()) {
        Q_EMIT listed(m_messages, true);
        return;
    }
    m_isReading = true;
    askForHeaders();
}

void ListingStep::askForHeaders()
{
    while (m_asked < m_messages.size() && m_asked - m_read < HeaderWindow)
        m_client.retrieveTop(m_messages.at(m_asked++).number, 0);
}

void ListingStep::topRetrieved(qint64 number, const QByteArray &header)
{
    if (!m_isReading || number < 1 || number > m_messages.size())
        return;
    LocatedMessage &message = m_messages[number - 1];
    message.uniqueId = distinctHash(header, message.octets);
    ++m_read;
    Q_EMIT headerRead(message.uniqueId, header.left(Mail::headerSectionOctets(header)));
    Q_EMIT progressed(m_read, m_messages.size());
    if (m_read < m_messages.size()) {
        askForHeaders();
        return;
    }
    m_isReading = false;
    Q_EMIT listed(m_messages, false);
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
