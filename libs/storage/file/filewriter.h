// SPDX-License-Identifier: MIT
#pragma once

#include "file/text/spooledtext.h"
#include "lane.h"
#include "mailstore.h"

#include <functional>

namespace Storage {

/// Octets that wait for the spool: above FullAbove the writer is Full, below DrainedBelow it has drained.
inline constexpr qint64 FullAbove = 1024 * 1024;
inline constexpr qint64 DrainedBelow = 256 * 1024;

/// Counts what waits for the spool; shared by the writer's thread and the pool's.
class WriterFlow
{
public:
    Room add(qint64 octets);
    void subtract(qint64 octets);
    Answer<bool> drained();

private:
    QMutex m_mutex;
    qint64 m_waiting = 0;
    bool m_full = false;
    std::vector<Promise<bool>> m_promises;
};

/// Collects one message beside the mailboxes. What the disk must do is done in the pool; write() never waits for it.
class FileWriter final : public MessageWriter
{
public:
    using Committed = Promise<Expected<QByteArray, StoreError>>;
    /// Takes the whole message over. Called in the pool.
    using Commit = std::function<void(std::shared_ptr<const SpooledText> text, Committed promise)>;

    /// What is committed in one lane is handed on in the order of commit().
    FileWriter(std::shared_ptr<Lane> lane, std::shared_ptr<SpooledText> text, Commit commit);

    Room write(QByteArrayView wire) override;
    Answer<bool> drained() override { return m_flow->drained(); }
    Answer<Expected<QByteArray, StoreError>> commit() override;

private:
    void handOn();

    std::shared_ptr<Lane> m_lane;
    std::shared_ptr<SpooledText> m_text;
    std::shared_ptr<WriterFlow> m_flow = std::make_shared<WriterFlow>();
    Commit m_commit;
    QByteArray m_gathered;
};

} // namespace Storage
