// SPDX-License-Identifier: MIT
#pragma once

#include "accounts.h"
#include "mail/envelope.h"
#include "mailstore.h"
#include "policy/localdomains.h"

#include <memory>

namespace Policy {

/// Where mail for a forward-path goes, before anybody has looked for the mailbox.
enum class Destination {
    Mailbox,    ///< a user of this server, if there is one of that name
    Postmaster, ///< RFC 5321 section 4.5.1: always taken, with or without a domain
    Foreign,    ///< no road leads there yet
};

Destination destinationOf(const Mail::ForwardPath &path, const LocalDomains &domains);

/// Finds the mailbox that takes a copy. Any thread.
class Recipients
{
public:
    Recipients(std::shared_ptr<Storage::Accounts> accounts, std::shared_ptr<Storage::MailStore> store,
               QByteArray postmaster);

    using Answer = QFuture<Mail::Expected<QByteArray, Storage::StoreError>>;

    /// The login of the mailbox called @p name, if it would take a message now.
    Answer mailbox(const QByteArray &name) const;
    /// The same for postmaster: the account that the settings name, else the one of that name, else the first.
    Answer postmaster() const;

private:
    Answer usable(const QByteArray &user) const;

    std::shared_ptr<Storage::Accounts> m_accounts;
    std::shared_ptr<Storage::MailStore> m_store;
    QByteArray m_postmaster;
};

} // namespace Policy
