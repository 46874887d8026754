// SPDX-License-Identifier: MIT
#include "delivery.h"

namespace Storage {

Delivery::Delivery(IncomingMessage message, Committed promise)
    : m_message(std::move(message))
    , m_promise(std::move(promise))
{
}

Expected<QList<Copy>, StoreError> Delivery::copies(const LoginLookup &login)
{
    const auto done = giveId(m_message.envelope);
    return done ? copiesOf(m_message.envelope, login) : failed(done.error());
}

void Delivery::start(Targets targets)
{
    if (!m_message.arrival.received.isValid())
        m_message.arrival.received = QDateTime::currentDateTime();
    m_message.sender = senderOf(m_message.envelope, m_message.text->head(), m_message.domain);
    m_targets = std::move(targets);
    m_waiting = qsizetype(m_targets.size());
    const auto self = shared_from_this(); // the last answer may come before the loop is over
    for (qsizetype i = 0; i < qsizetype(m_targets.size()); ++i)
        m_targets[size_t(i)]->prepare(m_message, [self, i](const Done &done) { self->prepared(i, done); });
}

void Delivery::prepared(qsizetype index, const Done &done)
{
    {
        const QMutexLocker locker(&m_mutex);
        if (done)
            m_prepared.append(index);
        else if (!m_error)
            m_error = done.error();
        if (--m_waiting > 0)
            return;
    }
    // The last target: no other comes here any more.
    if (m_error)
        takeBackAll();
    else
        settleAll();
}

void Delivery::settleAll()
{
    for (const auto &target : m_targets)
        target->settle();
    m_promise.give(m_message.envelope.id);
}

// RFC 5321 section 4.2.5 lets a server refuse after DATA only for all recipients: no copy may stay behind a 4xx.
void Delivery::takeBackAll()
{
    m_waiting = m_prepared.size() + 1; // an answer may come before the loop is over
    for (const qsizetype index : std::as_const(m_prepared))
        m_targets[size_t(index)]->takeBack([self = shared_from_this()](const Done &) { self->tookBack(); });
    tookBack();
}

// What could not be taken back is the target's to hide: the client hears the error all the same.
void Delivery::tookBack()
{
    {
        const QMutexLocker locker(&m_mutex);
        if (--m_waiting > 0)
            return;
    }
    m_promise.give(Mail::Unexpected<StoreError>(*m_error));
}

} // namespace Storage
