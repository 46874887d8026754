// SPDX-License-Identifier: MIT
// The part of MailboxFile that takes mail: batches under the append lock, one sync for each.
#include "mailboxfile.h"
#include "marker.h"

namespace Storage {

void MailboxFile::deliver(PendingRecord record)
{
    {
        const QMutexLocker locker(&m_waitingMutex);
        m_waiting.append(std::move(record));
    }
    post([self = shared_from_this()] { self->appendWaiting(); });
}

// Whatever waits goes together: while one batch syncs, the next one gathers.
void MailboxFile::appendWaiting()
{
    QList<PendingRecord> batch;
    {
        const QMutexLocker locker(&m_waitingMutex);
        batch.swap(m_waiting);
    }
    if (batch.isEmpty())
        return;
    QList<Done> results(batch.size());
    const Done made = makeFolders();
    const auto lock = made ? appendLock() : failed(made.error());
    const Done done = lock ? appendBatch(batch, results) : Done(failed(lock.error()));
    m_quotas->release(m_login);
    for (qsizetype i = 0; i < batch.size(); ++i)
        batch.at(i).done(done && !results.at(i) ? results.at(i) : done);
    if (lock)
        m_state.saveIndex(); // nobody waits for it
}

// With the append lock held. @p results: of each record alone. The answer counts for all.
Done MailboxFile::appendBatch(QList<PendingRecord> &batch, QList<Done> &results)
{
    Done done = m_state.makeWhole();
    if (done)
        done = withdrawOverdue();
    if (m_state.contents().length() == 0)
        m_nameSyncedOf.reset(); // a new file may get the number of one that was removed
    Appender appender(m_files, m_paths);
    if (done)
        done = appender.open(m_state.contents().length());
    if (!done)
        return done;

    tellStored();
    const QuotaLimits limits = m_quotas->limits(m_login);
    QList<RecordEntry> appended;
    for (qsizetype i = 0; i < batch.size() && appender.isSound(); ++i) {
        results[i] = admit(batch.at(i), limits);
        if (results.at(i))
            results[i] = appender.append(batch[i]);
        if (results.at(i))
            appended.append(batch.at(i).entry);
    }
    if (!appended.isEmpty() || !appender.isSound())
        done = syncBatch(appender);
    if (done && appended.isEmpty())
        m_state.takenBack(appender.identity());
    if (!done || appended.isEmpty())
        return done;

    forgetSettled();
    for (qsizetype i = 0; i < batch.size(); ++i) {
        if (results.at(i) && batch.at(i).settled)
            m_unsettled.insert(batch.at(i).entry.id, batch.at(i).settled);
    }
    noteAppended(appended, appender.identity());
    m_lastDelivery = QDateTime::currentDateTime();
    return {};
}

// From here on the records outlive a power cut, or none of them is in the file.
Done MailboxFile::syncBatch(Appender &appender)
{
    Done done;
    if (!appender.isSound())
        done = failed({StoreError::Kind::Failed, QStringLiteral("A failed append could not be cut back")});
    if (done)
        done = appender.sync();
    if (done) {
        const auto identity = appender.identity();
        if (!identity)
            m_nameSyncedOf.reset();
        done = syncName(identity ? identity->inode : 0);
    }
    if (done)
        return done;
    if (!appender.cutBack())
        m_state.mustBeCutTo(appender.startLength(), appender.identity());
    else
        m_state.takenBack(appender.identity());
    return done;
}

void MailboxFile::withdraw(const QByteArray &id, std::function<void(const Done &)> done)
{
    post([self = shared_from_this(), id, done = std::move(done)] { done(self->withdrawAtOnce({id})); });
}

Done MailboxFile::withdrawAtOnce(const QList<QByteArray> &ids)
{
    m_overdue.append(ids);
    const auto lock = appendLock();
    Done done = lock ? m_state.makeWhole() : Done(failed(lock.error()));
    if (done)
        done = withdrawOverdue();
    if (!done)
        m_note(QStringLiteral("%1: %2").arg(overdueText(), done.error().detail));
    return done;
}

// With the append lock held. What fails is tried again before the next record is written.
Done MailboxFile::withdrawOverdue()
{
    if (m_overdue.isEmpty())
        return {};
    if (const Done done = markRecords(m_files, m_state, m_overdue, WithdrawnMark); !done)
        return done;
    for (const QByteArray &id : std::as_const(m_overdue))
        m_unsettled.remove(id);
    m_overdue.clear();
    tellStored();
    return {};
}

QString MailboxFile::overdueText() const
{
    return QStringLiteral("%1 holds message %2, which was refused; it takes no mail until that is taken out")
        .arg(QString::fromLocal8Bit(m_paths.text), QString::fromLatin1(m_overdue.join(", ")));
}

} // namespace Storage
