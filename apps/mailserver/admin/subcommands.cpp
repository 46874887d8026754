// SPDX-License-Identifier: MIT
#include "admin/subcommands.h"

#include "admin/checkcommand.h"
#include "admin/restorecommand.h"
#include "admin/transfercommand.h"

using namespace Qt::StringLiterals;

namespace Admin {

QMap<QString, SubCommand> subCommands(const MakeSecret &makeSecret)
{
    return {
        {u"check"_s, runCheck},
        {u"export"_s, runExport},
        {u"import"_s, runImport},
        {u"restore"_s, runRestoreCommand},
        {u"user"_s, [makeSecret](const QStringList &arguments) { return runUserCommand(arguments, makeSecret); }},
    };
}

} // namespace Admin
