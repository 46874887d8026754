// SPDX-License-Identifier: MIT
#pragma once

#include "file/text/rewriter.h"
#include "mailboxcore.h"

namespace Storage {

/// Takes the dead out of one mailbox: copies the living beside without any lock; then, under the append lock, puts what
/// was deleted into the trash, copies what came meanwhile, and swaps. In the lane.
class Compactor
{
public:
    explicit Compactor(MailboxCore &core)
        : m_core(core)
    {
    }

    /// When the mailbox is small, or more than half of it is dead. The last stretch runs in the lane later.
    void compactIfWorthWhile();
    /// Lets go what was in the trash too long, and puts there what was deleted. @p done is told in the lane, at once or
    /// later.
    void tidy(const std::function<void(const Done &)> &done);
    bool isRunning() const { return m_isRunning; }

private:
    /// One under way.
    struct Compaction
    {
        Rewriter rewriter;
        MailboxContents snapshot; ///< what the copy was begun from
        bool keepsDeleted;        ///< the trash was on when it began
    };

    void compact();
    void finishCompaction(const std::shared_ptr<Compaction> &compaction);
    Expected<bool, StoreError> keepDeleted();
    Done swap(Rewriter &rewriter, const MailboxContents &snapshot);
    void endCompaction(Compaction &compaction, const Done &done);
    void whenIdle(std::function<void(const Done &)> job);

    MailboxCore &m_core;
    bool m_isRunning = false;
    QList<std::function<void(const Done &)>> m_afterwards; ///< told how it ended
};

} // namespace Storage
