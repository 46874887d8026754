// SPDX-License-Identifier: MIT
#include "listen/workerpool.h"

#include "loop/epolldispatcher.h"

#include <QDeadlineTimer>

#include <algorithm>

namespace Listen {

namespace {

constexpr unsigned long WaitStepMilliseconds = 10;

} // namespace

QList<std::shared_ptr<Events::EventRing>> WorkerPool::makeRings(int threads)
{
    QList<std::shared_ptr<Events::EventRing>> rings;
    for (int i = 0; i < (threads > 0 ? threads : std::max(1, QThread::idealThreadCount())); ++i)
        rings.append(std::make_shared<Events::EventRing>());
    return rings;
}

WorkerPool::WorkerPool(const QList<std::shared_ptr<Events::EventRing>> &rings, QObject *parent)
    : QObject(parent)
{
    for (const auto &ring : rings) {
        auto thread = std::make_unique<QThread>();
        auto *worker = new Worker(ring);
        worker->moveToThread(thread.get());
        connect(thread.get(), &QThread::finished, worker, &QObject::deleteLater);
        connect(worker, &Worker::idle, this, &WorkerPool::noteIdle);
        if (!worker->isOpen() || !Net::EpollDispatcher::start(*thread)) {
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

void WorkerPool::adopt(const Newcomer &newcomer, const std::shared_ptr<const Connections::Services> &services)
{
    leastBusy()->adopt(newcomer, services);
}

void WorkerPool::stopConnections()
{
    for (const Thread &each : m_threads)
        each.worker->stopConnections();
}

void WorkerPool::abortConnections()
{
    for (const Thread &each : m_threads)
        each.worker->abortConnections();
}

void WorkerPool::letConnectionsEnd(std::chrono::milliseconds limit)
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

} // namespace Listen
