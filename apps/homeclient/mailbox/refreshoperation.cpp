// SPDX-License-Identifier: MIT
#include "refreshoperation.h"

namespace Mailbox {

RefreshOperation::RefreshOperation(const Client::MailAccount &account, const Client::ClientLimits &limits,
                                   const QSet<QByteArray> &known, const QList<QByteArray> &marked, QObject *parent)
    : Operation(account, limits, parent)
    , m_listing(client())
    , m_headers(client())
    , m_deletion(client())
    , m_known(known)
    , m_marked(marked)
{
    connect(&m_listing, &ListingStep::listed, this, &RefreshOperation::takeList);
    connect(&m_listing, &ListingStep::headerRead, this, [this](const QByteArray &uniqueId, const QByteArray &header) {
        if (!m_known.contains(uniqueId))
            Q_EMIT headerRead(uniqueId, header);
    });
    connect(&m_headers, &HeaderStep::headerRead, this, [this](const LocatedMessage &message, const QByteArray &header) {
        Q_EMIT headerRead(message.uniqueId, header);
    });
    const auto tellProgress = [this](qint64 done, qint64 all) { Q_EMIT progressed(done, all, ProgressUnit::Messages); };
    connect(&m_listing, &ListingStep::progressed, this, tellProgress);
    connect(&m_headers, &HeaderStep::progressed, this, tellProgress);
    connect(&m_headers, &HeaderStep::done, this, [this] {
        m_patience.stop();
        m_deletion.start(m_messages, m_marked);
    });
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] { Q_EMIT listed(m_messages); });
    connect(&m_deletion, &DeletionStep::marked, this, [this] {
        m_isQuitting = true;
        conclude();
    });
}

void RefreshOperation::work()
{
    m_listing.start();
}

// Without unique ids the listing has read every header.
void RefreshOperation::takeList(const QList<LocatedMessage> &messages, bool hasUniqueIds)
{
    m_messages = messages;
    m_isListed = true;
    if (!hasUniqueIds)
        Q_EMIT fellBackToHeaderHashes();
    m_patience.start(ListPatienceMilliseconds); // a server may stall at one header for minutes, or have 100,000
    m_headers.start(hasUniqueIds ? newMessages() : QList<LocatedMessage>());
}

// The headers of marked messages would be read for nothing.
QList<LocatedMessage> RefreshOperation::newMessages() const
{
    const QSet<QByteArray> marked(m_marked.begin(), m_marked.end());
    QList<LocatedMessage> messages = m_messages;
    messages.removeIf([&](const LocatedMessage &message) {
        return m_known.contains(message.uniqueId) || marked.contains(message.uniqueId);
    });
    return messages;
}

Operation::Tolerance RefreshOperation::toleranceFor(const Client::MailFailure &failure)
{
    if (m_listing.refused(failure) || m_headers.refused(failure))
        return Tolerance::Full;
    return m_deletion.refused(failure) ? Tolerance::ToldAtTheEnd : Tolerance::None;
}

QList<QByteArray> RefreshOperation::withdraw(const QList<QByteArray> &uniqueIds)
{
    if (m_isQuitting)
        return both(m_marked, uniqueIds);
    m_marked.removeIf([&uniqueIds](const QByteArray &id) { return uniqueIds.contains(id); });
    m_deletion.withdraw(uniqueIds);
    return {};
}

void RefreshOperation::parted(bool confirmed)
{
    const QList<QByteArray> deleted = confirmed ? m_deletion.carried() : QList<QByteArray>();
    const QSet<QByteArray> gone(deleted.begin(), deleted.end());
    m_messages.removeIf([&gone](const LocatedMessage &message) { return gone.contains(message.uniqueId); });
    Q_EMIT refreshed(m_messages, deleted);
}

// A server that breaks off at one header, each time, hides no list; those that came are not asked for again.
void RefreshOperation::broken()
{
    if (m_isListed)
        Q_EMIT refreshed(m_messages, {});
}

} // namespace Mailbox
