// SPDX-License-Identifier: MIT
#pragma once

#include "login/logindelay.h"

#include <chrono>

namespace Net {

using std::chrono::milliseconds;

/// Open files that one connection may need: its socket, and what the store has open for it.
inline constexpr int DescriptorsPerConnection = 3;
/// Open files that are never given to connections: listeners, log, mailboxes at work.
inline constexpr int ReservedDescriptors = 128;

/// How much and how long. Another value than the default is for tests.
struct ServerLimits
{
    int maxConnections = 20000;                                ///< fewer if the system allows fewer open files
    milliseconds smtpCommandTimeout = std::chrono::minutes(5); ///< RFC 5321 section 4.5.3.2.7
    milliseconds smtpDataTimeout = std::chrono::minutes(3);    ///< RFC 5321 section 4.5.3.2.5
    milliseconds pop3Timeout = std::chrono::minutes(10);       ///< RFC 1939 section 3
    milliseconds lingerTimeout = std::chrono::seconds(5);      ///< for the last reply to be fetched
    milliseconds stopTimeout = std::chrono::seconds(7);        ///< then connections are cut; 2 s of 10 are for the logs
    Login::DelayRules loginDelay;
};

} // namespace Net
