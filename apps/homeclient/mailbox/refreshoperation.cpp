// SPDX-License-Identifier: MIT
#include "refreshoperation.h"

namespace Mailbox {

RefreshOperation::RefreshOperation(const Net::MailAccount &account, const Net::ClientLimits &limits,
                                   const QSet<QByteArray> &known, const QList<QByteArray> &marked, QObject *parent)
    : Operation(account, limits, parent)
    , m_listing(client())
    , m_deletion(client())
    , m_known(known)
    , m_marked(marked)
{
    connect(&m_listing, &ListingStep::listed, this, &RefreshOperation::listed);
    connect(&m_listing, &ListingStep::headerRead, this, [this](const QByteArray &uniqueId, const QByteArray &header) {
        if (!m_known.contains(uniqueId))
            Q_EMIT headerRead(uniqueId, header);
    });
    connect(&m_listing, &ListingStep::progressed, this,
            [this](qint64 done, qint64 all) { Q_EMIT progressed(done, all, ProgressUnit::Messages); });
    connect(&client(), &Net::Pop3Client::topRetrieved, this, &RefreshOperation::topRetrieved);
    connect(&m_deletion, &DeletionStep::marked, this, [this] {
        m_isQuitting = true;
        client().quit();
    });
}

void RefreshOperation::work()
{
    m_listing.start();
}

void RefreshOperation::listed(const QList<LocatedMessage> &messages, bool hasUniqueIds)
{
    m_messages = messages;
    if (hasUniqueIds)
        collectNew();
    else
        Q_EMIT fellBackToHeaderHashes(); // the listing has read every header
    if (m_new.isEmpty()) {
        headersDone();
        return;
    }
    Q_EMIT progressed(0, m_new.size(), ProgressUnit::Messages);
    m_isReading = true;
    askForHeaders();
}

// The headers of marked messages would be read for nothing.
void RefreshOperation::collectNew()
{
    const QSet<QByteArray> marked(m_marked.begin(), m_marked.end());
    for (const LocatedMessage &message : std::as_const(m_messages)) {
        if (!m_known.contains(message.uniqueId) && !marked.contains(message.uniqueId))
            m_new.append(message.number);
    }
}

void RefreshOperation::askForHeaders()
{
    while (m_asked < m_new.size() && m_asked - m_read < HeaderWindow)
        client().retrieveTop(m_new.at(m_asked++), 0);
}

void RefreshOperation::topRetrieved(qint64 number, const QByteArray &header)
{
    if (!m_isReading || number < 1 || number > m_messages.size())
        return;
    Q_EMIT headerRead(m_messages.at(number - 1).uniqueId, header);
    headerAnswered();
}

void RefreshOperation::headerAnswered()
{
    ++m_read;
    Q_EMIT progressed(m_read, m_new.size(), ProgressUnit::Messages);
    if (m_read < m_new.size())
        askForHeaders();
    else
        headersDone();
}

void RefreshOperation::headersDone()
{
    m_isReading = false;
    m_deletion.start(m_messages, m_marked);
}

// One message that the server cannot read must not hide all others: it is listed without its header.
bool RefreshOperation::toleratesFailure(const Net::MailFailure &failure)
{
    if (m_isReading && failure.stage == Net::MailFailure::Stage::Retrieval) {
        headerAnswered();
        return true;
    }
    return m_deletion.refused(failure);
}

QList<QByteArray> RefreshOperation::withdraw(const QList<QByteArray> &uniqueIds)
{
    if (m_isQuitting)
        return both(m_marked, uniqueIds);
    m_marked.removeIf([&uniqueIds](const QByteArray &id) { return uniqueIds.contains(id); });
    m_deletion.withdraw(uniqueIds);
    return {};
}

void RefreshOperation::quitted()
{
    const QList<QByteArray> deleted = m_deletion.carried();
    const QSet<QByteArray> gone(deleted.begin(), deleted.end());
    m_messages.removeIf([&gone](const LocatedMessage &message) { return gone.contains(message.uniqueId); });
    Q_EMIT refreshed(m_messages, deleted);
}

} // namespace Mailbox
