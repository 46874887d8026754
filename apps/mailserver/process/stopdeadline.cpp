// SPDX-License-Identifier: MIT
#include "process/stopdeadline.h"

#include <QByteArray>

#include <cerrno>
#include <csignal>
#include <iterator>
#include <system_error>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

namespace Process {

namespace {

/// The exit code of a stop that left something unfinished.
constexpr int StoppedByForce = 1;

/// Looked at, and never read: that is SignalWatcher's.
int terminationDescriptor()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    return ::signalfd(-1, &signals, SFD_NONBLOCK | SFD_CLOEXEC);
}

} // namespace

StopDeadline::StopDeadline(std::chrono::milliseconds limit)
    : m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    , m_termination(terminationDescriptor())
    , m_what("the start")
{
    try {
        m_thread = std::thread([this, limit] { watch(limit); });
    } catch (const std::system_error &) {
        // EAGAIN, a limit of processes: isRunning() says so.
    }
}

StopDeadline::~StopDeadline()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isOver = true;
    }
    m_changed.notify_all();
    wake();
    if (m_thread.joinable())
        m_thread.join();
    ::close(m_termination);
    ::close(m_wake);
}

void StopDeadline::start()
{
    wake();
}

void StopDeadline::wake()
{
    constexpr eventfd_t Once = 1;
    ::eventfd_write(m_wake, Once);
}

void StopDeadline::sleepUntilStart()
{
    pollfd watched[] = {{m_wake, POLLIN, 0}, {m_termination, POLLIN, 0}};
    while (::poll(watched, std::size(watched), -1) < 0 && errno == EINTR)
        ;
}

// _exit: destructors would wait for the same disk.
void StopDeadline::watch(std::chrono::milliseconds limit)
{
    sleepUntilStart();
    std::unique_lock lock(m_mutex);
    if (m_changed.wait_for(lock, limit, [this] { return m_isOver; }))
        return;
    const QByteArray line = "mailserver: Stopped after " + QByteArray::number(qint64(limit.count()) / 1000) +
                            " s without waiting any longer for " + m_what.load() +
                            "; what the disk had not confirmed was not acknowledged.\n";
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.constData(), std::size_t(line.size()));
    ::_exit(StoppedByForce);
}

} // namespace Process
