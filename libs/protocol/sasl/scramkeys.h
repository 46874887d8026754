// SPDX-License-Identifier: MIT
#pragma once

#include "mail/expected.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <functional>
#include <optional>

namespace Sasl {

/// PBKDF2-HMAC-SHA-256 (RFC 8018 section 5.2): (password, salt, iterations) -> 32 octets. Handed in by the programs
/// (OpenSSL's).
using Pbkdf2 = std::function<QByteArray(QByteArrayView password, QByteArrayView salt, int iterations)>;

/// The forms in which clients may prepare a password before they make keys of it, most usual first, each once: SASLprep
/// (RFC 4013, which RFC 5802 asks for) and OpaqueString (RFC 8265, which took its place). At least one: what both
/// refuse stands for itself. Handed in by the programs (ICU's).
using PasswordForms = std::function<QList<QByteArray>(QByteArrayView password)>;

inline constexpr int DefaultIterations = 50000;
inline constexpr int MinIterations = 4096;    ///< RFC 7677 section 4
inline constexpr int MaxIterations = 1000000; ///< above: somebody wants us to hang

/// What a server keeps instead of a password (RFC 5802 section 3, with SHA-256 by RFC 7677).
struct ScramKeys
{
    int iterations = 0;
    QByteArray salt;
    QByteArray storedKey;
    QByteArray serverKey;

    bool operator==(const ScramKeys &) const = default;
};

/// The keys of @p password, which is one of its forms.
ScramKeys deriveScramKeys(QByteArrayView password, QByteArrayView salt, int iterations, const Pbkdf2 &pbkdf2);

/// Whether @p password has these keys; takes the same time for every wrong password.
bool matches(const ScramKeys &keys, QByteArrayView password, const Pbkdf2 &pbkdf2);

/// "{SCRAM-SHA-256}<iterations>,<salt>,<StoredKey>,<ServerKey>", the last three in base64: the secret in userinfo.txt.
QByteArray toSecret(const ScramKeys &keys);
/// The same for a password that has two forms: ",<StoredKey>,<ServerKey>" of the second one follow. @p keys: one or
/// two, of the same salt and iterations, for a client is told these before it is known which form it uses.
QByteArray toSecret(const QList<ScramKeys> &keys);

/// The first keys in @p secret. Nothing if it is not in that form: then it is a password in plain text.
std::optional<ScramKeys> parseSecret(QByteArrayView secret);
/// Both, or one; none if @p secret is not in that form.
QList<ScramKeys> keysIn(QByteArrayView secret);

/// Whether @p secret claims to be in that form, right or damaged. A damaged one is never taken for a plain password.
bool isScramSecret(QByteArrayView secret);

/// Compares in a time that depends on the lengths alone.
bool equalInConstantTime(QByteArrayView a, QByteArrayView b);

// The functions that RFC 5802 section 2.2 builds on.
QByteArray hmacSha256(const QByteArray &key, const QByteArray &message);
/// Both of the same length.
QByteArray exclusiveOr(const QByteArray &a, const QByteArray &b);
/// ClientKey of a salted password (RFC 5802 section 3).
QByteArray scramClientKey(const QByteArray &saltedPassword);
/// The keys that belong to an already salted password.
ScramKeys scramKeysOf(const QByteArray &saltedPassword, QByteArrayView salt, int iterations);

} // namespace Sasl
