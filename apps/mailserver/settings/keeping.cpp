// SPDX-License-Identifier: MIT
#include "settings/keeping.h"

namespace Settings {

Storage::KeepingRules keepingRules(const ServerSettings &settings)
{
    return {settings.quotaOctets, settings.quotaAllOctets, settings.trashDays};
}

} // namespace Settings
