// SPDX-License-Identifier: MIT
#pragma once

#include "listen/worker.h"

#include <QThread>

#include <memory>
#include <vector>

namespace Listen {

/// Threads with event loops, one worker in each. Lives in the thread that made it.
class WorkerPool : public QObject
{
    Q_OBJECT

public:
    /// One a worker; @p threads 0: as many as the processor runs at once.
    static QList<std::shared_ptr<Events::EventRing>> makeRings(int threads);

    /// One thread a ring, or as many as the system gives.
    explicit WorkerPool(const QList<std::shared_ptr<Events::EventRing>> &rings, QObject *parent = nullptr);
    /// Cuts what is still open and waits for the threads.
    ~WorkerPool() override;

    /// False: the system gave no thread at all.
    bool isRunning() const { return !m_threads.empty(); }

    int liveConnections() const;
    /// In the worker with the fewest.
    int leastConnections() const;
    /// Gives it to the worker with the fewest connections.
    void adopt(const Newcomer &newcomer, const std::shared_ptr<const Connections::Services> &services);
    /// idle() follows once every connection is over. Nothing may be adopted any more.
    void stopConnections();
    void abortConnections();
    /// The same without an event loop: waits until every connection is over, at most @p limit.
    void letConnectionsEnd(std::chrono::milliseconds limit);

Q_SIGNALS:
    void idle();

private:
    void noteIdle();

    // The worker dies in its thread, when that ends.
    struct Thread
    {
        std::unique_ptr<QThread> thread;
        Worker *worker;
    };
    Worker *leastBusy() const;

    std::vector<Thread> m_threads;
};

} // namespace Listen
