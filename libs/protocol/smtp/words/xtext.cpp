// SPDX-License-Identifier: MIT
#include "smtp/words/xtext.h"

#include "smtp/words/octetkinds.h"

namespace Smtp {

namespace {

bool isUpperHexDigit(char c)
{
    return isDigit(c) || (c >= 'A' && c <= 'F');
}

bool standsForItself(char c)
{
    return c > ' ' && c < 0x7f && c != '+' && c != '=';
}

} // namespace

bool isXtext(QByteArrayView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (isNonAscii(text[i]))
            return false;
        if (text[i] != '+')
            continue;
        if (i + 2 >= text.size() || !isUpperHexDigit(text[i + 1]) || !isUpperHexDigit(text[i + 2]))
            return false;
        i += 2;
    }
    return true;
}

QByteArray toXtext(QByteArrayView octets)
{
    QByteArray text;
    for (const char octet : octets) {
        if (standsForItself(octet))
            text += octet;
        else
            text += '+' + QByteArray(1, octet).toHex().toUpper();
    }
    return text;
}

} // namespace Smtp
