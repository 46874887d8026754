// SPDX-License-Identifier: MIT
#include "filemailstore.h"
#include "delivery.h"
#include "filemaildrop.h"
#include "filewriter.h"

namespace Storage {

QFuture<Expected<void, StoreError>> FileMailStore::hasMailbox(const QByteArray &user)
{
    return m_mailboxes.pool().run([this, user] { return canTake(user); });
}

Done FileMailStore::canTake(const QByteArray &user)
{
    if (const auto account = m_mailboxes.userInfo().find(user); !account)
        return failed(account.error());
    const auto folder = openFile(m_mailboxes.options().files, m_mailboxes.options().dataFolder, O_RDONLY | O_DIRECTORY);
    if (!folder)
        return failed(folder.error());
    return checkReserve(*m_mailboxes.options().files, *folder, m_mailboxes.options().dataFolder, 0);
}

std::unique_ptr<MessageWriter> FileMailStore::beginMessage(const Mail::Envelope &envelope)
{
    auto commit = [this, envelope](const std::shared_ptr<const SpooledText> &text,
                                   const FileWriter::Committed &answer) { deliver(envelope, text, answer); };
    return std::make_unique<FileWriter>(
        m_mailboxes.pool(),
        std::make_shared<SpooledText>(m_mailboxes.options().files, m_mailboxes.options().dataFolder),
        std::move(commit));
}

void FileMailStore::deliver(Mail::Envelope envelope, const std::shared_ptr<const SpooledText> &text,
                            const Answer<Expected<QByteArray, StoreError>> &answer)
{
    const auto login = [this](const QByteArray &user) {
        return m_mailboxes.userInfo().find(user).map([](const Account &account) { return account.user; });
    };
    if (const auto done = giveId(envelope); !done) {
        answer.give(Mail::Unexpected<StoreError>(done.error()));
        return;
    }
    const auto copies = copiesOf(envelope, login);
    if (!copies) {
        answer.give(Mail::Unexpected<StoreError>(copies.error()));
        return;
    }
    QList<Delivery::Target> targets;
    for (const Copy &copy : *copies)
        targets.append({copy, m_mailboxes.of(copy.login)});
    std::make_shared<Delivery>(std::move(envelope), text, answer)->start(targets, m_mailboxes.options().domain);
}

QFuture<Expected<std::unique_ptr<LockedMaildrop>, StoreError>> FileMailStore::openMaildrop(const QByteArray &user,
                                                                                           const QByteArray &holder)
{
    using Opened = Expected<std::unique_ptr<LockedMaildrop>, StoreError>;
    return m_mailboxes.inLaneOf<Opened>(user, [this, holder](const MailboxPtr &mailbox) -> Opened {
        auto opened = mailbox->open(holder);
        if (!opened)
            return failed(opened.error());
        return std::make_unique<FileMaildrop>(m_mailboxes.options().files, m_mailboxes.readers(), mailbox,
                                              std::move(*opened));
    });
}

} // namespace Storage
