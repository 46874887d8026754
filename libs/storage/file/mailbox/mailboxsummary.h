// SPDX-License-Identifier: MIT
#pragma once

#include "deliveryqueue.h"
#include "maildropopener.h"

namespace Storage {

/// What windows ask of one mailbox: what is in it, without its lock and without mending it. In the lane.
class MailboxSummary
{
public:
    MailboxSummary(MailboxCore &core, const DeliveryQueue &queue, MaildropOpener &opener)
        : m_core(core)
        , m_queue(queue)
        , m_opener(opener)
    {
    }

    MailboxOverview overview();
    /// As ManagedMailStore::messages() gives them. The list ends before a message that no session may see yet.
    Expected<MessagesPage, StoreError> messages(const QByteArray &after, qsizetype count);
    Expected<QByteArray, StoreError> peek(const QByteArray &id, qint64 maxOctets);

    /// Keeps what overview() says, for as long as the file is as it is, and lets the rest go.
    void fallAsleep();

private:
    /// What overview() says as long as the file is this one.
    struct Asleep
    {
        FileIdentity identity;
        MailboxOverview overview;
    };

    MailboxOverview counted();
    QDateTime lastDelivery();
    /// Where the record with @p id stands among the records; they are many, and it is likely to be a late one.
    std::optional<qsizetype> placeOf(const QByteArray &id) const;

    MailboxCore &m_core;
    const DeliveryQueue &m_queue;
    MaildropOpener &m_opener;
    std::optional<Asleep> m_asleep;
};

} // namespace Storage
