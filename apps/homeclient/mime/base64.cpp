// SPDX-License-Identifier: MIT
#include "base64.h"

#include <algorithm>
#include <array>

namespace Mime {

namespace {

constexpr signed char NoDigit = -1;

constexpr std::array<signed char, 256> digits()
{
    std::array<signed char, 256> values{};
    values.fill(NoDigit);
    constexpr char Alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < 64; ++i)
        values[static_cast<unsigned char>(Alphabet[i])] = static_cast<signed char>(i);
    return values;
}

bool isSeparator(QByteArrayView line)
{
    const QByteArrayView text = line.trimmed();
    return text.size() >= 2 && std::all_of(text.begin(), text.end(), [](char c) { return c == '-' || c == '_'; });
}

} // namespace

QByteArray fromBase64(QByteArrayView body)
{
    static constexpr std::array<signed char, 256> Digits = digits();
    QByteArray octets;
    octets.reserve(body.size() / 4 * 3 + 3);
    unsigned bits = 0;
    int count = 0;
    for (const char c : body) {
        if (c == '=')
            count = 0; // what is left of the last octet is no text
        const int digit = Digits[static_cast<unsigned char>(c)];
        if (digit == NoDigit)
            continue;
        bits = (bits << 6 | static_cast<unsigned>(digit)) & 0x3fff;
        count += 6;
        if (count >= 8) {
            count -= 8;
            octets.append(static_cast<char>(bits >> count));
        }
    }
    return octets;
}

qsizetype footerBegin(QByteArrayView body)
{
    for (qsizetype begin = 0; begin < body.size();) {
        const qsizetype lineFeed = body.indexOf('\n', begin);
        const qsizetype end = lineFeed < 0 ? body.size() : lineFeed + 1;
        const char first = body.at(begin);
        if ((first == '-' || first == '_') && isSeparator(body.sliced(begin, end - begin)))
            return begin;
        begin = end;
    }
    return body.size();
}

} // namespace Mime
