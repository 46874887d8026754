// SPDX-License-Identifier: MIT
#pragma once

#include "admin/outcome.h"
#include "admin/useradmin.h"

#include <QMap>
#include <QStringList>

#include <functional>

namespace Admin {

/// One sub-command from its words to its end; @p arguments begin with the program's name and the command's word.
/// Blocks, and may ask on the terminal or show progress on standard error.
using SubCommand = std::function<Outcome(const QStringList &arguments)>;

/// All there are, by the word that calls them.
QMap<QString, SubCommand> subCommands(const MakeSecret &makeSecret);

} // namespace Admin
