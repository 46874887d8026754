// SPDX-License-Identifier: MIT
#pragma once

#include "mail/expected.h"

#include <QByteArray>
#include <QString>

namespace Login {

inline constexpr int ServerSecretOctets = 32;
/// In the data folder, mode 0600: 64 hex digits and a line end.
inline constexpr char ServerSecretFile[] = "login-secret";

/// What the salts of accounts without keys are made from. It is kept in @p folder, made at the first start: a salt that
/// changed at each restart would tell that the account has no keys, or does not exist. Waits for the disk.
/// One that cannot be used (cut short, no hex digits) is replaced; fails, saying why, if the file can be neither read
/// nor made.
Mail::Expected<QByteArray, QString> serverSecret(const QString &folder);

} // namespace Login
