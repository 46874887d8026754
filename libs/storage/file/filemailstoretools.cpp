// SPDX-License-Identifier: MIT
// The part of FileMailStore that windows and tools use: each function hands its work to the mailbox's lane.
#include "allof.h"
#include "filemaildrop.h"
#include "filemailstore.h"
#include "tidying.h"

namespace Storage {

Answer<Expected<MessagesPage, StoreError>> FileMailStore::messages(const QByteArray &user, const QByteArray &after,
                                                                   qsizetype count)
{
    return m_mailboxes.inLaneOf<Expected<MessagesPage, StoreError>>(
        user, [after, count](const MailboxPtr &mailbox) { return mailbox->summary().messages(after, count); });
}

Answer<Expected<QByteArray, StoreError>> FileMailStore::peek(const QByteArray &user, const QByteArray &uniqueId,
                                                             qint64 maxOctets)
{
    return m_mailboxes.inLaneOf<Expected<QByteArray, StoreError>>(
        user,
        [uniqueId, maxOctets](const MailboxPtr &mailbox) { return mailbox->summary().peek(uniqueId, maxOctets); });
}

Answer<Expected<QList<MailboxOverview>, StoreError>> FileMailStore::overview(const QByteArray &after, qsizetype count)
{
    using Overviews = Expected<QList<MailboxOverview>, StoreError>;
    Promise<Overviews> promise;
    m_mailboxes.pool().post([this, promise, after, count] {
        const auto accounts = m_mailboxes.userInfo().page(after, count);
        if (!accounts) {
            promise.give(failed(accounts.error()));
            return;
        }
        std::vector<Answer<MailboxOverview>> overviews;
        for (const Account &account : *accounts)
            overviews.push_back(overviewOf(account.user));
        Answers::allOf(std::move(overviews)).passTo([promise](const std::vector<MailboxOverview> &all) {
            promise.give(QList<MailboxOverview>(all.begin(), all.end()));
        });
    });
    return promise.answer();
}

Answer<MailboxOverview> FileMailStore::overviewOf(const QByteArray &login)
{
    const MailboxPtr mailbox = m_mailboxes.of(login);
    Promise<MailboxOverview> promise;
    mailbox->post([mailbox, promise, login] {
        MailboxOverview overview = mailbox->summary().overview();
        overview.user = login;
        promise.give(std::move(overview));
    });
    return promise.answer();
}

Answer<Expected<void, StoreError>> FileMailStore::removeUser(const QByteArray &user, bool keepAside)
{
    return m_mailboxes.inLaneOf<Done>(user, [this, keepAside](const MailboxPtr &mailbox) {
        const QByteArray login = mailbox->login();
        const Done done = mailbox->removeWith([&] { return m_mailboxes.userInfo().remove(login); }, keepAside);
        return done ? m_mailboxes.quotas().set(login, {}) : done;
    });
}

Answer<Expected<std::unique_ptr<MaildropView>, StoreError>> FileMailStore::view(const QByteArray &user)
{
    using Viewed = Expected<std::unique_ptr<MaildropView>, StoreError>;
    return m_mailboxes.inLaneOf<Viewed>(user, [this](const MailboxPtr &mailbox) -> Viewed {
        auto opened = mailbox->maildrop().view();
        if (!opened)
            return failed(opened.error());
        return std::make_unique<FileMaildropView>(m_mailboxes.options().files, m_mailboxes.readers(),
                                                  std::move(*opened));
    });
}

void FileMailStore::setKeepingRules(const KeepingRules &rules)
{
    m_mailboxes.keeping().setRules(rules);
}

Answer<Expected<CheckReport, StoreError>> FileMailStore::check(const QByteArray &user, Repair repair)
{
    Promise<MailboxChecker::Checked> promise;
    m_mailboxes.pool().post([this, user, repair, promise] {
        const auto mailbox = m_mailboxes.find(user);
        if (!mailbox) {
            promise.give(Mail::Unexpected<StoreError>(mailbox.error()));
            return;
        }
        (*mailbox)->post([mailbox = *mailbox, repair, promise] {
            mailbox->checker().check(repair,
                                     [promise](const MailboxChecker::Checked &checked) { promise.give(checked); });
        });
    });
    return promise.answer();
}

Answer<Expected<void, StoreError>> FileMailStore::setQuota(const QByteArray &user, const Quota &quota)
{
    return m_mailboxes.pool().run([this, user, quota]() -> Done {
        const auto account = m_mailboxes.userInfo().find(user);
        return account ? m_mailboxes.quotas().set(account->user, quota) : Done(failed(account.error()));
    });
}

Answer<Expected<QList<DeletedMessage>, StoreError>> FileMailStore::deletedMessages(const QByteArray &user)
{
    return m_mailboxes.inLaneOf<Expected<QList<DeletedMessage>, StoreError>>(
        user, [](const MailboxPtr &mailbox) { return mailbox->deletedMail().messages(); });
}

Answer<Expected<QList<QByteArray>, StoreError>> FileMailStore::restore(const QByteArray &user,
                                                                       const QList<QByteArray> &uniqueIds)
{
    return m_mailboxes.inLaneOf<Expected<QList<QByteArray>, StoreError>>(
        user, [uniqueIds](const MailboxPtr &mailbox) { return mailbox->deletedMail().restore(uniqueIds); });
}

Answer<Expected<void, StoreError>> FileMailStore::tidy()
{
    Promise<Done> promise;
    m_mailboxes.pool().post([this, promise] { std::make_shared<Tidying>(m_mailboxes, promise)->start(); });
    return promise.answer();
}

} // namespace Storage
