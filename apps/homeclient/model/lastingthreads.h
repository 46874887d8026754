// SPDX-License-Identifier: MIT
#pragma once

#include "taskpool.h"

#include <QObject>

#include <memory>

namespace Model {

/// Threads for the work of a window that may be closed at any instant: the owner's destructor does not wait for
/// them. A job that was posted is done all the same; the program ends behind the last of them.
class LastingThreads
{
public:
    explicit LastingThreads(int maxThreads);

    /// The answer is what @p job returns.
    template <typename Job>
    auto run(Job job) -> Answers::Answer<std::invoke_result_t<Job &>>
    {
        return m_life->pool().run([life = m_life, job = std::move(job)]() mutable { return job(); });
    }
    /// Drops what has not begun.
    void clear() { m_life->pool().clear(); }

private:
    /// Ends its pool in the program's first thread, once neither an owner nor a job is left.
    class Life
    {
    public:
        explicit Life(int maxThreads);
        ~Life();
        Life(const Life &) = delete;
        Life &operator=(const Life &) = delete;

        Answers::TaskPool &pool() { return m_home->pool; }

    private:
        struct Home : QObject
        {
            Home(int maxThreads, QObject *parent)
                : QObject(parent)
                , pool(maxThreads)
            {
            }

            Answers::TaskPool pool;
        };

        Home *m_home; ///< a child of the application
    };

    std::shared_ptr<Life> m_life;
};

} // namespace Model
