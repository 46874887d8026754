// SPDX-License-Identifier: MIT
#include "keepingrules.h"

#include <QByteArrayView>

#include <algorithm>
#include <limits>

namespace Storage {

namespace {

/// Octets in one unit of @p suffix, 0 if there is no such unit.
qint64 unitOctets(char suffix)
{
    switch (suffix) {
    case 'K':
    case 'k':
        return 1024;
    case 'M':
    case 'm':
        return 1024 * 1024;
    case 'G':
    case 'g':
        return 1024 * 1024 * 1024;
    default:
        return 0;
    }
}

} // namespace

std::optional<qint64> parseSize(QByteArrayView text)
{
    const qint64 unit = text.isEmpty() ? 0 : unitOctets(text.back());
    const QByteArrayView digits = text.chopped(unit > 0 ? 1 : 0);
    const qint64 factor = std::max<qint64>(unit, 1);
    bool isNumber =
        !digits.isEmpty() && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    const qint64 number = isNumber ? digits.toLongLong(&isNumber) : 0;
    if (!isNumber || number > std::numeric_limits<qint64>::max() / factor)
        return {};
    return number * factor;
}

std::optional<qint64> parseQuotaSize(QByteArrayView text)
{
    const auto octets = parseSize(text);
    const bool isInRange = octets && *octets >= MinQuotaOctets && *octets <= MaxQuotaOctets;
    return isInRange ? octets : std::nullopt;
}

QByteArray sizeText(qint64 octets)
{
    for (const char suffix : {'G', 'M', 'K'}) {
        if (octets > 0 && octets % unitOctets(suffix) == 0)
            return QByteArray::number(octets / unitOctets(suffix)) + suffix;
    }
    return QByteArray::number(octets);
}

} // namespace Storage
