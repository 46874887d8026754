// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace Process {

/// How long a server that was asked to stop may take.
inline constexpr std::chrono::milliseconds StopLimit{9000};

/// Ends the process if stopping takes too long: nothing else wakes a thread that waits for a disk which hangs. Nothing
/// is lost by that, for what the disk has not confirmed was not acknowledged either. Outlives whatever waits.
///
/// SIGTERM and SIGINT start it, too, if SignalWatcher does not read them: its thread, the main one, may wait for a
/// disk. Made after holdSignals().
class StopDeadline
{
public:
    /// Makes its thread at once: later the system may give none.
    explicit StopDeadline(std::chrono::milliseconds limit = StopLimit);
    ~StopDeadline(); ///< the program ends in time
    StopDeadline(const StopDeadline &) = delete;
    StopDeadline &operator=(const StopDeadline &) = delete;

    /// False: the system gave no thread.
    bool isRunning() const { return m_thread.joinable(); }

    /// The limit runs from the first call on. Any thread.
    void start();
    /// What the program waits for now, for its last line. @p what: a literal. Any thread.
    void waitsFor(const char *what) { m_what = what; }

private:
    void watch(std::chrono::milliseconds limit);
    void sleepUntilStart();
    void wake();

    const int m_wake;        ///< an eventfd; readable from start() or the destructor on
    const int m_termination; ///< a signalfd; readable until the signal was read
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_isOver = false;
    std::atomic<const char *> m_what;
    std::thread m_thread;
};

} // namespace Process
