// SPDX-License-Identifier: MIT
// Where the accounts and the mail are that a sub-command works on.
#pragma once

#include "admin/outcome.h"
#include "mail/expected.h"
#include "settings/option.h"
#include "storefactory.h"

class QCommandLineParser;

namespace Admin {

/// Adds --help and the server's options that say where accounts and mail are: --data, --config, --storage.
void describePlace(QCommandLineParser &parser);

/// Those of them that were given.
Settings::GivenOptions placeOptions(const QCommandLineParser &parser);

/// What becomes of a command whose data folder is not there: most likely its name was mistyped.
enum class MissingFolder { Refuse, Make };

/// Opens the store there, beside a running server if there is one. The error is the command's outcome. Blocks.
Mail::Expected<Storage::OpenedStorage, Outcome> openPlace(
    const Settings::GivenOptions &options, const Storage::NoteSink &note = [](const QString &) {},
    MissingFolder missing = MissingFolder::Refuse);

/// What a person reads of @p error about the account that was called @p name.
QString sentence(const Storage::StoreError &error, const QString &name);

} // namespace Admin
