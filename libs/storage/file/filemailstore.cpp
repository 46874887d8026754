// SPDX-License-Identifier: MIT
#include "filemailstore.h"
#include "filemaildrop.h"
#include "filewriter.h"

namespace Storage {

Answer<Expected<void, StoreError>> FileMailStore::hasMailbox(const QByteArray &user)
{
    Promise<Done> promise;
    m_mailboxes.pool().post([this, user, promise] {
        const auto login = canTake(user);
        if (!login) {
            promise.give(failed(login.error()));
            return;
        }
        const QuotaLimits limits = m_mailboxes.quotas().limits(*login);
        m_mailboxes.whenCounted(*login, limits, [this, login = *login, limits, promise] {
            promise.give(m_mailboxes.quotas().hasRoom(login, limits));
        });
    });
    return promise.answer();
}

// The login as the accounts spell it, if nothing but a quota speaks against a message.
Expected<QByteArray, StoreError> FileMailStore::canTake(const QByteArray &user)
{
    const auto account = m_mailboxes.userInfo().find(user);
    if (!account)
        return failed(account.error());
    const auto folder = openFile(m_mailboxes.options().files, m_mailboxes.options().dataFolder, O_RDONLY | O_DIRECTORY);
    if (!folder)
        return failed(folder.error());
    return checkReserve(*m_mailboxes.options().files, *folder, m_mailboxes.options().dataFolder, 0).map([&account] {
        return account->user;
    });
}

std::unique_ptr<MessageWriter> FileMailStore::beginMessage(const Mail::Envelope &envelope)
{
    auto commit = [this, envelope](const std::shared_ptr<const SpooledText> &text,
                                   const FileWriter::Committed &promise) { deliver(envelope, text, {}, promise); };
    return std::make_unique<FileWriter>(std::make_shared<Lane>(m_mailboxes.pool()), newText(), std::move(commit));
}

std::shared_ptr<SpooledText> FileMailStore::newText() const
{
    return std::make_shared<SpooledText>(m_mailboxes.options().files, m_mailboxes.options().dataFolder);
}

void FileMailStore::deliver(Mail::Envelope envelope, const std::shared_ptr<const SpooledText> &text,
                            const Arrival &arrival, const Promise<Expected<QByteArray, StoreError>> &promise)
{
    const auto login = [this](const QByteArray &user) {
        return m_mailboxes.userInfo().find(user).map([](const Account &account) { return account.user; });
    };
    if (const auto done = giveId(envelope); !done) {
        promise.give(Mail::Unexpected<StoreError>(done.error()));
        return;
    }
    const auto copies = copiesOf(envelope, login);
    if (!copies) {
        promise.give(Mail::Unexpected<StoreError>(copies.error()));
        return;
    }
    QList<Delivery::Target> targets;
    for (const Copy &copy : *copies)
        targets.append({copy, m_mailboxes.of(copy.login)});
    const auto delivery = std::make_shared<Delivery>(std::move(envelope), text, arrival, promise);
    // Each mailbox counts itself before it takes the message; a quota of all asks what the others store. An import asks
    // nobody: it would lose its order.
    QuotaLimits limits;
    if (arrival.way == Arrival::Way::Smtp)
        limits.ofAll = m_mailboxes.keeping().rules().quotaOfAll;
    m_mailboxes.whenCounted(
        {}, limits, [delivery, targets, domain = m_mailboxes.options().domain] { delivery->start(targets, domain); });
}

Answer<Expected<std::unique_ptr<LockedMaildrop>, StoreError>> FileMailStore::openMaildrop(const QByteArray &user,
                                                                                          const QByteArray &holder)
{
    using Opened = Expected<std::unique_ptr<LockedMaildrop>, StoreError>;
    return m_mailboxes.inLaneOf<Opened>(user, [this, holder](const MailboxPtr &mailbox) -> Opened {
        auto opened = mailbox->maildrop().open(holder);
        if (!opened)
            return failed(opened.error());
        return std::make_unique<FileMaildrop>(m_mailboxes.options().files, m_mailboxes.readers(), mailbox,
                                              std::move(*opened));
    });
}

} // namespace Storage
