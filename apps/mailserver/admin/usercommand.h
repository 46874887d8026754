// SPDX-License-Identifier: MIT
#pragma once

#include "keepingrules.h"
#include "mail/expected.h"
#include "settings/option.h"

#include <QByteArray>

namespace Admin {

/// "mailserver user add|remove|passwd|quota|list NAME", as it was typed.
struct UserCommand
{
    enum class Action { Add, Remove, ChangePassword, SetQuota, List, Help };

    Action action = Action::List;
    QString name;         ///< empty for List and Help
    Storage::Quota quota; ///< of SetQuota
    bool passwordFromStdin = false;
    Settings::GivenOptions options; ///< of the server: data, config, storage
};

/// @p arguments begin with the program's name and "user". The error is one sentence: wrong usage.
Mail::Expected<UserCommand, QString> parseUserCommand(const QStringList &arguments);

QString userCommandHelp();

} // namespace Admin
