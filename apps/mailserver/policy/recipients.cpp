// SPDX-License-Identifier: MIT
#include "policy/recipients.h"

#include <QPromise>

#include <algorithm>

namespace Policy {

using Mail::Expected;
using Storage::Account;
using Storage::StoreError;

namespace {

constexpr char PostmasterName[] = "postmaster";

bool isPostmaster(const QByteArray &name)
{
    return name.compare(PostmasterName, Qt::CaseInsensitive) == 0;
}

/// Whose mail postmaster's is if the settings do not say.
Expected<QByteArray, StoreError> postmasterAmong(const QList<Account> &accounts)
{
    const auto named = std::find_if(accounts.begin(), accounts.end(),
                                    [](const Account &account) { return isPostmaster(account.user); });
    if (named != accounts.end())
        return named->user;
    if (accounts.isEmpty())
        return tl::unexpected(StoreError{StoreError::Kind::NoSuchUser, QStringLiteral("there is no account yet")});
    return accounts.first().user;
}

Recipients::Answer readyAnswer(Expected<QByteArray, StoreError> answer)
{
    QPromise<Expected<QByteArray, StoreError>> promise;
    promise.start();
    promise.addResult(std::move(answer));
    promise.finish();
    return promise.future();
}

} // namespace

Destination destinationOf(const Mail::ForwardPath &path, const LocalDomains &domains)
{
    const bool isOurs = path.address.domain.isEmpty() || domains.contains(path.address.domain);
    if (!isOurs)
        return Destination::Foreign;
    return isPostmaster(path.address.localPart) ? Destination::Postmaster : Destination::Mailbox;
}

Recipients::Recipients(std::shared_ptr<Storage::Accounts> accounts, std::shared_ptr<Storage::MailStore> store,
                       QByteArray postmaster)
    : m_accounts(std::move(accounts))
    , m_store(std::move(store))
    , m_postmaster(std::move(postmaster))
{
}

Recipients::Answer Recipients::mailbox(const QByteArray &name) const
{
    return m_accounts->find(name)
        .then([recipients = *this](const Expected<Account, StoreError> &found) {
            return found ? recipients.usable(found->user) : readyAnswer(tl::unexpected(found.error()));
        })
        .unwrap();
}

Recipients::Answer Recipients::postmaster() const
{
    if (!m_postmaster.isEmpty())
        return mailbox(m_postmaster);
    return m_accounts->list()
        .then([recipients = *this](const Expected<QList<Account>, StoreError> &accounts) {
            const auto user = accounts.and_then(postmasterAmong);
            return user ? recipients.usable(*user) : readyAnswer(user);
        })
        .unwrap();
}

Recipients::Answer Recipients::usable(const QByteArray &user) const
{
    return m_store->hasMailbox(user).then(
        [user](const Expected<void, StoreError> &has) { return has.map([&user] { return user; }); });
}

} // namespace Policy
