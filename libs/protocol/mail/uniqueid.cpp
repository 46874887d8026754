// SPDX-License-Identifier: MIT
#include "mail/uniqueid.h"

#include <algorithm>

namespace Mail {
namespace {

constexpr char Digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford: no I, L, O, U
constexpr int BitsPerDigit = 5;

} // namespace

QByteArray makeUniqueId(qint64 unixMilliseconds, quint64 random)
{
    QByteArray id(UniqueIdOctets, '0');
    // 112 bits, taken five at a time from the low end; the two halves are shifted together.
    quint64 high = static_cast<quint64>(unixMilliseconds) & 0xffff'ffff'ffffULL;
    quint64 low = random;
    for (auto digit = id.rbegin(); digit != id.rend(); ++digit) {
        *digit = Digits[low & 0x1f];
        low = (low >> BitsPerDigit) | (high << (64 - BitsPerDigit));
        high >>= BitsPerDigit;
    }
    return id;
}

bool isUniqueId(QByteArrayView text)
{
    return text.size() == UniqueIdOctets &&
           std::all_of(text.begin(), text.end(), [](char c) { return c != 0 && QByteArrayView(Digits).contains(c); });
}

} // namespace Mail
