// SPDX-License-Identifier: MIT
#pragma once

#include "answer.h"

#include <QString>

#include <functional>
#include <memory>

namespace Answers {

/// Threads for what waits for a disk or computes for long. Begins with one, and makes another, up to a bound, while
/// jobs wait; where the system gives no more it works on with those it has.
class TaskPool
{
public:
    explicit TaskPool(int maxThreads);
    /// Lets every job finish. A job may hold the last reference to what owns this pool: then this runs in it.
    ~TaskPool();
    TaskPool(const TaskPool &) = delete;
    TaskPool &operator=(const TaskPool &) = delete;

    /// False: the system gave no thread at all.
    bool isRunning() const;
    /// Why, and what helps: one English sentence.
    static QString noThreadSentence();

    /// From any thread; jobs begin in this order. Without a thread a job is dropped.
    void post(std::function<void()> job);
    /// The same for a job of several turns: while it returns true it is called again, behind the jobs that wait by
    /// then. No thread is woken for that: the one that had the turn looks for more anyway.
    void postTurns(std::function<bool()> job);
    /// The answer is what @p job returns.
    template <typename Job>
    auto run(Job job) -> Answer<std::invoke_result_t<Job &>>
    {
        Promise<std::invoke_result_t<Job &>> promise;
        auto answer = promise.answer();
        post([promise = std::move(promise), job = std::move(job)]() mutable { promise.give(job()); });
        return answer;
    }

    /// Until no job is left, those included that jobs post, but for the one that calls this.
    void waitForDone();
    /// Drops what has not begun: its questions count as given up.
    void clear();

private:
    struct Shared;

    void grow();
    bool isOwnThread() const;

    const std::size_t m_maxThreads;
    const std::shared_ptr<Shared> m_shared;
};

} // namespace Answers
