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

using Accounts = Expected<QList<Account>, StoreError>;

Expected<QByteArray, StoreError> firstOf(const Accounts &accounts)
{
    if (!accounts)
        return tl::unexpected(accounts.error());
    if (accounts->isEmpty())
        return tl::unexpected(StoreError{StoreError::Kind::NoSuchUser, QStringLiteral("there is no account yet")});
    return accounts->first().user;
}

/// Whether mail for this forward-path stays here. No spelling of a foreign address is ours: a source route is gone
/// already, and "user%else.org@ours" is a name like any other, which no account has. Without a domain it is ours.
bool isOurs(const Mail::ForwardPath &path, const LocalDomains &domains)
{
    return path.address.domain.isEmpty() || domains.contains(path.address.domain);
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

Recipients::Recipients(std::shared_ptr<Storage::Accounts> accounts, std::shared_ptr<Storage::MailStore> store,
                       std::shared_ptr<Aliases> aliases, QByteArray postmaster)
    : m_accounts(std::move(accounts))
    , m_store(std::move(store))
    , m_aliases(std::move(aliases))
    , m_postmaster(std::move(postmaster))
{
}

Answers::Answer<Route> Recipients::route(const Mail::ForwardPath &path, const LocalDomains &domains,
                                         qint64 octets) const
{
    if (!isOurs(path, domains))
        return Route(RemoteRoute{path.address.domain});
    return mailboxes(path.address, octets).continueWith([](const Logins &logins) {
        return logins ? Route(MailboxRoute{*logins}) : Route(logins.error());
    });
}

// Without a table accounts and postmaster are reached; any other name may be an alias, so its mail waits.
Recipients::Answer<QList<QByteArray>> Recipients::mailboxes(const Mail::Address &address, qint64 octets) const
{
    return m_aliases->table().continueWith(
        [self = *this, address, octets](const Expected<AliasTablePtr, StoreError> &table) {
            if (table)
                return self.search(**table, address, octets);
            return isPostmaster(address.localPart) ? self.postmasterMailbox(octets)
                                                   : self.accountAlone(address, table.error(), octets);
        });
}

Recipients::Answer<QList<QByteArray>> Recipients::search(const AliasTable &table, const Mail::Address &address,
                                                         qint64 octets) const
{
    const auto alias = table.find(address);
    if (!isPostmaster(address.localPart))
        return alias ? aliased(*alias, octets)
                     : account(withoutTag(address.localPart), table.catchAll(address), octets);
    if (!alias)
        return postmasterMailbox(octets);
    return all(*alias, octets).continueWith([self = *this, octets](const Logins &logins) -> Answer<QList<QByteArray>> {
        if (!logins && isNobody(logins.error()))
            return self.postmasterMailbox(octets);
        return logins;
    });
}

Recipients::Answer<QList<QByteArray>>
Recipients::account(const QByteArray &name, const std::optional<AliasTargets> &otherwise, qint64 octets) const
{
    return m_accounts->findRecipient(name).continueWith(
        [self = *this, otherwise, octets](const Expected<Account, StoreError> &found) -> Answer<QList<QByteArray>> {
            if (found)
                return self.usable({found->user}, octets);
            if (otherwise && isNobody(found.error()))
                return self.aliased(*otherwise, octets);
            return tl::unexpected(found.error());
        });
}

Recipients::Answer<QList<QByteArray>> Recipients::accountAlone(const Mail::Address &address,
                                                               const StoreError &otherwise, qint64 octets) const
{
    return m_accounts->findRecipient(withoutTag(address.localPart))
        .continueWith(
            [self = *this, otherwise, octets](const Expected<Account, StoreError> &found) -> Answer<QList<QByteArray>> {
                if (!found)
                    return tl::unexpected(otherwise);
                return self.usable({found->user}, octets);
            });
}

Recipients::Answer<QList<QByteArray>> Recipients::all(const AliasTargets &targets, qint64 octets) const
{
    if (!targets.postmaster)
        return usable(targets.logins, octets);
    return postmaster().continueWith(
        [self = *this, logins = targets.logins,
         octets](const Expected<QByteArray, StoreError> &postmaster) -> Answer<QList<QByteArray>> {
            if (!postmaster)
                return tl::unexpected(postmaster.error());
            return self.usable(logins.contains(*postmaster) ? logins : logins + QList<QByteArray>{*postmaster}, octets);
        });
}

// An account that an alias names and that is gone makes the file wrong, which a person can mend: mail waits, as it does
// after the next start.
Recipients::Answer<QList<QByteArray>> Recipients::aliased(const AliasTargets &targets, qint64 octets) const
{
    return all(targets, octets).continueWith([](const Logins &logins) -> Logins {
        if (!logins && isNobody(logins.error()))
            return tl::unexpected(StoreError{StoreError::Kind::Failed, logins.error().detail});
        return logins;
    });
}

// All or none: a sender whose message went to half of them could not know to whom to send it again.
Recipients::Answer<QList<QByteArray>> Recipients::usable(const QList<QByteArray> &logins, qint64 octets) const
{
    std::vector<Answers::Answer<Expected<void, StoreError>>> asked;
    for (const QByteArray &login : logins)
        asked.push_back(m_store->hasMailbox(login, octets));
    return Answers::allOf(std::move(asked))
        .continueWith([logins](const std::vector<Expected<void, StoreError>> &answers) -> Logins {
            for (const Expected<void, StoreError> &has : answers) {
                if (!has)
                    return tl::unexpected(has.error());
            }
            return logins;
        });
}

Recipients::Answer<QList<QByteArray>> Recipients::postmasterMailbox(qint64 octets) const
{
    return postmaster().continueWith(
        [self = *this, octets](const Expected<QByteArray, StoreError> &login) -> Answer<QList<QByteArray>> {
            if (!login)
                return tl::unexpected(login.error());
            return self.usable({*login}, octets);
        });
}

Recipients::Answer<QByteArray> Recipients::postmaster() const
{
    return m_accounts->among({m_postmaster, "postmaster"})
        .continueWith([all = m_accounts](const Accounts &accounts) -> Answer<QByteArray> {
            if (accounts && accounts->isEmpty())
                return all->page({}, 1).continueWith(firstOf);
            return firstOf(accounts);
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
