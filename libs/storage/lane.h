// SPDX-License-Identifier: MIT
#pragma once

#include "taskpool.h"

#include <QMutex>

#include <deque>
#include <functional>
#include <memory>

namespace Storage {

using Answers::TaskPool;

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
    bool runNext(); ///< whether there is another job

    TaskPool &m_pool;
    QMutex m_mutex;
    std::deque<std::function<void()>> m_jobs;
    bool m_running = false;
};

} // namespace Storage
