// SPDX-License-Identifier: MIT
#include "delivery.h"
#include "record/crc.h"
#include "record/recordplan.h"

namespace Storage {

Delivery::Delivery(Mail::Envelope envelope, std::shared_ptr<const SpooledText> text, Arrival arrival, Committed promise)
    : m_envelope(std::move(envelope))
    , m_text(std::move(text))
    , m_arrival(std::move(arrival))
    , m_promise(std::move(promise))
{
}

void Delivery::start(const QList<Target> &targets, const QByteArray &domain)
{
    const Sender sender = senderOf(m_envelope, m_text->head(), domain);
    m_targets = targets;
    m_waiting = targets.size();
    for (qsizetype i = 0; i < targets.size(); ++i) {
        PendingRecord copy = record(targets.at(i), sender);
        copy.done = [self = shared_from_this(), i](const Done &done) { self->copyDone(i, done); };
        targets.at(i).mailbox->deliver(std::move(copy));
    }
}

PendingRecord Delivery::record(const Target &target, const Sender &sender) const
{
    const auto planned = m_arrival.way == Arrival::Way::Import ? planImport : planRecord;
    const RecordPlan plan = planned(m_envelope, sender, target.copy.to, m_text->head(), m_arrival.received);
    const qint64 textOctets = m_text->gauge().length() - plan.skippedText;
    const qint64 behind = plan.top.size() + textOctets;
    const quint32 crc = crc32Joined(crc32Of(plan.top), m_text->crcFrom(plan.skippedText), textOctets);
    const QByteArray postmark = sealedPostmark(plan.fields, behind, crc);

    PendingRecord record;
    record.entry.id = plan.fields.id;
    record.entry.postmarkOctets = postmark.size();
    record.entry.lengthBehind = behind;
    record.entry.isPlain = plan.isPlain;
    record.entry.octets = sentOctets(plan, postmark.size(), m_text->gauge().octets());
    record.head = postmark + plan.top;
    record.text = m_text;
    record.countsAgainstQuota = m_arrival.way == Arrival::Way::Smtp;
    record.textFrom = plan.skippedText;
    if (m_targets.size() > 1)
        record.settled = m_settled;
    return record;
}

void Delivery::copyDone(qsizetype index, const Done &done)
{
    {
        const QMutexLocker locker(&m_mutex);
        if (done)
            m_synced.append(index);
        else if (!m_error)
            m_error = done.error();
        if (--m_waiting > 0)
            return;
    }
    // The last copy: nobody else comes here any more.
    if (m_error) {
        withdrawAll();
        return;
    }
    m_settled->store(true);
    m_promise.give(m_envelope.id);
}

// RFC 5321 section 4.2.5 lets a server refuse after DATA only for all recipients: no copy may stay behind a 4xx.
void Delivery::withdrawAll()
{
    m_waiting = m_synced.size();
    if (m_synced.isEmpty()) {
        m_promise.give(Mail::Unexpected<StoreError>(*m_error));
        return;
    }
    const QList<qsizetype> synced = m_synced; // an answer may come before the loop is over
    for (const qsizetype index : synced) {
        m_targets.at(index).mailbox->withdraw(m_envelope.id, [self = shared_from_this()](const Done &) {
            QMutexLocker locker(&self->m_mutex);
            const bool isLast = --self->m_waiting == 0;
            locker.unlock();
            if (isLast)
                self->m_promise.give(Mail::Unexpected<StoreError>(*self->m_error));
        });
    }
}

} // namespace Storage
