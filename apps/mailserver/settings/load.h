// SPDX-License-Identifier: MIT
#pragma once

#include "settings.h"
#include "settings/option.h"

namespace Settings {

/// Everything by its default, for @p dataFolder.
ServerSettings defaultSettings(const QString &dataFolder);

/// The platform's data folder for mailserver.
QString defaultDataFolder();

/// Given texts -> values over the defaults. The error is one sentence that names the option, where it was given, and
/// what would have been right.
Mail::Expected<ServerSettings, QString> settingsFrom(const GivenOptions &given);

/// Where the settings file is, or would be.
QString configFileOf(const GivenOptions &commandLine);

/// The command line over the settings file over the defaults, once; see SettingsSource.
Mail::Expected<ServerSettings, QString> loadSettings(const GivenOptions &commandLine);

/// Two options that want the same port.
struct SharedPort
{
    QString first;
    QString second;
    quint16 port;
};
/// The first two; nothing if each has its own. 0, any free port, is another one for each.
std::optional<SharedPort> sharedPort(const ServerSettings &settings);

/// Why a server cannot start with these settings, though each alone is right: one sentence; empty if it can.
QString startFault(const ServerSettings &settings);

} // namespace Settings
