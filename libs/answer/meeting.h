// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

namespace Answers {

/// Where one thread waits for another, once.
class Meeting
{
public:
    Meeting();
    Meeting(const Meeting &) = delete;
    Meeting &operator=(const Meeting &) = delete;
    ~Meeting();

    /// What this thread did before is seen by the one that waited. That one may destroy this object at once.
    void arrive();
    /// Blocks until the other has arrived.
    void wait();

private:
    struct Place;
    const std::unique_ptr<Place> m_place;
};

} // namespace Answers
