// SPDX-License-Identifier: MIT
#pragma once

#include "guard/logindelay.h"

#include <chrono>

namespace Connections {

using std::chrono::milliseconds;

/// What only tests need to set; the limits that are options stand in settings/limits.h.
struct ServerLimits
{
    milliseconds lingerTimeout = std::chrono::seconds(5); ///< for the last reply to be fetched
    milliseconds stopTimeout = std::chrono::seconds(7);   ///< then connections are cut; 2 s of 10 are for the logs
    Guard::DelayRules loginDelay;
};

} // namespace Connections
