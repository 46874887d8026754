// SPDX-License-Identifier: MIT
#pragma once

#include "admin/outcome.h"
#include "managedmailstore.h"
#include "settings/option.h"

#include <QStringList>

namespace Admin {

/// "mailserver check [--repair] [NAME]", as it was typed.
struct CheckCommand
{
    Storage::Repair repair = Storage::Repair::No;
    QString name; ///< empty: everybody
    bool wantsHelp = false;
    Settings::GivenOptions options; ///< of the server: data, config, storage
};

/// @p arguments begin with the program's name and "check". The error is one sentence: wrong usage.
Mail::Expected<CheckCommand, QString> parseCheckCommand(const QStringList &arguments);

/// One line a fault, one a note: FILE, offset N: REASON.
QString reportLines(const Storage::CheckReport &report);
/// "alice: 12 messages, 34567 octets, no fault"
QString summaryLine(const QString &user, const Storage::CheckReport &report);

/// The whole sub-command. Failure if something is wrong and stays so: what was repaired is not. Blocks.
Outcome runCheck(const QStringList &arguments);

} // namespace Admin
