// SPDX-License-Identifier: MIT
#include "meeting.h"

#include <condition_variable>
#include <mutex>

namespace Answers {

struct Meeting::Place
{
    std::mutex mutex;
    std::condition_variable changed;
    bool hasArrived = false;
};

Meeting::Meeting()
    : m_place(std::make_unique<Place>())
{
}

Meeting::~Meeting() = default;

void Meeting::arrive()
{
    const std::lock_guard lock(m_place->mutex);
    m_place->hasArrived = true;
    m_place->changed.notify_one(); // under the lock: the waiting caller must not be gone before
}

void Meeting::wait()
{
    std::unique_lock lock(m_place->mutex);
    m_place->changed.wait(lock, [this] { return m_place->hasArrived; });
}

} // namespace Answers
