// SPDX-License-Identifier: MIT
#include "login/passwordsecret.h"

#include "login/passwordforms.h"
#include "login/pbkdf2.h"
#include "login/randomoctets.h"

namespace Login {

std::optional<QByteArray> makePasswordSecret(QByteArrayView password)
{
    const auto opaque = opaqueString(password);
    if (!opaque || isInvisible(*opaque))
        return std::nullopt;
    const QByteArray salt = randomOctets(SaltOctets);
    QList<Sasl::ScramKeys> keys;
    for (const QByteArray &form : passwordForms(password))
        keys.append(Sasl::deriveScramKeys(form, salt, Sasl::DefaultIterations, pbkdf2));
    return Sasl::toSecret(keys);
}

} // namespace Login
