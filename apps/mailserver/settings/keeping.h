// SPDX-License-Identifier: MIT
#pragma once

#include "keepingrules.h"
#include "settings.h"

namespace Settings {

/// What the settings say of quotas and trash, as a store takes it.
Storage::KeepingRules keepingRules(const ServerSettings &settings);

} // namespace Settings
