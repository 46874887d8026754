// SPDX-License-Identifier: MIT
#pragma once

#include "processortime.h"

#include <algorithm>
#include <limits>

/// Between linear work, which takes 4 times as long for 4 times as much, and quadratic work, which takes 16 times.
inline constexpr double MostLinearGrowth = 9;

/// How many times as much processor time @p work takes for four times the amount. Each is tried three times and the
/// least counts: what else the machine does changes the result little, and how fast it is not at all.
template <typename Work>
double growthOfFourfold(int amount, Work work)
{
    const auto least = [&work](int size) {
        double best = std::numeric_limits<double>::max();
        for (int i = 0; i < 3; ++i) {
            const qint64 begin = threadNanoseconds();
            work(size);
            best = std::min(best, double(threadNanoseconds() - begin));
        }
        return best;
    };
    const double once = least(amount);
    return least(4 * amount) / std::max(once, 1.0);
}
