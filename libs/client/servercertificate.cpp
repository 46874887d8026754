// SPDX-License-Identifier: MIT
#include "servercertificate.h"

#include <algorithm>

namespace Client {

QString fingerprintText(const QByteArray &fingerprint)
{
    return QString::fromLatin1(fingerprint.toHex(':').toUpper());
}

QByteArray parseFingerprint(const QString &text)
{
    QByteArray digits = text.toLatin1();
    digits.removeIf([](char c) { return c == ':' || c == ' '; });
    const bool isHex = std::all_of(digits.begin(), digits.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    });
    return isHex && digits.size() == 2 * FingerprintOctets ? QByteArray::fromHex(digits) : QByteArray();
}

} // namespace Client
