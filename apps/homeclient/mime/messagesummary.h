// SPDX-License-Identifier: MIT
#pragma once

#include "messagereader.h"
#include "readerlimits.h"

namespace Mime {

/// What the header section at the beginning of @p message says; the rest is not looked at.
MessageSummary readSummary(const QByteArray &message);

} // namespace Mime
