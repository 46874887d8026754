// SPDX-License-Identifier: MIT
#include "process/timezone.h"

#include <cstdlib>

namespace Process {

void keepTimeZone()
{
    constexpr int KeepWhatIsSet = 0;
    ::setenv("TZ", ":/etc/localtime", KeepWhatIsSet);
}

} // namespace Process
