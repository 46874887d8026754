// SPDX-License-Identifier: MIT
#pragma once

#include "smtp/words/reply.h"

namespace Smtp {

/// 214 for HELP, or for HELP with a command that we know, in any case; 504 for any other topic. RFC 5321
/// section 4.1.1.8.
Reply helpOn(const QByteArray &topic);

} // namespace Smtp
