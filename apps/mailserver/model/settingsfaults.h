// SPDX-License-Identifier: MIT
#pragma once

#include "settings.h"

namespace Model {

/// What is wrong with @p text for @p option, by the parsers of the command line, as a sentence in the person's
/// language; empty if nothing is.
QString settingFault(const QString &option, const QString &text);

/// Why a server could not start with these settings, though each alone is right; empty if it could.
QString commonSettingsFault(const Settings::ServerSettings &settings);

} // namespace Model
