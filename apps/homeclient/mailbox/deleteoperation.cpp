// SPDX-License-Identifier: MIT
#include "deleteoperation.h"

#include <QSet>

#include <algorithm>
#include <iterator>

namespace Mailbox {

DeleteOperation::DeleteOperation(const Client::MailAccount &account, const Client::ClientLimits &limits,
                                 const QList<QByteArray> &uniqueIds, QObject *parent)
    : Operation(account, limits, parent)
    , m_listing(client())
    , m_deletion(client())
    , m_uniqueIds(uniqueIds)
{
    connect(&m_listing, &ListingStep::listed, this, &DeleteOperation::listed);
    connect(&m_listing, &ListingStep::progressed, this,
            [this](qint64 done, qint64 all) { Q_EMIT progressed(done, all, ProgressUnit::Messages); });
    connect(&m_deletion, &DeletionStep::marked, this, &DeleteOperation::marked);
}

void DeleteOperation::work()
{
    m_listing.start();
}

void DeleteOperation::listed(const QList<LocatedMessage> &messages)
{
    QSet<QByteArray> present;
    for (const LocatedMessage &message : messages)
        present.insert(message.uniqueId);
    std::copy_if(m_uniqueIds.cbegin(), m_uniqueIds.cend(), std::back_inserter(m_gone),
                 [&present](const QByteArray &id) { return !present.contains(id); });
    m_deletion.start(messages, m_uniqueIds);
}

Operation::Tolerance DeleteOperation::toleranceFor(const Client::MailFailure &failure)
{
    if (m_listing.refused(failure))
        return Tolerance::Full;
    return m_deletion.refused(failure) ? Tolerance::ToldAtTheEnd : Tolerance::None;
}

void DeleteOperation::marked()
{
    m_isQuitting = true;
    conclude();
}

QList<QByteArray> DeleteOperation::withdraw(const QList<QByteArray> &uniqueIds)
{
    if (m_isQuitting)
        return both(m_uniqueIds, uniqueIds);
    m_uniqueIds.removeIf([&uniqueIds](const QByteArray &id) { return uniqueIds.contains(id); });
    m_deletion.withdraw(uniqueIds);
    return {};
}

void DeleteOperation::parted(bool confirmed)
{
    const QList<QByteArray> deletedIds = confirmed ? m_deletion.carried() + m_gone : m_gone;
    if (!deletedIds.isEmpty() || confirmed)
        Q_EMIT deleted(deletedIds);
}

} // namespace Mailbox
