// SPDX-License-Identifier: MIT
#pragma once

#include "log/linequeue.h"

#include <QByteArrayList>

#include <chrono>
#include <memory>

namespace Log {

/// Octets that may wait for the reader; lines beyond are dropped and counted.
inline constexpr qsizetype MaxWaitingOctets = 4 * 1024 * 1024;

/// How long a writer that goes waits until what it still holds is written.
inline constexpr std::chrono::milliseconds ExitPatience{1000};

/// Writes lines to a descriptor in a thread of its own, so that a pipe without a reader holds up no other thread. Order
/// is kept; how many lines were dropped is told in their place, as soon as there is room. When the reader has gone for
/// good (EPIPE), everything is thrown away without a word.
class LineWriter
{
public:
    /// @p droppedLine is called in any thread. Duplicates @p descriptor, which may block or not; its modes stay as they
    /// are, for others may share them.
    LineWriter(int descriptor, LineQueue::DroppedLine droppedLine, qsizetype maxWaitingOctets = MaxWaitingOctets);
    /// Returns when all is written, or after ExitPatience: then a thread that is stuck is left to the program's end.
    ~LineWriter();
    Q_DISABLE_COPY_MOVE(LineWriter)

    /// False: the system gave no thread, and every line is thrown away.
    bool isRunning() const { return m_isRunning; }

    /// Lines with their ends. From any thread; never waits for a reader.
    void write(const QByteArrayList &lines);
    /// Counts @p count lines that were dropped before they got here. From any thread.
    void noteDropped(quint64 count);

private:
    class Shared;
    bool m_isRunning = false;
    std::shared_ptr<Shared> m_shared; ///< with the thread, which may outlive this object
};

} // namespace Log
