// SPDX-License-Identifier: MIT
#include "admin/useradmin.h"

#include "admin/passwordprompt.h"
#include "admin/place.h"
#include "everypage.h"
#include "passwordlimit.h"

#include <QHash>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Admin {

using Action = UserCommand::Action;
using Kind = Storage::StoreError::Kind;

namespace {

Outcome done(const Mail::Expected<void, Storage::StoreError> &result, const QString &name, const QString &success)
{
    return result ? Outcome{0, success + u'\n', {}} : failed(sentence(result.error(), name));
}

/// "1.2 MB", "10 MB": 1,024 octets a kilobyte, as in the window and for SIZE.
QString readableSize(qint64 octets)
{
    return QLocale::c().formattedDataSize(octets, 1, QLocale::DataSizeTraditionalFormat).replace(".0 "_L1, " "_L1);
}

/// Scripts read the bare names of those who have no limit.
QString lineOf(const Storage::MailboxOverview &mailbox)
{
    const QString user = QString::fromUtf8(mailbox.user);
    if (!mailbox.quota)
        return user + u'\n';
    const QString used = mailbox.problem.isEmpty() ? readableSize(mailbox.storedOctets) : u"unknown"_s;
    return u"%1  %2 of %3\n"_s.arg(user, used, readableSize(*mailbox.quota));
}

Outcome listUsers(Storage::ManagedMailStore &mail)
{
    using Storage::MailboxOverview;
    const auto askPage = [&mail](const QByteArray &after, qsizetype count) { return mail.overview(after, count); };
    const auto mailboxes = Storage::everyPage<MailboxOverview>(askPage).waitForResult();
    if (!mailboxes)
        return failed(mailboxes.error().detail);
    Outcome outcome;
    for (const MailboxOverview &mailbox : *mailboxes)
        outcome.output += lineOf(mailbox);
    return outcome;
}

Outcome setQuota(const UserCommand &command, Storage::ManagedMailStore &mail)
{
    const QString size = readableSize(command.quota.octets);
    const QHash<Storage::Quota::Kind, QString> news{
        {Storage::Quota::Kind::Default, u"%1 may keep as much as everybody."_s},
        {Storage::Quota::Kind::Unlimited, u"%1 may keep any amount."_s},
        {Storage::Quota::Kind::Limited, u"%1 may keep "_s + size + u'.'}};
    return done(mail.setQuota(command.name.toUtf8(), command.quota).waitForResult(), command.name,
                news.value(command.quota.kind).arg(command.name));
}

Outcome removeUser(const QString &name, Storage::ManagedMailStore &mail)
{
    return done(mail.removeUser(name.toUtf8(), true).waitForResult(), name,
                u"Removed %1; mail that was there is kept in USERS/.removed-%1-... of the data folder."_s.arg(name));
}

Outcome storeSecret(const UserCommand &command, Storage::Accounts &accounts, const AskPassword &askPassword,
                    const MakeSecret &makeSecret)
{
    const auto password = askPassword();
    if (!password)
        return failed(password.error());
    if (password->size() > MaxPop3PasswordOctets)
        return failed(
            u"This password has %1 octets; POP3 has room for %2."_s.arg(password->size()).arg(MaxPop3PasswordOctets));
    const auto secret = makeSecret(*password);
    if (!secret)
        return failed(u"This cannot be a password: it is empty, or holds control characters, or is no UTF-8."_s);
    const QByteArray user = command.name.toUtf8();
    if (command.action == Action::Add)
        return done(accounts.add(user, *secret).waitForResult(), command.name, u"Added %1."_s.arg(command.name));
    return done(accounts.setSecret(user, *secret).waitForResult(), command.name,
                u"Changed the password of %1."_s.arg(command.name));
}

/// What would be refused anyway is refused before anybody types a password.
QString refusalBeforeAsking(const UserCommand &command, Storage::Accounts &accounts)
{
    if (!Storage::isLogin(command.name.toUtf8()))
        return sentence({Kind::BadName, {}}, command.name);
    const auto found = accounts.find(command.name.toUtf8()).waitForResult();
    if (command.action == Action::Add)
        return found ? sentence({Kind::AlreadyExists, {}}, command.name) : QString();
    return found ? QString() : sentence(found.error(), command.name);
}

} // namespace

Outcome manageUsers(const UserCommand &command, const Storage::OpenedStorage &storage, const AskPassword &askPassword,
                    const MakeSecret &makeSecret)
{
    if (command.action == Action::List)
        return listUsers(*storage.mail);
    if (const QString refusal = refusalBeforeAsking(command, *storage.accounts); !refusal.isEmpty())
        return failed(refusal);
    if (command.action == Action::Remove)
        return removeUser(command.name, *storage.mail);
    if (command.action == Action::SetQuota)
        return setQuota(command, *storage.mail);
    return storeSecret(command, *storage.accounts, askPassword, makeSecret);
}

Outcome runUserCommand(const QStringList &arguments, const MakeSecret &makeSecret)
{
    const auto command = parseUserCommand(arguments);
    if (!command)
        return misused(command.error());
    if (command->action == Action::Help)
        return {0, userCommandHelp(), {}};
    // With the first user the file begins.
    const bool begins = command->action == Action::Add;
    const auto storage = openPlace(
        command->options, [](const QString &) {}, begins ? MissingFolder::Make : MissingFolder::Refuse);
    if (!storage)
        return storage.error();
    const AskPassword ask = [&] { return command->passwordFromStdin ? readPassword() : askPassword(command->name); };
    return manageUsers(*command, *storage, ask, makeSecret);
}

} // namespace Admin
