// SPDX-License-Identifier: MIT
#pragma once

#include "sasl/proof.h"

#include <QHash>
#include <QMessageAuthenticationCode>

/// Passwords for tests of mechanisms and sessions: no OpenSSL, no accounts.
namespace SaslTest {

/// PBKDF2-HMAC-SHA-256 (RFC 8018 section 5.2), one block; slow and plain.
inline QByteArray pbkdf2(QByteArrayView password, QByteArrayView salt, int iterations)
{
    QMessageAuthenticationCode hmac(QCryptographicHash::Sha256, password.toByteArray());
    hmac.addData(salt.toByteArray() + QByteArray("\0\0\0\1", 4));
    QByteArray block = hmac.result();
    QByteArray key = block;
    for (int i = 1; i < iterations; ++i) {
        hmac.reset();
        hmac.addData(block);
        block = hmac.result();
        key = Sasl::exclusiveOr(key, block);
    }
    return key;
}

/// The same, made once for each set of arguments: dialogues are played many times.
inline QByteArray saltedPassword(QByteArrayView password, QByteArrayView salt, int iterations)
{
    static QHash<QByteArray, QByteArray> made;
    QByteArray &key = made[password.toByteArray() + '\0' + salt.toByteArray() + '\0' + QByteArray::number(iterations)];
    if (key.isEmpty())
        key = pbkdf2(password, salt, iterations);
    return key;
}

/// Of the server in tests: few, for dialogues are played many times.
inline constexpr int TestIterations = 16;

inline Sasl::ScramOffer offerTo(const QByteArray &user)
{
    return {"salt of " + user, TestIterations};
}

/// Whether @p proof shows @p password; then the server's signature, empty where the proof is no ScramProof.
inline std::optional<QByteArray> judged(const Sasl::Proof &proof, const QByteArray &password)
{
    if (const auto *credentials = std::get_if<Sasl::Credentials>(&proof))
        return credentials->password == password ? std::optional(QByteArray("")) : std::nullopt;
    if (const auto *digest = std::get_if<Sasl::DigestProof>(&proof))
        return Sasl::matches(password, *digest) ? std::optional(QByteArray("")) : std::nullopt;
    const auto &scram = std::get<Sasl::ScramProof>(proof);
    const Sasl::ScramOffer offer = offerTo(scram.user);
    const auto keys =
        Sasl::scramKeysOf(saltedPassword(password, offer.salt, offer.iterations), offer.salt, offer.iterations);
    return Sasl::matches(keys, scram) ? std::optional(Sasl::serverSignature(keys, scram.authMessage)) : std::nullopt;
}

} // namespace SaslTest
