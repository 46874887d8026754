// SPDX-License-Identifier: MIT
#pragma once

namespace Wire {

/// Why a server session has closed itself.
enum class SessionEnd {
    None,     ///< it has not
    Quit,     ///< the client said so
    Refused,  ///< the client did what ends a session: too many errors, text in clear behind STARTTLS, ...
    TimedOut, ///< the client was silent for too long
    ShutDown, ///< the server goes down
    Failed,   ///< the server could not go on: a disk error in the middle of a text
};

} // namespace Wire
