// SPDX-License-Identifier: MIT
#include "filemailstore.h"
#include "filemaildrop.h"
#include "filewriter.h"
#include "mailboxtarget.h"

namespace Storage {

namespace {

// A message is for the account that it was begun for: one that was removed and made anew meanwhile has another secret.
// Nothing else tells them apart; a sender may try again, and gets what is right then.
Expected<QByteArray, StoreError> loginOf(const Account &account, const QHash<QByteArray, QByteArray> &begun)
{
    const auto secret = begun.constFind(account.user);
    if (secret != begun.constEnd() && *secret != account.secret)
        return failed({StoreError::Kind::Failed, QStringLiteral("Account %1 was changed while the message came in")
                                                     .arg(QString::fromLatin1(account.user))});
    return account.user;
}

} // namespace

Answer<Expected<void, StoreError>> FileMailStore::hasMailbox(const QByteArray &user, qint64 octets)
{
    if (hasTakenLately(user, octets))
        return Done();
    Promise<Done> promise;
    m_mailboxes.pool().post([this, user, octets, promise] {
        const auto login = canTake(user);
        if (!login) {
            promise.give(failed(login.error()));
            return;
        }
        const QuotaLimits limits = m_mailboxes.quotas().limits(*login);
        m_mailboxes.whenCounted(*login, limits, [this, login = *login, octets, limits, promise] {
            promise.give(m_mailboxes.quotas().hasRoom(login, octets, limits));
        });
    });
    return promise.answer();
}

// Memory may say yes, for a delivery asks the disk again. It never says no: that is asked there at once.
bool FileMailStore::hasTakenLately(const QByteArray &user, qint64 octets)
{
    const auto account = m_mailboxes.userInfo().findRecent(user);
    const auto limits = account ? m_mailboxes.quotas().recentLimits(account->user) : std::nullopt;
    return limits && m_reserve.wasFreeLately() && m_mailboxes.isCounted(account->user, *limits) &&
           m_mailboxes.quotas().hasRoom(account->user, octets, *limits);
}

// The login as the accounts spell it, if nothing but a quota speaks against a message.
Expected<QByteArray, StoreError> FileMailStore::canTake(const QByteArray &user)
{
    const auto account = m_mailboxes.userInfo().find(user);
    if (!account)
        return failed(account.error());
    return m_reserve.check().map([&account] { return account->user; });
}

std::unique_ptr<MessageWriter> FileMailStore::beginMessage(const Mail::Envelope &envelope, const Arrival &arrival)
{
    auto commit = [this, envelope, arrival, begun = secretsOf(envelope)](const std::shared_ptr<const SpooledText> &text,
                                                                         const Delivery::Committed &promise) {
        accept(std::make_shared<Delivery>(IncomingMessage{envelope, text, arrival, m_mailboxes.options().domain, {}},
                                          promise),
               begun);
    };
    if (arrival.isImport())
        return std::make_unique<FileWriter>(m_imports, FileWriter::Order::OfCommits, newText(), std::move(commit));
    return std::make_unique<FileWriter>(std::make_shared<Lane>(m_mailboxes.pool()), FileWriter::Order::Any, newText(),
                                        std::move(commit));
}

// As far as memory knows them: RCPT has asked for them a moment ago.
FileMailStore::Secrets FileMailStore::secretsOf(const Mail::Envelope &envelope)
{
    Secrets secrets;
    for (const Mail::Recipient &recipient : envelope.recipients) {
        for (const QByteArray &user : recipient.mailboxes) {
            if (const auto account = m_mailboxes.userInfo().findRecent(user))
                secrets.insert(account->user, account->secret);
        }
    }
    return secrets;
}

std::shared_ptr<SpooledText> FileMailStore::newText() const
{
    return std::make_shared<SpooledText>(m_mailboxes.options().files, m_mailboxes.options().dataFolder);
}

// Often in a connection's thread, which must not wait: what memory knows of the recipients spares a turn in the pool.
// An import comes in a lane that may wait, and keeps its order there.
void FileMailStore::accept(const std::shared_ptr<Delivery> &delivery, const Secrets &begun)
{
    if (delivery->message().arrival.isImport()) {
        deliver(delivery, begun);
        return;
    }
    const auto copies = delivery->copies([this, &begun](const QByteArray &user) -> Expected<QByteArray, StoreError> {
        const auto account = m_mailboxes.userInfo().findRecent(user);
        if (!account)
            return failed({StoreError::Kind::NoSuchUser, {}});
        return loginOf(*account, begun);
    });
    if (copies && !m_mailboxes.keeping().rules().quotaOfAll)
        start(*delivery, *copies);
    else
        m_mailboxes.pool().post([this, delivery, begun] { deliver(delivery, begun); });
}

void FileMailStore::deliver(const std::shared_ptr<Delivery> &delivery, const Secrets &begun)
{
    const auto copies = delivery->copies([this, &begun](const QByteArray &user) {
        return m_mailboxes.userInfo().find(user).and_then(
            [&begun](const Account &account) { return loginOf(account, begun); });
    });
    if (!copies) {
        delivery->refuse(copies.error());
        return;
    }
    // Each mailbox counts itself before it takes the message; a quota of all asks what the others store. An import asks
    // none of them: it would lose its order.
    QuotaLimits limits;
    if (!delivery->message().arrival.isImport())
        limits.ofAll = m_mailboxes.keeping().rules().quotaOfAll;
    m_mailboxes.whenCounted({}, limits, [this, delivery, copies = *copies] { start(*delivery, copies); });
}

void FileMailStore::start(Delivery &delivery, const QList<Copy> &copies)
{
    using Company = MailboxTarget::Company;
    const Company company = copies.size() == 1 ? Company::Alone : Company::WithOthers;
    Delivery::Targets targets;
    for (const Copy &copy : copies)
        targets.push_back(std::make_unique<MailboxTarget>(copy, m_mailboxes.of(copy.login), company));
    delivery.start(std::move(targets));
}

Answer<Expected<std::unique_ptr<LockedMaildrop>, StoreError>> FileMailStore::openMaildrop(const QByteArray &user,
                                                                                          const MaildropClaim &claim)
{
    using Opened = Expected<std::unique_ptr<LockedMaildrop>, StoreError>;
    return m_mailboxes.inLaneOf<Opened>(user, [this, claim](const MailboxPtr &mailbox) {
        const auto toMaildrop = [this, mailbox = std::weak_ptr(mailbox)](auto opened) -> Opened {
            if (!opened)
                return failed(opened.error());
            return std::make_unique<FileMaildrop>(m_mailboxes.options().files, m_mailboxes.readers(), mailbox,
                                                  std::move(*opened));
        };
        return mailbox->maildrop().open(claim).continueWith(toMaildrop);
    });
}

} // namespace Storage
