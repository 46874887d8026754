// SPDX-License-Identifier: MIT
#pragma once

#include "storeerror.h"

namespace Model {

/// What went wrong, in the person's language, with the store's own detail behind it.
QString errorText(const Storage::StoreError &error);

} // namespace Model
