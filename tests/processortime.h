// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <ctime>

/// By how much a limit of processor time is wider for code that a sanitizer watches.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr int InstrumentedFactor = 8;
#else
inline constexpr int InstrumentedFactor = 1;
#endif

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
