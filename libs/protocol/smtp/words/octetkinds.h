// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace Smtp {

/// RFC 5234 appendix B.1: DIGIT.
constexpr bool isDigit(char octet)
{
    return octet >= '0' && octet <= '9';
}

/// Part of a UTF-8 character beyond US-ASCII.
constexpr bool isNonAscii(char octet)
{
    return static_cast<uchar>(octet) > 127;
}

} // namespace Smtp
