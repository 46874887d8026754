// SPDX-License-Identifier: MIT
#include "sasl/scramkeys.h"

#include <QCryptographicHash>
#include <QList>
#include <QMessageAuthenticationCode>

namespace Sasl {
namespace {

constexpr char Prefix[] = "{SCRAM-SHA-256}";
constexpr qsizetype KeyOctets = 32;

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
    return QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha256);
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
    return Prefix + QByteArray::number(keys.iterations) + ',' + keys.salt.toBase64() + ',' + keys.storedKey.toBase64() +
           ',' + keys.serverKey.toBase64();
}

std::optional<ScramKeys> parseSecret(QByteArrayView secret)
{
    if (!isScramSecret(secret))
        return std::nullopt;
    const QList<QByteArray> parts = secret.sliced(sizeof Prefix - 1).toByteArray().split(',');
    if (parts.size() != 4)
        return std::nullopt;
    const int iterations = parts.at(0).toInt();
    const auto salt = decoded(parts.at(1));
    const auto storedKey = decoded(parts.at(2));
    const auto serverKey = decoded(parts.at(3));
    if (iterations < 1 || iterations > MaxIterations || !salt || salt->isEmpty() || !storedKey || !serverKey)
        return std::nullopt;
    if (storedKey->size() != KeyOctets || serverKey->size() != KeyOctets)
        return std::nullopt;
    return ScramKeys{iterations, *salt, *storedKey, *serverKey};
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
