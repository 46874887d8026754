// SPDX-License-Identifier: MIT
#include "sasl/scramkeys.h"

#include <QCryptographicHash>
#include <QList>
#include <QMessageAuthenticationCode>

namespace Sasl {
namespace {

constexpr char Prefix[] = "{SCRAM-SHA-256}";
constexpr qsizetype KeyOctets = 32;

QByteArray hmac(const QByteArray &key, const QByteArray &message)
{
    return QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha256);
}

std::optional<QByteArray> decoded(const QByteArray &base64)
{
    const auto result = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    return result ? std::optional(*result) : std::nullopt;
}

} // namespace

ScramKeys deriveScramKeys(QByteArrayView password, QByteArrayView salt, int iterations, const Pbkdf2 &pbkdf2)
{
    const QByteArray saltedPassword = pbkdf2(password, salt, iterations);
    const QByteArray clientKey = hmac(saltedPassword, "Client Key");
    return {iterations, salt.toByteArray(), QCryptographicHash::hash(clientKey, QCryptographicHash::Sha256),
            hmac(saltedPassword, "Server Key")};
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
