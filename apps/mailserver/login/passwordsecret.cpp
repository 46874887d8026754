// SPDX-License-Identifier: MIT
#include "login/passwordsecret.h"

#include "login/pbkdf2.h"
#include "login/randomoctets.h"
#include "login/saslprep.h"

#include <QPromise>
#include <QThreadPool>

#include <memory>

namespace Login {

std::optional<QByteArray> makePasswordSecret(QByteArrayView password)
{
    const auto prepared = saslPrep(password);
    // What SASLprep makes empty could never be typed in by anybody who means it.
    if (!prepared || prepared->isEmpty())
        return std::nullopt;
    return Sasl::toSecret(Sasl::deriveScramKeys(*prepared, randomOctets(SaltOctets), Sasl::DefaultIterations, pbkdf2));
}

QFuture<QByteArray> makePasswordSecretLater(const QString &password)
{
    auto promise = std::make_shared<QPromise<QByteArray>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, utf8 = password.toUtf8()] {
        promise->addResult(makePasswordSecret(utf8).value_or(QByteArray()));
        promise->finish();
    });
    return promise->future();
}

} // namespace Login
