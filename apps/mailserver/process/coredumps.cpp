// SPDX-License-Identifier: MIT
#include "process/coredumps.h"

#include <sys/resource.h>

namespace Process {

void refuseCoreDumps()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_CORE, &limit) != 0)
        return;
    limit.rlim_cur = 0;
    ::setrlimit(RLIMIT_CORE, &limit);
}

} // namespace Process
