// SPDX-License-Identifier: MIT
#include "tidying.h"

namespace Storage {

void Tidying::start()
{
    m_mailboxes.days().seeToday(m_mailboxes.keeping().rules().trashDays);
    auto accounts = m_mailboxes.userInfo().accounts();
    note(accounts ? Done() : Done(failed(accounts.error())));
    if (accounts)
        m_accounts = std::move(*accounts);
    m_accounts.removeIf(
        [folders = m_mailboxes.withFolder()](const Account &account) { return !folders.contains(account.user); });
    next();
}

void Tidying::next()
{
    if (m_mailboxes.isClosing() && !m_accounts.isEmpty()) {
        note(failed({StoreError::Kind::Failed, QStringLiteral("The store was closed")}));
        m_accounts.clear();
    }
    if (m_accounts.isEmpty()) {
        m_promise.give(m_result);
        return;
    }
    const auto mailbox = m_mailboxes.of(m_accounts.takeFirst().user);
    mailbox->post([self = shared_from_this(), mailbox] {
        mailbox->compactor().tidy([self](const Done &done) {
            self->note(done);
            self->next();
        });
    });
}

// One mailbox's trouble keeps no other from being tidied.
void Tidying::note(const Done &done)
{
    if (m_result)
        m_result = done;
}

} // namespace Storage
