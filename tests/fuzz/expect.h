// SPDX-License-Identifier: MIT
#pragma once

#include <cstdio>
#include <cstdlib>

namespace Fuzz {

/// A property that no input may break: libFuzzer keeps the input that does.
inline void expect(bool holds, const char *property)
{
    if (holds)
        return;
    std::fprintf(stderr, "broken: %s\n", property);
    std::abort();
}

} // namespace Fuzz
