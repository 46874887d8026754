// SPDX-License-Identifier: MIT
#include "fetchoperation.h"

#include <algorithm>

namespace Mailbox {

FetchOperation::FetchOperation(const Client::MailAccount &account, const Client::ClientLimits &limits,
                               const QByteArray &uniqueId, QObject *parent)
    : Operation(account, limits, parent)
    , m_listing(client())
    , m_uniqueId(uniqueId)
{
    connect(&m_listing, &ListingStep::listed, this, &FetchOperation::listed);
}

bool FetchOperation::isOfOneMessage(const Client::MailFailure &failure)
{
    using Reason = Client::MailFailure::Reason;
    return failure.stage == Client::MailFailure::Stage::Retrieval &&
           (failure.reason == Reason::ServerSaidNo || failure.reason == Reason::TooLarge);
}

void FetchOperation::work()
{
    m_listing.start();
}

Operation::Tolerance FetchOperation::toleranceFor(const Client::MailFailure &failure)
{
    return m_listing.refused(failure) ? Tolerance::Full : Tolerance::None;
}

void FetchOperation::listed(const QList<LocatedMessage> &messages)
{
    const auto found = std::find_if(messages.begin(), messages.end(),
                                    [this](const LocatedMessage &message) { return message.uniqueId == m_uniqueId; });
    if (found == messages.end()) {
        giveUp({Client::MailFailure::Stage::Retrieval,
                Client::MailFailure::Reason::ServerSaidNo,
                tr("The message is no longer in the mailbox"),
                {}});
        return;
    }
    fetch(*found);
}

// Connected only now: the listing may have fetched messages for their headers.
void FetchOperation::fetch(const LocatedMessage &message)
{
    m_octets = message.octets;
    connect(&client(), &Client::Pop3Client::retrieving, this, [this](qint64, qint64 octets) {
        Q_EMIT progressed(qMin(octets, m_octets), m_octets, ProgressUnit::Octets);
    });
    connect(&client(), &Client::Pop3Client::retrieved, this, [this](qint64, const QByteArray &text) {
        Q_EMIT fetched(m_uniqueId, text);
        conclude();
    });
    client().retrieve(message.number);
}

} // namespace Mailbox
