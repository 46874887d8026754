// SPDX-License-Identifier: MIT
#pragma once

#include "settings.h"
#include "settings/option.h"

namespace Settings {

/// Where the settings of a program come from: its command line over a settings file over the defaults.
///
/// A file that was read once does not go by an accident (its folder is being replaced, or unmounted): as long as it is
/// missing, load() fails. A file that was never there may be missing, unless the command line names it.
class SettingsSource
{
public:
    explicit SettingsSource(GivenOptions commandLine);

    /// The settings as they are now. The error is one sentence. Waits for the disk.
    Mail::Expected<ServerSettings, QString> load();

private:
    GivenOptions m_commandLine;
    bool m_isFileNeeded;
};

} // namespace Settings
