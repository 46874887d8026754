// SPDX-License-Identifier: MIT
#include "deliveryqueue.h"
#include "file/text/marker.h"

namespace Storage {

void DeliveryQueue::deliver(PendingRecord record)
{
    const QMutexLocker locker(&m_waitingMutex);
    m_waiting.append(std::move(record));
    // One job takes all that wait: with one each, a session would stand behind hundreds that find nothing to do.
    if (m_waiting.size() == 1)
        m_core.lane->post([this] { appendWaiting(); });
}

bool DeliveryQueue::isEmpty()
{
    const QMutexLocker locker(&m_waitingMutex);
    return m_waiting.isEmpty();
}

// Whatever waits goes together: while one batch syncs, the next one gathers.
void DeliveryQueue::appendWaiting()
{
    QList<PendingRecord> batch;
    {
        const QMutexLocker locker(&m_waitingMutex);
        batch.swap(m_waiting);
    }
    if (batch.isEmpty())
        return;
    QList<Done> results(batch.size());
    Appender appender(m_core.files(), m_core.paths);
    auto lock = m_core.lockForMail();
    const Done done = lock ? appendBatch(appender, batch, results) : Done(failed(lock.error()));
    m_core.services.quotas->release(m_core.login);
    for (qsizetype i = 0; i < batch.size(); ++i)
        batch.at(i).done(done && !results.at(i) ? results.at(i) : done);
    if (lock)
        m_core.state.saveIndexInTime(); // it is not waited for
    if (done)
        m_core.place.keepFiles(std::move(*lock), appender.takeFile(), m_core.state.contents().identity);
}

Done DeliveryQueue::appendAll(QList<PendingRecord> &batch)
{
    const auto lock = m_core.lockForMail();
    if (!lock)
        return failed(lock.error());
    QList<Done> results(batch.size());
    Appender appender(m_core.files(), m_core.paths);
    const Done done = appendBatch(appender, batch, results);
    const auto refused = std::find_if(results.begin(), results.end(), [](const Done &result) { return !result; });
    m_core.state.saveIndex();
    return done && refused != results.end() ? *refused : done;
}

// With the append lock held. @p results: of each record alone. The answer counts for all.
Done DeliveryQueue::appendBatch(Appender &appender, QList<PendingRecord> &batch, QList<Done> &results)
{
    Done done = m_core.state.makeWhole();
    if (done)
        done = withdrawOverdue();
    if (done)
        done = m_core.openAppender(appender);
    if (!done)
        return done;

    m_core.stored.tell();
    const QuotaLimits limits = m_core.services.quotas->limits(m_core.login);
    QList<RecordEntry> appended;
    std::optional<FileIdentity> identity;
    for (qsizetype i = 0; i < batch.size() && appender.isSound(); ++i) {
        results[i] = admit(batch.at(i), limits);
        if (results.at(i))
            results[i] = appender.append(batch[i]);
        if (results.at(i))
            appended.append(batch.at(i).entry);
    }
    if (!appended.isEmpty() || !appender.isSound())
        done = syncBatch(appender, identity);
    if (done && appended.isEmpty())
        m_core.state.takenBack(appender.identity());
    if (!done || appended.isEmpty())
        return done;

    m_core.unsettled.forgetSettled();
    for (qsizetype i = 0; i < batch.size(); ++i) {
        if (results.at(i) && batch.at(i).settled)
            m_core.unsettled.add(batch.at(i).entry.id, batch.at(i).settled);
    }
    m_core.stored.appended(appended, identity);
    m_core.lastDelivery = QDateTime::currentDateTime();
    return {};
}

Done DeliveryQueue::admit(const PendingRecord &record, const QuotaLimits &limits)
{
    return m_core.services.quotas->admit(m_core.login, record.entry.totalOctets(),
                                         record.countsAgainstQuota ? limits : QuotaLimits());
}

// From here on the records outlive a power cut, or none of them is in the file. @p identity: what the file is then.
Done DeliveryQueue::syncBatch(Appender &appender, std::optional<FileIdentity> &identity)
{
    Done done;
    if (!appender.isSound())
        done = failed({StoreError::Kind::Failed, QStringLiteral("A failed append could not be cut back")});
    if (done)
        done = appender.sync();
    if (done) {
        identity = appender.identity();
        if (!identity)
            m_core.place.nameChanged();
        done = m_core.place.syncName(identity ? identity->inode : 0);
    }
    if (done)
        return done;
    if (!appender.cutBack())
        m_core.state.mustBeCutTo(appender.startLength(), appender.identity());
    else
        m_core.state.takenBack(appender.identity());
    return done;
}

void DeliveryQueue::withdraw(const QByteArray &id, std::function<void(const Done &)> done)
{
    m_core.lane->post([this, id, done = std::move(done)] { done(withdrawAtOnce({id})); });
}

Done DeliveryQueue::withdrawAtOnce(const QList<QByteArray> &ids)
{
    m_overdue.append(ids);
    const auto lock = m_core.place.appendLock();
    Done done = lock ? m_core.state.makeWhole() : Done(failed(lock.error()));
    if (done)
        done = withdrawOverdue();
    if (!done)
        m_core.services.note(QStringLiteral("%1: %2").arg(overdueText(), done.error().detail));
    return done;
}

// With the append lock held. What fails is tried again before the next record is written.
Done DeliveryQueue::withdrawOverdue()
{
    if (m_overdue.isEmpty())
        return {};
    Done done = m_core.syncNameToMark();
    if (done)
        done = markRecords(m_core.files(), m_core.state, m_overdue, WithdrawnMark);
    if (!done)
        return done;
    for (const QByteArray &id : std::as_const(m_overdue))
        m_core.unsettled.remove(id);
    m_overdue.clear();
    m_core.stored.tell();
    return {};
}

QString DeliveryQueue::overdueText() const
{
    return QStringLiteral("%1 holds message %2, which was refused; it takes no mail until that is taken out")
        .arg(QString::fromLocal8Bit(m_core.paths.text), QString::fromLatin1(m_overdue.join(", ")));
}

} // namespace Storage
