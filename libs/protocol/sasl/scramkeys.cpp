// SPDX-License-Identifier: MIT
#include "sasl/scramkeys.h"

#include <QCryptographicHash>
#include <QList>
#include <QMessageAuthenticationCode>

namespace Sasl {
namespace {

constexpr qsizetype Sha256BlockOctets = 64; // FIPS 180-4 section 1

constexpr char Prefix[] = "{SCRAM-SHA-256}";
constexpr qsizetype KeyOctets = 32;
/// Of a secret: iterations, salt, and two for each form of the password.
constexpr qsizetype PartsOfOne = 4;
constexpr qsizetype PartsOfTwo = 6;

std::optional<QByteArray> decoded(const QByteArray &base64)
{
    const auto result = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    return result ? std::optional(*result) : std::nullopt;
}

} // namespace

ScramKeys deriveScramKeys(QByteArrayView password, QByteArrayView salt, int iterations, const Pbkdf2 &pbkdf2)
{
    return scramKeysOf(pbkdf2(password, salt, iterations), salt, iterations);
}

ScramKeys scramKeysOf(const QByteArray &saltedPassword, QByteArrayView salt, int iterations)
{
    return {iterations, salt.toByteArray(),
            QCryptographicHash::hash(scramClientKey(saltedPassword), QCryptographicHash::Sha256),
            hmacSha256(saltedPassword, "Server Key")};
}

QByteArray scramClientKey(const QByteArray &saltedPassword)
{
    return hmacSha256(saltedPassword, "Client Key");
}

QByteArray hmacSha256(const QByteArray &key, const QByteArray &message)
{
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, key);
    code.addData(message);
    const QByteArray hash = code.result();
    // The last block stays in the code's own memory, and may hold a password: another one takes its place.
    code.reset();
    code.addData(QByteArray(Sha256BlockOctets, '\0'));
    return hash;
}

QByteArray exclusiveOr(const QByteArray &a, const QByteArray &b)
{
    Q_ASSERT(a.size() == b.size());
    QByteArray result(a.size(), Qt::Uninitialized);
    for (qsizetype i = 0; i < a.size(); ++i)
        result[i] = char(a[i] ^ b[i]);
    return result;
}

bool matches(const ScramKeys &keys, QByteArrayView password, const Pbkdf2 &pbkdf2)
{
    return equalInConstantTime(deriveScramKeys(password, keys.salt, keys.iterations, pbkdf2).storedKey, keys.storedKey);
}

QByteArray toSecret(const ScramKeys &keys)
{
    return toSecret(QList<ScramKeys>{keys});
}

QByteArray toSecret(const QList<ScramKeys> &keys)
{
    QByteArray secret = Prefix + QByteArray::number(keys.first().iterations) + ',' + keys.first().salt.toBase64();
    for (const ScramKeys &each : keys)
        secret += ',' + each.storedKey.toBase64() + ',' + each.serverKey.toBase64();
    return secret;
}

std::optional<ScramKeys> parseSecret(QByteArrayView secret)
{
    const QList<ScramKeys> keys = keysIn(secret);
    return keys.isEmpty() ? std::nullopt : std::optional(keys.first());
}

QList<ScramKeys> keysIn(QByteArrayView secret)
{
    if (!isScramSecret(secret))
        return {};
    const QList<QByteArray> parts = secret.sliced(sizeof Prefix - 1).toByteArray().split(',');
    if (parts.size() != PartsOfOne && parts.size() != PartsOfTwo)
        return {};
    const int iterations = parts.at(0).toInt();
    const auto salt = decoded(parts.at(1));
    if (iterations < 1 || iterations > MaxIterations || !salt || salt->isEmpty())
        return {};
    QList<ScramKeys> keys;
    for (qsizetype i = 2; i < parts.size(); i += 2) {
        const auto storedKey = decoded(parts.at(i));
        const auto serverKey = decoded(parts.at(i + 1));
        if (!storedKey || !serverKey || storedKey->size() != KeyOctets || serverKey->size() != KeyOctets)
            return {};
        keys.append({iterations, *salt, *storedKey, *serverKey});
    }
    return keys;
}

bool isScramSecret(QByteArrayView secret)
{
    return secret.startsWith(Prefix);
}

bool equalInConstantTime(QByteArrayView a, QByteArrayView b)
{
    if (a.size() != b.size())
        return false;
    uchar difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference = static_cast<uchar>(difference | (a[i] ^ b[i]));
    return difference == 0;
}

} // namespace Sasl
