// SPDX-License-Identifier: MIT
#pragma once

#include "file/text/appender.h"
#include "mailboxcore.h"

namespace Storage {

/// Mail on its way into one mailbox. Whatever waits is appended together, under one lock and with one sync.
class DeliveryQueue
{
public:
    explicit DeliveryQueue(MailboxCore &core)
        : m_core(core)
    {
    }

    // From any thread.

    void deliver(PendingRecord record);
    /// Marks a record dead that was synced here but not everywhere.
    void withdraw(const QByteArray &id, std::function<void(const Done &)> done);
    /// Whether nothing waits.
    bool isEmpty();

    // In the lane.

    /// These at once, all or none; no callback is called.
    Done appendAll(QList<PendingRecord> &batch);
    Done withdrawAtOnce(const QList<QByteArray> &ids);
    /// Why no mail is taken; empty if it is.
    QString problem() const { return m_overdue.isEmpty() ? QString() : overdueText(); }
    /// The mailbox is gone.
    void forget() { m_overdue.clear(); }

private:
    void appendWaiting();
    Done appendBatch(Appender &appender, QList<PendingRecord> &batch, QList<Done> &results);
    Done admit(const PendingRecord &record, const QuotaLimits &limits);
    Done syncBatch(Appender &appender, std::optional<FileIdentity> &identity);
    Done withdrawOverdue();
    QString overdueText() const;

    MailboxCore &m_core;
    QMutex m_waitingMutex;
    QList<PendingRecord> m_waiting;
    QList<QByteArray> m_overdue; ///< refused, but still in the file: no mail is taken until they are marked
};

} // namespace Storage
