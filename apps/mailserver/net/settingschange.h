// SPDX-License-Identifier: MIT
#pragma once

#include "settings.h"

namespace Net {

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

} // namespace Net
