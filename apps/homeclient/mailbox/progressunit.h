// SPDX-License-Identifier: MIT
#pragma once

namespace Mailbox {

/// What a progress counts.
enum class ProgressUnit { Messages, Octets };

} // namespace Mailbox
