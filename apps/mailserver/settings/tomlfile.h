// SPDX-License-Identifier: MIT
#pragma once

#include "settings.h"
#include "settings/option.h"

namespace Settings {

/// Longest settings file that is read.
inline constexpr qint64 MaxSettingsOctets = 1024 * 1024;

/// The options in a settings file; the values are not looked at yet. Nothing if there is no such file. The error is one
/// sentence: the file cannot be read, or with line and column what to write in it (not TOML, an unknown name, a value
/// of a kind that no option has).
Mail::Expected<std::optional<GivenOptions>, QString> readTomlFile(const QString &path);

/// The file's whole text for @p settings.
QByteArray toToml(const ServerSettings &settings);

/// Writes settings.configFile anew as a whole, 0600, so that a power cut leaves the old file or the new one.
Mail::Expected<void, QString> writeTomlFile(const ServerSettings &settings);

} // namespace Settings
