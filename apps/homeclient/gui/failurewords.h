// SPDX-License-Identifier: MIT
#pragma once

#include "mailbox/inbox.h"
#include "model/accountsettings.h"

#include <QCoreApplication>

namespace Gui {

/// A failure in a person's words: what happened, why, what to do; and beside which field it belongs.
struct Explanation
{
    enum class Place { General, Server, Password, From, To, Message };

    Place place = Place::General;
    QString text;
};

class FailureWords
{
    Q_DECLARE_TR_FUNCTIONS(Gui::FailureWords)

public:
    enum class Service { GettingMail, SendingMail };

    static Explanation explain(const Client::MailFailure &failure, const Client::MailAccount &account, Service service);

private:
    static Explanation link(const Client::MailFailure &failure, const Client::MailAccount &account, Service service);
    static Explanation encryption(const Client::MailFailure &failure, const Client::MailAccount &account);
    static Explanation login(const Client::MailFailure &failure, const Client::MailAccount &account, Service service);
    static Explanation getting(const Client::MailFailure &failure);
    static Explanation sending(const Client::MailFailure &failure, const Client::MailAccount &account);
    static Explanation notOffered(const Client::MailFailure &failure, const Client::MailAccount &account);
    static Explanation tooLarge(const Client::MailFailure &failure, const Client::MailAccount &account,
                                Service service);
    static Explanation unknownArrival(const Client::MailFailure &failure, const Client::MailAccount &account);
    static Explanation unconfirmed(const Client::MailFailure &failure, const Client::MailAccount &account);
    static QString ports(const Client::MailFailure &failure, const Client::MailAccount &account, Service service);
    static QString withServerWords(const QString &sentence, const QString &words);
    /// @p words are this computer's own: the server said nothing.
    static QString withDetail(const QString &sentence, const QString &words);
};

} // namespace Gui
