// SPDX-License-Identifier: MIT
#pragma once

#include "events/connectionevent.h"

#include <QString>

namespace Gui {

/// What a line of a dialogue means, as one sentence with the place in the RFC behind it; empty if nothing is known.
/// @p command: what it answers (Log::ConnectionLogModel::answeredCommand()).
QString explanation(const Events::ConnectionEvent &event, const QByteArray &command = {});

} // namespace Gui
