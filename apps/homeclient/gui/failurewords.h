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

    static Explanation explain(const Net::MailFailure &failure, const Net::MailAccount &account, Service service);

private:
    static Explanation link(const Net::MailFailure &failure, const Net::MailAccount &account, Service service);
    static Explanation encryption(const Net::MailFailure &failure, const Net::MailAccount &account);
    static Explanation login(const Net::MailFailure &failure, const Net::MailAccount &account, Service service);
    static Explanation getting(const Net::MailFailure &failure);
    static Explanation sending(const Net::MailFailure &failure, const Net::MailAccount &account);
    static Explanation notOffered(const Net::MailFailure &failure, const Net::MailAccount &account);
    static Explanation tooLarge(const Net::MailFailure &failure, const Net::MailAccount &account, Service service);
    static Explanation unconfirmed(const Net::MailFailure &failure, const Net::MailAccount &account);
    static QString ports(const Net::MailFailure &failure, const Net::MailAccount &account, Service service);
    static QString withServerWords(const QString &sentence, const QString &words);
};

} // namespace Gui
