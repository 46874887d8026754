// SPDX-License-Identifier: MIT
#pragma once

namespace Smtp {

/// Where a client's dialogue stood when it failed.
enum class ClientStage { Greeting, Hello, Authentication, Sender, Recipient, Text, Quit, Encryption };

} // namespace Smtp
