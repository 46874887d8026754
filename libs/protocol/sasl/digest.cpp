// SPDX-License-Identifier: MIT
#include "sasl/digest.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <algorithm>

namespace Sasl {

namespace {

constexpr qsizetype DigestDigits = 32;

bool isHexDigit(char octet)
{
    return (octet >= '0' && octet <= '9') || (octet >= 'a' && octet <= 'f');
}

bool isPrintable(char octet)
{
    return octet > 0x20 && octet < 0x7F;
}

} // namespace

QByteArray cramMd5Digest(QByteArrayView challenge, QByteArrayView password)
{
    return QMessageAuthenticationCode::hash(challenge.toByteArray(), password.toByteArray(), QCryptographicHash::Md5)
        .toHex();
}

QByteArray apopDigest(QByteArrayView timestamp, QByteArrayView password)
{
    QCryptographicHash md5(QCryptographicHash::Md5);
    md5.addData(timestamp);
    md5.addData(password);
    return md5.result().toHex();
}

std::optional<QByteArray> readDigest(const QByteArray &text)
{
    const QByteArray digest = text.toLower();
    const bool isDigest = digest.size() == DigestDigits && std::all_of(digest.begin(), digest.end(), isHexDigit);
    return isDigest ? std::optional(digest) : std::nullopt;
}

std::optional<QByteArray> timestampIn(const QByteArray &greeting)
{
    const qsizetype end = greeting.lastIndexOf('>');
    const qsizetype begin = end < 0 ? -1 : greeting.lastIndexOf('<', end);
    if (begin < 0)
        return std::nullopt;
    const QByteArray timestamp = greeting.mid(begin, end - begin + 1);
    const bool isUsable = timestamp.contains('@') && std::all_of(timestamp.begin(), timestamp.end(), isPrintable);
    return isUsable ? std::optional(timestamp) : std::nullopt;
}

} // namespace Sasl
