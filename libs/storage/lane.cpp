// SPDX-License-Identifier: MIT
#include "lane.h"

namespace Storage {

void Lane::post(std::function<void()> job)
{
    const QMutexLocker locker(&m_mutex);
    m_jobs.push_back(std::move(job));
    if (m_running)
        return;
    m_running = true;
    m_pool.postTurns([self = shared_from_this()] { return self->runNext(); });
}

// One job a turn, so that a busy lane does not keep its thread from the others.
bool Lane::runNext()
{
    std::function<void()> job;
    {
        const QMutexLocker locker(&m_mutex);
        job = std::move(m_jobs.front());
        m_jobs.pop_front();
    }
    job();
    job = nullptr; // what the job held is let go before the next one begins

    const QMutexLocker locker(&m_mutex);
    m_running = !m_jobs.empty();
    return m_running;
}

} // namespace Storage
