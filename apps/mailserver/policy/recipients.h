// SPDX-License-Identifier: MIT
#pragma once

#include "accounts.h"
#include "mail/envelope.h"
#include "mailstore.h"
#include "policy/aliases.h"
#include "policy/localdomains.h"
#include "policy/route.h"

#include <memory>

namespace Policy {

/// Finds where mail goes: here through aliases, names with a tag, accounts, and the catch-all. All mailboxes that would
/// get a copy are asked whether they take mail before RCPT is answered. Any thread; a value.
class Recipients
{
public:
    /// @p postmaster: the account that the settings name, or empty.
    Recipients(std::shared_ptr<Storage::Accounts> accounts, std::shared_ptr<Storage::MailStore> store,
               std::shared_ptr<Aliases> aliases, QByteArray postmaster);

    template <typename T>
    using Answer = Answers::Answer<Mail::Expected<T, Storage::StoreError>>;

    /// The mailboxes that take mail for an address of ours, if all of them would take a message of @p octets, 1 or more
    /// as far as is known, now. NoSuchUser if there is none. Postmaster always has one (RFC 5321 section 4.5.1): whom
    /// an alias names, else the account of the settings if there is one, else the one of that name, else the first.
    Answers::Answer<Route> route(const Mail::ForwardPath &path, const LocalDomains &domains, qint64 octets) const;

    /// Whether @p user gets what is sent to this address of ours by an alias, or as postmaster. The catch-all does not
    /// count, nor does an account whose mail goes to others, too.
    Answer<bool> leadsTo(const Mail::Address &address, const QByteArray &user) const;

private:
    Answer<QList<QByteArray>> mailboxes(const Mail::Address &address, qint64 octets) const;
    Answer<QList<QByteArray>> search(const AliasTable &table, const Mail::Address &address, qint64 octets) const;
    Answer<QList<QByteArray>> account(const QByteArray &name, const std::optional<AliasTargets> &otherwise,
                                      qint64 octets) const;
    Answer<QList<QByteArray>> accountAlone(const Mail::Address &address, const Storage::StoreError &otherwise,
                                           qint64 octets) const;
    Answer<QList<QByteArray>> aliased(const AliasTargets &targets, qint64 octets) const;
    Answer<QList<QByteArray>> all(const AliasTargets &targets, qint64 octets) const;
    Answer<QList<QByteArray>> usable(const QList<QByteArray> &logins, qint64 octets) const;
    Answer<QList<QByteArray>> postmasterMailbox(qint64 octets) const;
    Answer<QByteArray> postmaster() const;

    std::shared_ptr<Storage::Accounts> m_accounts;
    std::shared_ptr<Storage::MailStore> m_store;
    std::shared_ptr<Aliases> m_aliases;
    QByteArray m_postmaster;
};

} // namespace Policy
