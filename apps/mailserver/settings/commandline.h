// SPDX-License-Identifier: MIT
#pragma once

#include "mail/expected.h"
#include "settings/option.h"

namespace Settings {

/// What the command line asks for; the values are not looked at yet.
struct CommandLine
{
    GivenOptions options;
    bool headless = false;
    bool wantsHelp = false;
    bool wantsVersion = false;
};

/// @p arguments begin with the program's name. The error is one sentence: an option that does not exist, a value that
/// is missing, an option given twice that takes one value.
Mail::Expected<CommandLine, QString> parseCommandLine(const QStringList &arguments);

QString helpText();

} // namespace Settings
