// SPDX-License-Identifier: MIT
#pragma once

#include "file/text/mailboxlock.h"
#include "maildroplisting.h"

#include <functional>
#include <memory>
#include <optional>

namespace Storage {

/// What a POP3 session holds as long as it lasts. It may end in any thread.
class MaildropSession
{
public:
    /// @p lock: nothing on a read-only disk, where no other process can delete either. @p ended is called when the lock
    /// has fallen.
    MaildropSession(std::optional<MailboxLock> lock, QByteArray holder, std::function<void()> ended)
        : m_lock(std::move(lock))
        , m_holder(std::move(holder))
        , m_ended(std::move(ended))
    {
    }
    ~MaildropSession()
    {
        m_lock.reset();
        m_ended();
    }
    Q_DISABLE_COPY_MOVE(MaildropSession)

    const std::optional<MailboxLock> &lock() const { return m_lock; }
    const QByteArray &holder() const { return m_holder; }

private:
    std::optional<MailboxLock> m_lock;
    const QByteArray m_holder;
    const std::function<void()> m_ended;
};

/// A maildrop as it was when it was opened.
struct OpenedMaildrop
{
    std::shared_ptr<MaildropSession> session; ///< null for a view
    Descriptor text;                          ///< not open if there is no file yet
    std::shared_ptr<const MaildropListing> listing;
};

} // namespace Storage
