// SPDX-License-Identifier: MIT
#pragma once

#include "admin/outcome.h"
#include "mail/expected.h"
#include "managedmailstore.h"
#include "settings/option.h"

#include <QStringList>

#include <optional>

namespace Admin {

/// "mailserver restore NAME [--list | --id ID | --since DATE]", as it was typed.
struct RestoreCommand
{
    bool wantsHelp = false;
    bool list = false;
    QString name;
    QList<QByteArray> ids;          ///< each once
    std::optional<QDate> since;     ///< restore what was deleted on this day or later
    Settings::GivenOptions options; ///< of the server: data, config, storage
};

/// @p arguments begin with the program's name and "restore". The error is one sentence: wrong usage.
Mail::Expected<RestoreCommand, QString> parseRestoreCommand(const QStringList &arguments);

/// Carries @p command out on @p store: lists, a line each, or restores and says under which ids. Blocks.
Outcome restoreMail(const RestoreCommand &command, Storage::ManagedMailStore &store);

/// The whole sub-command, with the store that it names.
Outcome runRestoreCommand(const QStringList &arguments);

} // namespace Admin
