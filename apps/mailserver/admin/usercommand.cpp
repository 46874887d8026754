// SPDX-License-Identifier: MIT
#include "admin/usercommand.h"

#include "admin/place.h"

#include <QCommandLineParser>
#include <QHash>

#include <optional>

using namespace Qt::StringLiterals;

namespace Admin {

namespace {

void describeUsers(QCommandLineParser &parser)
{
    parser.setApplicationDescription(u"Manages the accounts of a mail server, beside a running one too."_s);
    parser.addPositionalArgument(u"action"_s, u"add, remove, passwd, quota or list"_s,
                                 u"user add|remove|passwd|quota|list"_s);
    parser.addPositionalArgument(u"NAME"_s, u"The account's login (not for list)."_s, u"[NAME]"_s);
    parser.addPositionalArgument(u"SIZE"_s, u"For quota: like 512K, 50M or 2G, or none, or default."_s, u"[SIZE]"_s);
    parser.addOption({u"password-stdin"_s, u"Read the password from standard input, one line."_s});
    describePlace(parser);
}

std::optional<UserCommand::Action> actionOf(const QString &word)
{
    using Action = UserCommand::Action;
    const QHash<QString, Action> actions{{u"add"_s, Action::Add},
                                         {u"remove"_s, Action::Remove},
                                         {u"passwd"_s, Action::ChangePassword},
                                         {u"quota"_s, Action::SetQuota},
                                         {u"list"_s, Action::List}};
    const auto found = actions.find(word);
    return found == actions.end() ? std::nullopt : std::optional(*found);
}

std::optional<Storage::Quota> parseQuota(const QString &word)
{
    using Kind = Storage::Quota::Kind;
    if (word == "none"_L1)
        return Storage::Quota{Kind::Unlimited};
    if (word == "default"_L1)
        return Storage::Quota{Kind::Default};
    if (const auto octets = Storage::parseQuotaSize(word.toUtf8()))
        return Storage::Quota{Kind::Limited, *octets};
    return {};
}

/// What is wrong with the number of words behind "user"; empty if nothing is.
QString countFault(const QStringList &words, UserCommand::Action action)
{
    using Action = UserCommand::Action;
    if (action == Action::List)
        return words.size() == 1 ? QString() : u"list takes no name."_s;
    if (action == Action::SetQuota)
        return words.size() == 3 ? QString() : u"quota needs one account's name and a size."_s;
    return words.size() == 2 ? QString() : u"%1 needs one account's name."_s.arg(words.first());
}

} // namespace

Mail::Expected<UserCommand, QString> parseUserCommand(const QStringList &arguments)
{
    const auto wrong = [](const QString &what) { return tl::unexpected(what + " See mailserver user --help."_L1); };
    QCommandLineParser parser;
    describeUsers(parser);
    if (!parser.parse(arguments))
        return wrong(parser.errorText().simplified());
    UserCommand command;
    command.action = UserCommand::Action::Help;
    if (parser.isSet(u"help"_s))
        return command;
    const QStringList words = parser.positionalArguments().mid(1);
    const auto action = actionOf(words.value(0));
    if (!action)
        return wrong(u"What to do is one of add, remove, passwd, quota, list."_s);
    if (const QString fault = countFault(words, *action); !fault.isEmpty())
        return wrong(fault);
    const auto quota = *action == UserCommand::Action::SetQuota ? parseQuota(words.at(2)) : Storage::Quota();
    if (!quota)
        return wrong(u"'%1' is no quota: use a size like 512K, 50M or 2G, or none, or default."_s.arg(words.at(2)));
    command.action = *action;
    command.name = words.value(1);
    command.quota = *quota;
    command.passwordFromStdin = parser.isSet(u"password-stdin"_s);
    command.options = placeOptions(parser);
    return command;
}

QString userCommandHelp()
{
    QCommandLineParser parser;
    describeUsers(parser);
    return parser.helpText();
}

} // namespace Admin
