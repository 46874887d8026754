// SPDX-License-Identifier: MIT
#pragma once

#include "events/connectionevent.h"
#include "wire/explanation.h"

namespace Log {

/// Why a line of a dialogue is what it is; an empty key for anything else. Keys begin with "smtp." or "pop3.".
/// @p command: what the line answers (ConnectionLogModel::answeredCommand()).
Wire::Explanation explain(const Events::ConnectionEvent &event, const QByteArray &command);

} // namespace Log
