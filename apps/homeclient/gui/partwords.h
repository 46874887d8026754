// SPDX-License-Identifier: MIT
#pragma once

#include "mime/messagereader.h"

namespace Gui {

/// A sentence for a part that is not shown: what it is, and what to do.
QString partWords(Mime::PartNote note);

} // namespace Gui
