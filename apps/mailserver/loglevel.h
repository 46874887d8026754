// SPDX-License-Identifier: MIT
#pragma once

namespace Settings {

/// How much a log tells.
enum class LogLevel {
    None,
    Messages, ///< one line for each connection, login, message and refusal
    Dialogue, ///< every line that goes over the wire, too
};

} // namespace Settings
