// SPDX-License-Identifier: MIT
#pragma once

#include "net/connectionevent.h"
#include "smtp/explain.h"

namespace Log {

/// Why a line of a dialogue is what it is; an empty key for anything else. Keys begin with "smtp." or "pop3.".
Smtp::Explanation explain(const Net::ConnectionEvent &event);

} // namespace Log
