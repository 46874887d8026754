// SPDX-License-Identifier: MIT
#include "admin/usercommand.h"

#include "admin/place.h"

#include <QCommandLineParser>
#include <QHash>

#include <optional>

using namespace Qt::StringLiterals;

namespace Admin {

namespace {

void describe(QCommandLineParser &parser)
{
    parser.setApplicationDescription(u"Manages the accounts of a mail server, beside a running one too."_s);
    parser.addPositionalArgument(u"action"_s, u"add, remove, passwd or list"_s, u"user add|remove|passwd|list"_s);
    parser.addPositionalArgument(u"NAME"_s, u"The account's login (not for list)."_s, u"[NAME]"_s);
    parser.addOption({u"password-stdin"_s, u"Read the password from standard input, one line."_s});
    describePlace(parser);
}

std::optional<UserCommand::Action> actionOf(const QString &word)
{
    using Action = UserCommand::Action;
    const QHash<QString, Action> actions{{u"add"_s, Action::Add},
                                         {u"remove"_s, Action::Remove},
                                         {u"passwd"_s, Action::ChangePassword},
                                         {u"list"_s, Action::List}};
    const auto found = actions.find(word);
    return found == actions.end() ? std::nullopt : std::optional(*found);
}

} // namespace

Mail::Expected<UserCommand, QString> parseUserCommand(const QStringList &arguments)
{
    const auto wrong = [](const QString &what) { return tl::unexpected(what + " See mailserver user --help."_L1); };
    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(arguments))
        return wrong(parser.errorText().simplified());
    UserCommand command;
    command.action = UserCommand::Action::Help;
    if (parser.isSet(u"help"_s))
        return command;
    const QStringList words = parser.positionalArguments().mid(1);
    const auto action = actionOf(words.value(0));
    if (!action)
        return wrong(u"What to do is one of add, remove, passwd, list."_s);
    const qsizetype wanted = *action == UserCommand::Action::List ? 1 : 2;
    if (words.size() != wanted)
        return wrong(wanted == 2 ? u"%1 needs one account's name."_s.arg(words.first()) : u"list takes no name."_s);
    command.action = *action;
    command.name = words.value(1);
    command.passwordFromStdin = parser.isSet(u"password-stdin"_s);
    command.options = placeOptions(parser);
    return command;
}

QString userCommandHelp()
{
    QCommandLineParser parser;
    describe(parser);
    return parser.helpText();
}

} // namespace Admin
