// SPDX-License-Identifier: MIT
#pragma once

#include "handover.h"

#include <QFuture>
#include <QMutex>
#include <QPromise>
#include <QThreadPool>

#include <deque>
#include <functional>
#include <memory>
#include <type_traits>

namespace Storage {

/// One result that is still to come. Copies share it; dropped without give(), its future ends cancelled.
template <typename T>
class Answer
{
public:
    Answer()
        : m_promise(std::make_shared<QPromise<T>>())
    {
        m_promise->start();
    }

    QFuture<T> future() const { return m_promise->future(); }
    void give(T value) const
    {
        m_promise->addResult(std::move(value));
        m_promise->finish();
    }

private:
    std::shared_ptr<QPromise<T>> m_promise;
};

/// A future that has its result already.
template <typename T>
QFuture<T> readyFuture(T value)
{
    Answer<T> answer;
    answer.give(std::move(value));
    return answer.future();
}

/// Bounded threads for what waits for a disk. Its destructor lets every job finish.
class TaskPool
{
public:
    explicit TaskPool(int maxThreads) { m_pool.setMaxThreadCount(maxThreads); }
    ~TaskPool() { waitForDone(); }
    Q_DISABLE_COPY_MOVE(TaskPool)

    /// Until no job is left, those included that jobs post.
    void waitForDone()
    {
        m_pool.waitForDone();
        m_ended.acquire();
    }

    void post(std::function<void()> job) { m_pool.start(new PoolJob(std::move(job), m_ended)); }

    template <typename Job>
    auto run(Job job) -> QFuture<std::invoke_result_t<Job>>
    {
        Answer<std::invoke_result_t<Job>> answer;
        post([answer, job = std::move(job)]() mutable { answer.give(job()); });
        return answer.future();
    }

private:
    HandOver m_ended;
    QThreadPool m_pool;
};

/// Jobs that run one after another, in the order of post(), in a pool's threads: what is touched only in a lane needs
/// no mutex. The pool must live until the lane is empty.
class Lane : public std::enable_shared_from_this<Lane>
{
public:
    explicit Lane(TaskPool &pool)
        : m_pool(pool)
    {
    }

    /// Until no job is left, those included that jobs post.
    void waitForDone() { m_pool.waitForDone(); }

    void post(std::function<void()> job);

private:
    void runNext();

    TaskPool &m_pool;
    QMutex m_mutex;
    std::deque<std::function<void()>> m_jobs;
    bool m_running = false;
};

} // namespace Storage
