// SPDX-License-Identifier: MIT
#pragma once

#include <QRunnable>

#include <functional>

#ifdef __SANITIZE_THREAD__
extern "C" void __tsan_acquire(void *address);
extern "C" void __tsan_release(void *address);
#endif

namespace Storage {

/// Shows ThreadSanitizer an order that Qt makes and that it cannot see, for Qt is not built for it: all that happened
/// before release() happens before what follows an acquire() of the same object. Nothing in other builds.
class HandOver
{
public:
    void release()
    {
#ifdef __SANITIZE_THREAD__
        __tsan_release(this);
#endif
    }
    void acquire()
    {
#ifdef __SANITIZE_THREAD__
        __tsan_acquire(this);
#endif
    }
};

/// A job for QThreadPool, which deletes it. What happened before it was made happens before it runs; it has ended
/// before @p ended is acquired.
class PoolJob final : public QRunnable
{
public:
    PoolJob(std::function<void()> job, HandOver &ended)
        : m_job(std::move(job))
        , m_ended(ended)
    {
        m_made.release();
    }

    void run() override
    {
        m_made.acquire();
        m_job();
        m_job = nullptr; // what it held is let go before it counts as ended
        m_ended.release();
    }

private:
    HandOver m_made;
    std::function<void()> m_job;
    HandOver &m_ended;
};

} // namespace Storage
