// SPDX-License-Identifier: MIT
#include "policy/recipients.h"

#include "policy/localpart.h"

#include <QPromise>

#include <algorithm>

namespace Policy {

using Mail::Expected;
using Storage::Account;
using Storage::StoreError;
using Logins = Expected<QList<QByteArray>, StoreError>;

namespace {

template <typename T>
QFuture<T> ready(T value)
{
    QPromise<T> promise;
    promise.start();
    promise.addResult(std::move(value));
    promise.finish();
    return promise.future();
}

/// Whose mail postmaster's is if no alias says: that of @p named, if there still is one, else whoever has the name.
Expected<QByteArray, StoreError> postmasterAmong(const QList<Account> &accounts, const QByteArray &named)
{
    for (const QByteArray &name : {named, QByteArray("postmaster")}) {
        const auto found = std::find_if(accounts.begin(), accounts.end(), [&name](const Account &account) {
            return account.user.compare(name, Qt::CaseInsensitive) == 0;
        });
        if (found != accounts.end())
            return found->user;
    }
    if (accounts.isEmpty())
        return tl::unexpected(StoreError{StoreError::Kind::NoSuchUser, QStringLiteral("there is no account yet")});
    return accounts.first().user;
}

bool isNobody(const StoreError &error)
{
    return error.kind == StoreError::Kind::NoSuchUser || error.kind == StoreError::Kind::BadName;
}

bool hasLogin(const AliasTargets &targets, const QByteArray &login)
{
    return std::any_of(targets.logins.begin(), targets.logins.end(),
                       [&login](const QByteArray &target) { return target.compare(login, Qt::CaseInsensitive) == 0; });
}

} // namespace

bool isOurs(const Mail::ForwardPath &path, const LocalDomains &domains)
{
    return path.address.domain.isEmpty() || domains.contains(path.address.domain);
}

Recipients::Recipients(std::shared_ptr<Storage::Accounts> accounts, std::shared_ptr<Storage::MailStore> store,
                       std::shared_ptr<Aliases> aliases, QByteArray postmaster)
    : m_accounts(std::move(accounts))
    , m_store(std::move(store))
    , m_aliases(std::move(aliases))
    , m_postmaster(std::move(postmaster))
{
}

// Without a table accounts and postmaster are reached; any other name may be an alias, so its mail waits.
Recipients::Answer<QList<QByteArray>> Recipients::mailboxes(const Mail::Address &address) const
{
    return m_aliases->table()
        .then([self = *this, address](const Expected<AliasTablePtr, StoreError> &table) {
            if (table)
                return self.search(**table, address);
            return isPostmaster(address.localPart) ? self.postmasterMailbox()
                                                   : self.accountAlone(address, table.error());
        })
        .unwrap();
}

Recipients::Answer<QList<QByteArray>> Recipients::search(const AliasTable &table, const Mail::Address &address) const
{
    const auto alias = table.find(address);
    if (!isPostmaster(address.localPart))
        return alias ? all(*alias) : account(withoutTag(address.localPart), table.catchAll(address));
    if (!alias)
        return postmasterMailbox();
    return all(*alias)
        .then([self = *this](const Logins &logins) {
            const bool isGone = !logins && isNobody(logins.error());
            return isGone ? self.postmasterMailbox() : ready<Logins>(logins);
        })
        .unwrap();
}

Recipients::Answer<QList<QByteArray>> Recipients::account(const QByteArray &name,
                                                          const std::optional<AliasTargets> &otherwise) const
{
    return m_accounts->find(name)
        .then([self = *this, otherwise](const Expected<Account, StoreError> &found) {
            if (found)
                return self.usable({found->user});
            const bool isCaught = otherwise && isNobody(found.error());
            return isCaught ? self.all(*otherwise) : ready<Logins>(tl::unexpected(found.error()));
        })
        .unwrap();
}

Recipients::Answer<QList<QByteArray>> Recipients::accountAlone(const Mail::Address &address,
                                                               const StoreError &otherwise) const
{
    return m_accounts->find(withoutTag(address.localPart))
        .then([self = *this, otherwise](const Expected<Account, StoreError> &found) {
            return found ? self.usable({found->user}) : ready<Logins>(tl::unexpected(otherwise));
        })
        .unwrap();
}

Recipients::Answer<QList<QByteArray>> Recipients::all(const AliasTargets &targets) const
{
    if (!targets.postmaster)
        return usable(targets.logins);
    return postmaster()
        .then([self = *this, logins = targets.logins](const Expected<QByteArray, StoreError> &postmaster) {
            if (!postmaster)
                return ready<Logins>(tl::unexpected(postmaster.error()));
            return self.usable(logins.contains(*postmaster) ? logins : logins + QList<QByteArray>{*postmaster});
        })
        .unwrap();
}

// All or none: a sender whose message went to half of them could not know to whom to send it again.
Recipients::Answer<QList<QByteArray>> Recipients::usable(const QList<QByteArray> &logins) const
{
    using Answered = QFuture<Expected<void, StoreError>>;
    QList<Answered> asked;
    for (const QByteArray &login : logins)
        asked << m_store->hasMailbox(login);
    return QtFuture::whenAll(asked.begin(), asked.end()).then([logins](const QList<Answered> &answers) -> Logins {
        for (const Answered &answer : answers) {
            const auto has = answer.result();
            if (!has)
                return tl::unexpected(has.error());
        }
        return logins;
    });
}

Recipients::Answer<QList<QByteArray>> Recipients::postmasterMailbox() const
{
    return postmaster()
        .then([self = *this](const Expected<QByteArray, StoreError> &login) {
            return login ? self.usable({*login}) : ready<Logins>(tl::unexpected(login.error()));
        })
        .unwrap();
}

Recipients::Answer<QByteArray> Recipients::postmaster() const
{
    return m_accounts->list().then([named = m_postmaster](const Expected<QList<Account>, StoreError> &accounts) {
        return accounts.and_then([&named](const QList<Account> &known) { return postmasterAmong(known, named); });
    });
}

Recipients::Answer<bool> Recipients::leadsTo(const Mail::Address &address, const QByteArray &user) const
{
    using IsTheirs = Expected<bool, StoreError>;
    return m_aliases->table()
        .then([self = *this, address, user](const Expected<AliasTablePtr, StoreError> &table) {
            if (!table)
                return ready<IsTheirs>(tl::unexpected(table.error()));
            const auto alias = (*table)->find(address);
            const bool isAnAccount = alias && hasLogin(*alias, withoutTag(address.localPart));
            const bool isDirect = alias && !isAnAccount && hasLogin(*alias, user);
            const bool asPostmaster = alias ? alias->postmaster : isPostmaster(address.localPart);
            if (isDirect || !asPostmaster)
                return ready<IsTheirs>(isDirect);
            return self.postmaster().then([user](const Expected<QByteArray, StoreError> &postmaster) {
                return postmaster.map(
                    [&user](const QByteArray &login) { return login.compare(user, Qt::CaseInsensitive) == 0; });
            });
        })
        .unwrap();
}

} // namespace Policy
