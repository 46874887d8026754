// SPDX-License-Identifier: MIT
#pragma once

#include "settings.h"
#include "settings/option.h"

namespace Settings {

/// What would have to be given for @p settings: settingsFrom() the other way round. Every option is in it but those
/// whose value cannot be given: no certificate, no postmaster, a thread for each core.
GivenOptions optionTexts(const ServerSettings &settings);

} // namespace Settings
