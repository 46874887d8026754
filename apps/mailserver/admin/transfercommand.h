// SPDX-License-Identifier: MIT
#pragma once

#include "admin/outcome.h"
#include "exchange/folderform.h"
#include "settings/option.h"

#include <QStringList>

#include <optional>

namespace Admin {

/// "mailserver import NAME PATH" or "mailserver export NAME PATH", as it was typed.
struct TransferCommand
{
    bool wantsHelp = false;
    QString name;
    QByteArray path; ///< as a disk has it, no "/" at its end
    std::optional<Exchange::FolderForm> form;
    Settings::GivenOptions options; ///< of the server: data, config, storage
};

enum class Direction { Import, Export };

/// @p arguments begin with the program's name and the command's word. The error is one sentence: wrong usage.
Mail::Expected<TransferCommand, QString> parseTransferCommand(Direction direction, const QStringList &arguments);

QString transferHelp(Direction direction);

/// The whole sub-commands.
Outcome runImport(const QStringList &arguments);
Outcome runExport(const QStringList &arguments);

} // namespace Admin
