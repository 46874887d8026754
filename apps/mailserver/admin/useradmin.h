// SPDX-License-Identifier: MIT
#pragma once

#include "admin/outcome.h"
#include "admin/usercommand.h"
#include "storefactory.h"

#include <functional>
#include <optional>

namespace Admin {

/// A password (UTF-8) -> the secret that is kept; nothing if it is empty or holds control characters.
using MakeSecret = std::function<std::optional<QByteArray>(QByteArrayView password)>;
using AskPassword = std::function<Mail::Expected<QByteArray, QString>()>;

/// Carries @p command out on @p storage. Blocks: for the command line.
Outcome manageUsers(const UserCommand &command, const Storage::OpenedStorage &storage, const AskPassword &askPassword,
                    const MakeSecret &makeSecret);

/// The whole sub-command: parses, opens the store beside a running server, asks, does it.
Outcome runUserCommand(const QStringList &arguments, const MakeSecret &makeSecret);

} // namespace Admin
