// SPDX-License-Identifier: MIT
#pragma once

#include "accounts.h"
#include "mail/envelope.h"
#include "mailstore.h"
#include "policy/aliases.h"
#include "policy/localdomains.h"

#include <memory>

namespace Policy {

/// Whether mail for this forward-path stays here. No spelling of a foreign address is ours: a source route is gone
/// already, and "user%else.org@ours" is a name like any other, which nobody has. Without a domain it is ours.
bool isOurs(const Mail::ForwardPath &path, const LocalDomains &domains);

/// Finds the mailboxes that take a copy: through aliases, names with a tag, accounts, and the catch-all. Any thread; a
/// value.
class Recipients
{
public:
    /// @p postmaster: the account that the settings name, or empty.
    Recipients(std::shared_ptr<Storage::Accounts> accounts, std::shared_ptr<Storage::MailStore> store,
               std::shared_ptr<Aliases> aliases, QByteArray postmaster);

    template <typename T>
    using Answer = Answers::Answer<Mail::Expected<T, Storage::StoreError>>;

    /// The logins whose mailboxes take mail for this address of ours, each once, if all of them would take it now.
    /// NoSuchUser if it is nobody's. Postmaster is always somebody (RFC 5321 section 4.5.1): whom an alias names, else
    /// the account of the settings if there is one, else the one of that name, else the first.
    Answer<QList<QByteArray>> mailboxes(const Mail::Address &address) const;

    /// Whether @p user gets what is sent to this address of ours by an alias, or as postmaster. The catch-all does not
    /// count, nor does an account whose mail goes to others, too.
    Answer<bool> leadsTo(const Mail::Address &address, const QByteArray &user) const;

private:
    Answer<QList<QByteArray>> search(const AliasTable &table, const Mail::Address &address) const;
    Answer<QList<QByteArray>> account(const QByteArray &name, const std::optional<AliasTargets> &otherwise) const;
    Answer<QList<QByteArray>> accountAlone(const Mail::Address &address, const Storage::StoreError &otherwise) const;
    Answer<QList<QByteArray>> all(const AliasTargets &targets) const;
    Answer<QList<QByteArray>> usable(const QList<QByteArray> &logins) const;
    Answer<QList<QByteArray>> postmasterMailbox() const;
    Answer<QByteArray> postmaster() const;

    std::shared_ptr<Storage::Accounts> m_accounts;
    std::shared_ptr<Storage::MailStore> m_store;
    std::shared_ptr<Aliases> m_aliases;
    QByteArray m_postmaster;
};

} // namespace Policy
