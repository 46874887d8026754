// SPDX-License-Identifier: MIT
#include "policy/recipients.h"

#include "allof.h"
#include "policy/localpart.h"

#include <algorithm>

namespace Policy {

using Mail::Expected;
using Storage::Account;
using Storage::StoreError;
using Logins = Expected<QList<QByteArray>, StoreError>;

namespace {

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
    return m_aliases->table().continueWith([self = *this, address](const Expected<AliasTablePtr, StoreError> &table) {
        if (table)
            return self.search(**table, address);
        return isPostmaster(address.localPart) ? self.postmasterMailbox() : self.accountAlone(address, table.error());
    });
}

Recipients::Answer<QList<QByteArray>> Recipients::search(const AliasTable &table, const Mail::Address &address) const
{
    const auto alias = table.find(address);
    if (!isPostmaster(address.localPart))
        return alias ? all(*alias) : account(withoutTag(address.localPart), table.catchAll(address));
    if (!alias)
        return postmasterMailbox();
    return all(*alias).continueWith([self = *this](const Logins &logins) -> Answer<QList<QByteArray>> {
        if (!logins && isNobody(logins.error()))
            return self.postmasterMailbox();
        return logins;
    });
}

Recipients::Answer<QList<QByteArray>> Recipients::account(const QByteArray &name,
                                                          const std::optional<AliasTargets> &otherwise) const
{
    return m_accounts->find(name).continueWith(
        [self = *this, otherwise](const Expected<Account, StoreError> &found) -> Answer<QList<QByteArray>> {
            if (found)
                return self.usable({found->user});
            if (otherwise && isNobody(found.error()))
                return self.all(*otherwise);
            return tl::unexpected(found.error());
        });
}

Recipients::Answer<QList<QByteArray>> Recipients::accountAlone(const Mail::Address &address,
                                                               const StoreError &otherwise) const
{
    return m_accounts->find(withoutTag(address.localPart))
        .continueWith(
            [self = *this, otherwise](const Expected<Account, StoreError> &found) -> Answer<QList<QByteArray>> {
                if (!found)
                    return tl::unexpected(otherwise);
                return self.usable({found->user});
            });
}

Recipients::Answer<QList<QByteArray>> Recipients::all(const AliasTargets &targets) const
{
    if (!targets.postmaster)
        return usable(targets.logins);
    return postmaster().continueWith(
        [self = *this,
         logins = targets.logins](const Expected<QByteArray, StoreError> &postmaster) -> Answer<QList<QByteArray>> {
            if (!postmaster)
                return tl::unexpected(postmaster.error());
            return self.usable(logins.contains(*postmaster) ? logins : logins + QList<QByteArray>{*postmaster});
        });
}

// All or none: a sender whose message went to half of them could not know to whom to send it again.
Recipients::Answer<QList<QByteArray>> Recipients::usable(const QList<QByteArray> &logins) const
{
    std::vector<Answers::Answer<Expected<void, StoreError>>> asked;
    for (const QByteArray &login : logins)
        asked.push_back(m_store->hasMailbox(login));
    return Answers::allOf(std::move(asked))
        .continueWith([logins](const std::vector<Expected<void, StoreError>> &answers) -> Logins {
            for (const Expected<void, StoreError> &has : answers) {
                if (!has)
                    return tl::unexpected(has.error());
            }
            return logins;
        });
}

Recipients::Answer<QList<QByteArray>> Recipients::postmasterMailbox() const
{
    return postmaster().continueWith(
        [self = *this](const Expected<QByteArray, StoreError> &login) -> Answer<QList<QByteArray>> {
            if (!login)
                return tl::unexpected(login.error());
            return self.usable({*login});
        });
}

Recipients::Answer<QByteArray> Recipients::postmaster() const
{
    return m_accounts->list().continueWith(
        [named = m_postmaster](const Expected<QList<Account>, StoreError> &accounts) {
            return accounts.and_then([&named](const QList<Account> &known) { return postmasterAmong(known, named); });
        });
}

Recipients::Answer<bool> Recipients::leadsTo(const Mail::Address &address, const QByteArray &user) const
{
    return m_aliases->table().continueWith(
        [self = *this, address, user](const Expected<AliasTablePtr, StoreError> &table) -> Answer<bool> {
            if (!table)
                return tl::unexpected(table.error());
            const auto alias = (*table)->find(address);
            const bool isAnAccount = alias && hasLogin(*alias, withoutTag(address.localPart));
            const bool isDirect = alias && !isAnAccount && hasLogin(*alias, user);
            const bool asPostmaster = alias ? alias->postmaster : isPostmaster(address.localPart);
            if (isDirect || !asPostmaster)
                return isDirect;
            return self.postmaster().continueWith([user](const Expected<QByteArray, StoreError> &postmaster) {
                return postmaster.map(
                    [&user](const QByteArray &login) { return login.compare(user, Qt::CaseInsensitive) == 0; });
            });
        });
}

} // namespace Policy
