// SPDX-License-Identifier: MIT
#pragma once

#include "file/text/spooledtext.h"
#include "lane.h"
#include "mailstore.h"

#include <functional>
#include <vector>

namespace Storage {

/// Octets of a message that are gathered before a thread that may wait is troubled.
inline constexpr qsizetype PieceOctets = 64 * 1024;

/// Octets that wait for the spool: above FullAbove the writer is Full, below DrainedBelow it has drained.
inline constexpr qint64 FullAbove = 1024 * 1024;
inline constexpr qint64 DrainedBelow = 256 * 1024;

/// What waits for the spool; shared by the writer's thread and the pool's.
class WriterFlow
{
public:
    Room add(qint64 octets);
    /// @p piece does not wait any more: its memory is there for another one.
    void written(QByteArray piece);
    /// An empty array to gather in, with the memory of one that was written: memory that the system gives anew costs
    /// more than what is done with the octets.
    QByteArray emptyPiece();
    Answer<bool> drained();

private:
    QMutex m_mutex;
    qint64 m_waiting = 0;
    bool m_full = false;
    std::vector<QByteArray> m_written; ///< their memory: no more than has waited at a time
    std::vector<Promise<bool>> m_promises;
};

/// Collects one message beside the mailboxes. What the disk must do is done in the pool; write() never waits for it.
class FileWriter final : public MessageWriter
{
public:
    using Committed = Promise<Expected<QByteArray, StoreError>>;
    /// Takes the whole message over. Called in the pool, or, with Order::Any, within commit(): then it must not wait.
    using Commit = std::function<void(std::shared_ptr<const SpooledText> text, Committed promise)>;

    /// In which order messages are handed on.
    enum class Order {
        Any,       ///< a message that is held in memory at once, in the caller's thread
        OfCommits, ///< as they are committed in one lane
    };

    FileWriter(std::shared_ptr<Lane> lane, Order order, std::shared_ptr<SpooledText> text, Commit commit);

    Room write(QByteArrayView wire) override;
    Answer<bool> drained() override { return m_flow->drained(); }
    Answer<Expected<QByteArray, StoreError>> commit(std::optional<qint64> provenOctets = {}) override;

private:
    void handOn();

    std::shared_ptr<Lane> m_lane;
    const Order m_order;
    std::shared_ptr<SpooledText> m_text;
    std::shared_ptr<WriterFlow> m_flow = std::make_shared<WriterFlow>();
    Commit m_commit;
    bool m_isInLane = false; ///< the text is the lane's, and what it does not have yet stands in m_gathered
    QByteArray m_gathered;
};

} // namespace Storage
