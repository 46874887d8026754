// SPDX-License-Identifier: MIT
#include "login/passwordsecret.h"

#include "passwordforms.h"
#include "pbkdf2.h"
#include "randomoctets.h"

namespace Login {

std::optional<QByteArray> makePasswordSecret(QByteArrayView password)
{
    const auto opaque = Secrets::opaqueString(password);
    if (!opaque || Secrets::isInvisible(*opaque))
        return std::nullopt;
    const QByteArray salt = Secrets::randomOctets(SaltOctets);
    QList<Sasl::ScramKeys> keys;
    for (const QByteArray &form : Secrets::passwordForms(password))
        keys.append(Sasl::deriveScramKeys(form, salt, Sasl::DefaultIterations, Secrets::pbkdf2));
    return Sasl::toSecret(keys);
}

} // namespace Login
