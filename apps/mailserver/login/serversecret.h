// SPDX-License-Identifier: MIT
#pragma once

#include "sharedsettings.h"

namespace Login {

inline constexpr int ServerSecretOctets = 32;

/// What the salts of accounts without keys are made from. It is kept with the shared settings, 64 hex digits and a line
/// end, and made at the first start: a salt that changed at each restart would tell that the account has no keys, or
/// does not exist. One that cannot be used (cut short, no hex digits) is replaced. Fails, saying why, if it can be
/// neither read nor kept.
Answers::Answer<Mail::Expected<QByteArray, QString>> serverSecret(Storage::SharedSettings &shared);

} // namespace Login
