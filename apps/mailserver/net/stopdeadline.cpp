// SPDX-License-Identifier: MIT
#include "net/stopdeadline.h"

#include <QByteArray>

#include <system_error>

#include <unistd.h>

namespace Net {

namespace {

/// The exit code of a stop that left something unfinished.
constexpr int StoppedByForce = 1;

} // namespace

StopDeadline::StopDeadline(std::chrono::milliseconds limit)
    : m_what("open sessions")
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
    if (m_thread.joinable())
        m_thread.join();
}

void StopDeadline::start()
{
    const std::lock_guard lock(m_mutex);
    m_isStarted = true;
    m_changed.notify_all();
}

// _exit: destructors would wait for the same disk.
void StopDeadline::watch(std::chrono::milliseconds limit)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_isStarted || m_isOver; });
    if (m_changed.wait_for(lock, limit, [this] { return m_isOver; }))
        return;
    const QByteArray line = "mailserver: Stopped after " + QByteArray::number(qint64(limit.count()) / 1000) +
                            " s without waiting any longer for " + m_what.load() +
                            "; what the disk had not confirmed was not acknowledged.\n";
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.constData(), std::size_t(line.size()));
    ::_exit(StoppedByForce);
}

} // namespace Net
