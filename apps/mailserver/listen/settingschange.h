// SPDX-License-Identifier: MIT
#pragma once

#include "settings.h"

namespace Listen {

/// What a running server can take over of settings that were read again.
struct SettingsChange
{
    Settings::ServerSettings inForce; ///< from now on
    QStringList atNextStart;          ///< the options that a new start of the program takes over: "threads"

    /// @p wanted over @p before.
    static SettingsChange between(const Settings::ServerSettings &before, const Settings::ServerSettings &wanted);
    /// One sentence for the log.
    QString sentence(bool isNew) const;
};

/// Gives @p settings the addresses and ports of @p before.
void keepListeners(Settings::ServerSettings &settings, const Settings::ServerSettings &before);

} // namespace Listen
