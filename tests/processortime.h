// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <ctime>

/// Processor time that this thread has used: other programs of a busy machine do not count.
inline qint64 threadNanoseconds()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

inline int threadMilliseconds()
{
    return int(threadNanoseconds() / 1'000'000);
}
