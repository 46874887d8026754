// SPDX-License-Identifier: MIT
#include "net/workerpool.h"

#include <QDeadlineTimer>

#include <algorithm>

namespace Net {

namespace {

constexpr unsigned long WaitStepMilliseconds = 10;

} // namespace

WorkerPool::WorkerPool(const QList<std::shared_ptr<EventRing>> &rings, QObject *parent)
    : QObject(parent)
{
    for (const auto &ring : rings) {
        auto thread = std::make_unique<QThread>();
        auto *worker = new Worker(ring);
        worker->moveToThread(thread.get());
        connect(thread.get(), &QThread::finished, worker, &QObject::deleteLater);
        connect(worker, &Worker::idle, this, &WorkerPool::noteIdle);
        if (worker->isOpen())
            thread->start();
        if (!thread->isRunning()) {
            delete worker; // its thread has never begun
            break;
        }
        m_threads.push_back({std::move(thread), worker});
    }
}

WorkerPool::~WorkerPool()
{
    abortConnections();
    for (const Thread &each : m_threads)
        each.thread->quit();
    for (const Thread &each : m_threads)
        each.thread->wait();
}

int WorkerPool::liveConnections() const
{
    int live = 0;
    for (const Thread &each : m_threads)
        live += each.worker->liveConnections();
    return live;
}

Worker *WorkerPool::leastBusy() const
{
    const auto least = std::min_element(m_threads.begin(), m_threads.end(), [](const Thread &a, const Thread &b) {
        return a.worker->liveConnections() < b.worker->liveConnections();
    });
    return least->worker;
}

int WorkerPool::leastConnections() const
{
    return leastBusy()->liveConnections();
}

void WorkerPool::adopt(const Newcomer &newcomer, const std::shared_ptr<const Services> &services)
{
    Worker *worker = leastBusy();
    worker->expectConnection();
    QMetaObject::invokeMethod(
        worker, [worker, newcomer, services] { worker->adopt(newcomer, services); }, Qt::QueuedConnection);
}

void WorkerPool::stopConnections()
{
    for (const Thread &each : m_threads)
        QMetaObject::invokeMethod(each.worker, &Worker::stopConnections, Qt::QueuedConnection);
}

void WorkerPool::abortConnections()
{
    for (const Thread &each : m_threads)
        QMetaObject::invokeMethod(each.worker, &Worker::abortConnections, Qt::QueuedConnection);
}

void WorkerPool::letConnectionsEnd(milliseconds limit)
{
    const QDeadlineTimer deadline(limit);
    while (liveConnections() > 0 && !deadline.hasExpired())
        QThread::msleep(WaitStepMilliseconds);
}

void WorkerPool::noteIdle()
{
    if (liveConnections() == 0)
        Q_EMIT idle();
}

} // namespace Net
