// SPDX-License-Identifier: MIT
#pragma once

namespace Wire {

/// What stands between words that people type: a blank, a tab, or another control character that moves on.
constexpr bool isBlank(char octet)
{
    return octet == ' ' || (octet >= '\t' && octet <= '\r');
}

} // namespace Wire
