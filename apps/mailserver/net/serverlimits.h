// SPDX-License-Identifier: MIT
#pragma once

#include "login/logindelay.h"

#include <chrono>

namespace Net {

using std::chrono::milliseconds;

/// Open files that are never given to connections: listeners, log, mailboxes at work. A connection has one; a POP3
/// session that has logged in, or a large message on its way, holds up to two more.
inline constexpr int ReservedDescriptors = 128;

/// What nobody needs to set but tests; the limits that are options stand in settings/limits.h.
struct ServerLimits
{
    milliseconds lingerTimeout = std::chrono::seconds(5); ///< for the last reply to be fetched
    milliseconds stopTimeout = std::chrono::seconds(7);   ///< then connections are cut; 2 s of 10 are for the logs
    Login::DelayRules loginDelay;
};

} // namespace Net
