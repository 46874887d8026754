// SPDX-License-Identifier: MIT
// The part of FileMailStore that windows and tools use: each function hands its work to the mailbox's lane.
#include "filemaildrop.h"
#include "filemailstore.h"
#include "filewriter.h"
#include "tidying.h"

namespace Storage {

QFuture<Expected<QList<MessageOverview>, StoreError>> FileMailStore::messages(const QByteArray &user)
{
    return m_mailboxes.inLaneOf<Expected<QList<MessageOverview>, StoreError>>(
        user, [](const MailboxPtr &mailbox) { return mailbox->summary().messages(); });
}

QFuture<Expected<QByteArray, StoreError>> FileMailStore::peek(const QByteArray &user, const QByteArray &uniqueId,
                                                              qint64 maxOctets)
{
    return m_mailboxes.inLaneOf<Expected<QByteArray, StoreError>>(
        user,
        [uniqueId, maxOctets](const MailboxPtr &mailbox) { return mailbox->summary().peek(uniqueId, maxOctets); });
}

QFuture<Expected<QList<MailboxOverview>, StoreError>> FileMailStore::overview()
{
    using Overviews = Expected<QList<MailboxOverview>, StoreError>;
    struct Gathering
    {
        QMutex mutex;
        QList<MailboxOverview> all;
        qsizetype waiting = 0;
    };
    Answer<Overviews> answer;
    m_mailboxes.pool().post([this, answer] {
        const auto accounts = m_mailboxes.userInfo().accounts();
        if (!accounts || accounts->isEmpty()) {
            answer.give(accounts ? Overviews(QList<MailboxOverview>()) : Overviews(failed(accounts.error())));
            return;
        }
        const auto gathering = std::make_shared<Gathering>();
        gathering->all.resize(accounts->size());
        gathering->waiting = accounts->size();
        for (qsizetype i = 0; i < accounts->size(); ++i) {
            const MailboxPtr mailbox = m_mailboxes.of(accounts->at(i).user);
            mailbox->post([mailbox, gathering, answer, i, user = accounts->at(i).user] {
                MailboxOverview overview = mailbox->summary().overview();
                overview.user = user;
                const QMutexLocker locker(&gathering->mutex);
                gathering->all[i] = std::move(overview);
                if (--gathering->waiting == 0)
                    answer.give(gathering->all);
            });
        }
    });
    return answer.future();
}

QFuture<Expected<void, StoreError>> FileMailStore::removeMailbox(const QByteArray &user, bool keepAside)
{
    if (!isLogin(user))
        return readyFuture<Done>(failed({StoreError::Kind::BadName, QStringLiteral("This can be no login")}));
    Answer<Done> answer;
    m_mailboxes.pool().post([this, user, keepAside, answer] {
        const QByteArray login = m_mailboxes.folderNameOf(user);
        const MailboxPtr mailbox = m_mailboxes.of(login);
        mailbox->post([this, mailbox, login, keepAside, answer] {
            const Done done = mailbox->removeFolder(keepAside);
            answer.give(done ? m_mailboxes.quotas().set(login, {}) : done);
        });
    });
    return answer.future();
}

QFuture<Expected<std::unique_ptr<MaildropView>, StoreError>> FileMailStore::view(const QByteArray &user)
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

std::unique_ptr<MessageWriter> FileMailStore::beginImport(const QByteArray &user, const QDateTime &received)
{
    auto commit = [this, user, received](const std::shared_ptr<const SpooledText> &text,
                                         const FileWriter::Committed &answer) {
        const auto account = m_mailboxes.userInfo().find(user);
        if (!account) {
            answer.give(failed(account.error()));
            return;
        }
        Mail::Envelope envelope;
        envelope.recipients.append(
            {{{account->user, m_mailboxes.options().domain}}, Mail::DsnParameters(), {account->user}});
        deliver(envelope, text, {Arrival::Way::Import, received.toLocalTime()}, answer);
    };
    return std::make_unique<FileWriter>(m_imports, newText(), std::move(commit));
}

QFuture<Expected<CheckReport, StoreError>> FileMailStore::check(const QByteArray &user, Repair repair)
{
    Answer<MailboxChecker::Checked> answer;
    m_mailboxes.pool().post([this, user, repair, answer] {
        const auto mailbox = m_mailboxes.find(user);
        if (!mailbox) {
            answer.give(Mail::Unexpected<StoreError>(mailbox.error()));
            return;
        }
        (*mailbox)->post([mailbox = *mailbox, repair, answer] {
            mailbox->checker().check(repair,
                                     [answer](const MailboxChecker::Checked &checked) { answer.give(checked); });
        });
    });
    return answer.future();
}

QFuture<Expected<void, StoreError>> FileMailStore::setQuota(const QByteArray &user, const Quota &quota)
{
    return m_mailboxes.pool().run([this, user, quota]() -> Done {
        const auto account = m_mailboxes.userInfo().find(user);
        return account ? m_mailboxes.quotas().set(account->user, quota) : Done(failed(account.error()));
    });
}

QFuture<Expected<QList<DeletedMessage>, StoreError>> FileMailStore::deletedMessages(const QByteArray &user)
{
    return m_mailboxes.inLaneOf<Expected<QList<DeletedMessage>, StoreError>>(
        user, [](const MailboxPtr &mailbox) { return mailbox->deletedMail().messages(); });
}

QFuture<Expected<QList<QByteArray>, StoreError>> FileMailStore::restore(const QByteArray &user,
                                                                        const QList<QByteArray> &uniqueIds)
{
    return m_mailboxes.inLaneOf<Expected<QList<QByteArray>, StoreError>>(
        user, [uniqueIds](const MailboxPtr &mailbox) { return mailbox->deletedMail().restore(uniqueIds); });
}

QFuture<Expected<void, StoreError>> FileMailStore::tidy()
{
    Answer<Done> answer;
    m_mailboxes.pool().post([this, answer] { std::make_shared<Tidying>(m_mailboxes, answer)->start(); });
    return answer.future();
}

} // namespace Storage
