// SPDX-License-Identifier: MIT
#include "log/linewriter.h"

#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace Log {

namespace {

/// Octets that are written at once: as much as a pipe of Linux holds.
constexpr qsizetype ChunkOctets = 64 * 1024;

/// After which time a descriptor that takes nothing (a full disk) is tried again.
constexpr std::chrono::milliseconds RetryInterval{100};

/// A reader who is gone, or a descriptor that is none: no later attempt can do better.
bool isForEver(int error)
{
    return error == EPIPE || error == EBADF;
}

void pauseAfter(int error, int descriptor)
{
    pollfd place{descriptor, POLLOUT, 0};
    if (error == EAGAIN)
        ::poll(&place, 1, int(RetryInterval.count()));
    else if (error != EINTR)
        std::this_thread::sleep_for(RetryInterval);
}

} // namespace

/// The queue with its lock, and what the thread does with it.
class LineWriter::Shared
{
public:
    Shared(int descriptor, LineQueue queue)
        : m_descriptor(::fcntl(descriptor, F_DUPFD_CLOEXEC, 0))
        , m_queue(std::move(queue))
    {
    }
    ~Shared() { ::close(m_descriptor); }
    Q_DISABLE_COPY_MOVE(Shared)

    template <typename Change>
    void change(Change change)
    {
        const std::lock_guard lock(m_mutex);
        change(m_queue);
        m_changed.notify_all();
    }

    void run();
    void giveUp();
    void end();

private:
    QByteArray nextChunk();
    bool writeChunk(QByteArrayView chunk);
    bool isAbandoned();

    const int m_descriptor;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    LineQueue m_queue;
    bool m_isEnding = false;    ///< nothing more comes
    bool m_isAbandoned = false; ///< the thread is not waited for any more
    bool m_hasEnded = false;    ///< the thread is through
};

void LineWriter::Shared::run()
{
    for (QByteArray chunk = nextChunk(); !chunk.isEmpty(); chunk = nextChunk()) {
        if (!writeChunk(chunk))
            break;
    }
    const std::lock_guard lock(m_mutex);
    m_queue.close();
    m_hasEnded = true;
    m_changed.notify_all();
}

/// Waits for it; nothing at the end.
QByteArray LineWriter::Shared::nextChunk()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_queue.isEmpty() || m_isEnding; });
    return m_queue.take(ChunkOctets);
}

/// False if the reader has gone.
bool LineWriter::Shared::writeChunk(QByteArrayView chunk)
{
    while (!chunk.isEmpty()) {
        const ssize_t count = ::write(m_descriptor, chunk.data(), std::size_t(chunk.size()));
        const int error = count < 0 ? errno : 0;
        if (isForEver(error) || isAbandoned())
            return false;
        if (error != 0) {
            pauseAfter(error, m_descriptor);
            continue;
        }
        chunk = chunk.sliced(count);
        change([count](LineQueue &queue) { queue.written(count); });
    }
    return true;
}

bool LineWriter::Shared::isAbandoned()
{
    const std::lock_guard lock(m_mutex);
    return m_isAbandoned;
}

/// There is no thread.
void LineWriter::Shared::giveUp()
{
    const std::lock_guard lock(m_mutex);
    m_queue.close();
    m_hasEnded = true;
}

void LineWriter::Shared::end()
{
    std::unique_lock lock(m_mutex);
    m_isEnding = true;
    m_changed.notify_all();
    m_changed.wait_for(lock, ExitPatience, [this] { return m_hasEnded; });
    m_isAbandoned = true;
}

LineWriter::LineWriter(int descriptor, LineQueue::DroppedLine droppedLine, qsizetype maxWaitingOctets)
    : m_shared(std::make_shared<Shared>(descriptor, LineQueue(std::move(droppedLine), maxWaitingOctets)))
{
    // A thread that waits in write() cannot be ended: it holds what it needs, and is waited for no longer than
    // ExitPatience.
    try {
        std::thread([shared = m_shared] { shared->run(); }).detach();
        m_isRunning = true;
    } catch (const std::system_error &) {
        m_shared->giveUp(); // EAGAIN, a limit of processes
    }
}

LineWriter::~LineWriter()
{
    m_shared->end();
}

void LineWriter::write(const QByteArrayList &lines)
{
    m_shared->change([&lines](LineQueue &queue) {
        for (const QByteArray &line : lines)
            queue.append(line);
    });
}

void LineWriter::noteDropped(quint64 count)
{
    m_shared->change([count](LineQueue &queue) { queue.noteDropped(count); });
}

} // namespace Log
