// SPDX-License-Identifier: MIT
#pragma once

#include "mailboxes.h"

namespace Storage {

/// The daily round through all mailboxes, one after another, so that the other threads stay free for mail. Ends early
/// when the store is closed. Keeps itself alive until it has answered.
class Tidying : public std::enable_shared_from_this<Tidying>
{
public:
    Tidying(Mailboxes &mailboxes, Promise<Done> promise)
        : m_mailboxes(mailboxes)
        , m_promise(std::move(promise))
    {
    }

    /// Blocks on the accounts' file.
    void start();

private:
    void next();
    void note(const Done &done);

    Mailboxes &m_mailboxes;
    Promise<Done> m_promise;
    QList<Account> m_accounts; ///< those still to come
    Done m_result;             ///< the first failure
};

} // namespace Storage
