// SPDX-License-Identifier: MIT
#include "fetchoperation.h"

#include <algorithm>

namespace Mailbox {

FetchOperation::FetchOperation(const Net::MailAccount &account, const Net::ClientLimits &limits,
                               const QByteArray &uniqueId, QObject *parent)
    : Operation(account, limits, parent)
    , m_listing(client())
    , m_uniqueId(uniqueId)
{
    connect(&m_listing, &ListingStep::listed, this, &FetchOperation::listed);
    connect(&client(), &Net::Pop3Client::retrieving, this, [this](qint64, qint64 octets) {
        Q_EMIT progressed(qMin(octets, m_octets), m_octets, ProgressUnit::Octets);
    });
    connect(&client(), &Net::Pop3Client::retrieved, this, [this](qint64, const QByteArray &message) {
        Q_EMIT fetched(m_uniqueId, message);
        client().quit();
    });
}

void FetchOperation::work()
{
    m_listing.start();
}

void FetchOperation::listed(const QList<LocatedMessage> &messages)
{
    const auto found = std::find_if(messages.begin(), messages.end(),
                                    [this](const LocatedMessage &message) { return message.uniqueId == m_uniqueId; });
    if (found == messages.end()) {
        giveUp({Net::MailFailure::Stage::Retrieval,
                Net::MailFailure::Reason::ServerSaidNo,
                tr("The message is no longer in the mailbox"),
                {}});
        return;
    }
    m_octets = found->octets;
    client().retrieve(found->number);
}

} // namespace Mailbox
