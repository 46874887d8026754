// SPDX-License-Identifier: MIT
#pragma once

#include "mailbox/inbox.h"

#include <QStringList>

namespace Model {

/// The addresses with @p user before the "@" to which these messages were sent, the most frequent first: the surest
/// hint at which address a person may write as. What a server's trace says (Delivered-To:) counts like the rest.
QStringList ownAddresses(const QList<Mailbox::InboxEntry> &entries, const QString &user);

/// What a person may write as, the likeliest first, none twice: the login if it is an address; those that mail came to;
/// the user at the name under which the server was reached, and at what it calls itself. Where the server was given by
/// an address, that is no domain. @p greeted: domains that the server named, the surest first.
QStringList addressGuesses(const Client::MailAccount &account, const QStringList &greeted,
                           const QList<Mailbox::InboxEntry> &entries);

/// The domain that a server names: in its reply to EHLO; as the first word of SMTP's greeting (RFC 5321 section 4.2),
/// where a word without a dot may be anything; behind the @ in the timestamp of POP3's (RFC 1939 section 7). Empty if
/// there is none.
QString domainOfEhlo(const QString &word);
QString domainOfSmtpGreeting(const QString &text);
QString domainOfPop3Greeting(const QString &text);

} // namespace Model
