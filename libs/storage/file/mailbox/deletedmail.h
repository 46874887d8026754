// SPDX-License-Identifier: MIT
#pragma once

#include "deliveryqueue.h"

namespace Storage {

/// A message that QUIT deleted: in the trash of a day or, without one, in the mailbox's own file.
struct DeletedRecord
{
    RecordEntry entry;
    QByteArray path;
    QDate day;
};

/// Brings back what was deleted from one mailbox, from its trash and from its own file. In the lane.
class DeletedMail
{
public:
    DeletedMail(MailboxCore &core, DeliveryQueue &queue)
        : m_core(core)
        , m_queue(queue)
    {
    }

    Expected<QList<DeletedMessage>, StoreError> messages();
    /// All of these under new ids, or none. Locked if a session is open.
    Expected<QList<QByteArray>, StoreError> restore(const QList<QByteArray> &ids);

private:
    QList<DeletedRecord> records(const QList<TrashDay> &trash) const;
    Expected<MailboxLock, StoreError> lockedMaildrop();
    Expected<QList<QByteArray>, StoreError> appendAnew(const QList<DeletedRecord> &records);
    void markRestored(const QList<TrashDay> &before, const QSet<QByteArray> &ids);

    MailboxCore &m_core;
    DeliveryQueue &m_queue;
};

} // namespace Storage
