// SPDX-License-Identifier: MIT
#include "admin/subcommands.h"

#include "admin/checkcommand.h"

using namespace Qt::StringLiterals;

namespace Admin {

QMap<QString, SubCommand> subCommands(const MakeSecret &makeSecret)
{
    return {
        {u"check"_s, runCheck},
        {u"user"_s, [makeSecret](const QStringList &arguments) { return runUserCommand(arguments, makeSecret); }},
    };
}

} // namespace Admin
