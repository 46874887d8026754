// SPDX-License-Identifier: MIT
#include "login/passwordsecret.h"

#include "login/pbkdf2.h"
#include "login/randomoctets.h"
#include "login/saslprep.h"

namespace Login {

std::optional<QByteArray> makePasswordSecret(QByteArrayView password)
{
    const auto prepared = saslPrep(password);
    // What SASLprep makes empty could never be typed in by anybody who means it.
    if (!prepared || prepared->isEmpty())
        return std::nullopt;
    return Sasl::toSecret(Sasl::deriveScramKeys(*prepared, randomOctets(SaltOctets), Sasl::DefaultIterations, pbkdf2));
}

} // namespace Login
