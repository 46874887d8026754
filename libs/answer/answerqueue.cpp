// SPDX-License-Identifier: MIT
#include "answerqueue.h"

#include <QCoreApplication>
#include <QEvent>

namespace Answers {

AnswerQueue::AnswerQueue(QObject *parent)
    : QObject(parent)
    , m_inbox(std::make_shared<Inbox>(this))
{
}

AnswerQueue::~AnswerQueue()
{
    m_inbox->close();
}

// A continuation may destroy this queue: after the first one nothing of it is touched.
bool AnswerQueue::event(QEvent *event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    for (const std::unique_ptr<Parcel> &parcel : m_inbox->takeAll())
        parcel->deliver();
    return true;
}

void AnswerQueue::Inbox::put(std::unique_ptr<Parcel> parcel)
{
    const std::lock_guard lock(m_mutex);
    if (!m_queue)
        return;
    m_parcels.push_back(std::move(parcel));
    if (m_parcels.size() == 1)
        QCoreApplication::postEvent(m_queue, new QEvent(QEvent::User));
}

AnswerQueue::Parcels AnswerQueue::Inbox::takeAll()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_parcels, {});
}

void AnswerQueue::Inbox::close()
{
    Parcels undelivered;
    const std::lock_guard lock(m_mutex);
    m_queue = nullptr;
    undelivered.swap(m_parcels); // destroyed outside the lock
}

} // namespace Answers
