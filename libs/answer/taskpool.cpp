// SPDX-License-Identifier: MIT
#include "taskpool.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace Answers {

/// What the threads work with; outlives the pool until the last of them has ended.
struct TaskPool::Shared
{
    void work();

    std::mutex mutex;
    std::condition_variable hasWork;
    std::condition_variable isIdle;
    std::deque<std::function<bool()>> jobs; ///< true: once more
    std::size_t waiting = 0;                ///< threads without a job
    bool isEnding = false;
    std::vector<std::thread> threads; ///< the pool's alone
};

TaskPool::TaskPool(int maxThreads)
    : m_maxThreads(std::size_t(std::max(1, maxThreads)))
    , m_shared(std::make_shared<Shared>())
{
    const std::lock_guard lock(m_shared->mutex);
    grow();
}

TaskPool::~TaskPool()
{
    waitForDone();
    {
        const std::lock_guard lock(m_shared->mutex);
        m_shared->isEnding = true;
    }
    m_shared->hasWork.notify_all();
    for (std::thread &thread : m_shared->threads) {
        if (thread.get_id() == std::this_thread::get_id())
            thread.detach();
        else
            thread.join();
    }
}

bool TaskPool::isRunning() const
{
    const std::lock_guard lock(m_shared->mutex);
    return !m_shared->threads.empty();
}

QString TaskPool::noThreadSentence()
{
    return QStringLiteral("The system gives this program no further thread; raise its limit of processes (ulimit -u, "
                          "TasksMax, pids.max)");
}

void TaskPool::post(std::function<void()> job)
{
    postTurns([job = std::move(job)] {
        job();
        return false;
    });
}

// The thread is woken outside the lock, which it takes first of all. What a job holds is let go there, too: its reader
// may ask again.
void TaskPool::postTurns(std::function<bool()> job)
{
    const auto shared = m_shared; // the job may take this pool with it
    {
        const std::lock_guard lock(shared->mutex);
        if (shared->threads.empty())
            grow();
        if (shared->threads.empty())
            return;
        shared->jobs.push_back(std::move(job));
        if (shared->jobs.size() > shared->waiting && shared->threads.size() < m_maxThreads)
            grow();
    }
    shared->hasWork.notify_one();
}

// With the mutex held. A new thread counts as waiting from the start, so that no two are made for one job.
void TaskPool::grow()
{
    try {
        m_shared->threads.emplace_back([shared = m_shared] { shared->work(); });
        ++m_shared->waiting;
    } catch (const std::system_error &) {
        // EAGAIN, a limit of processes: the next job that finds no thread free tries again.
    }
}

void TaskPool::Shared::work()
{
    std::unique_lock lock(mutex);
    for (;;) {
        hasWork.wait(lock, [this] { return !jobs.empty() || isEnding; });
        if (jobs.empty())
            return;
        std::function<bool()> job = std::move(jobs.front());
        jobs.pop_front();
        --waiting;
        lock.unlock();
        const bool goesOn = job();
        if (!goesOn)
            job = nullptr; // what it held is let go before it counts as done
        lock.lock();
        if (goesOn)
            jobs.push_back(std::move(job));
        ++waiting;
        isIdle.notify_all();
    }
}

void TaskPool::waitForDone()
{
    std::unique_lock lock(m_shared->mutex);
    const std::size_t ownThread = isOwnThread() ? 1 : 0;
    m_shared->isIdle.wait(lock, [this, ownThread] {
        return m_shared->threads.empty() ||
               (m_shared->jobs.empty() && m_shared->waiting + ownThread == m_shared->threads.size());
    });
}

// With the mutex held.
bool TaskPool::isOwnThread() const
{
    return std::any_of(m_shared->threads.begin(), m_shared->threads.end(),
                       [](const std::thread &thread) { return thread.get_id() == std::this_thread::get_id(); });
}

void TaskPool::clear()
{
    std::deque<std::function<bool()>> dropped;
    const std::lock_guard lock(m_shared->mutex);
    dropped.swap(m_shared->jobs);
    m_shared->isIdle.notify_all();
}

} // namespace Answers
