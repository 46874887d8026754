// SPDX-License-Identifier: MIT
#include "net/coredumps.h"

#include <sys/resource.h>

namespace Net {

void refuseCoreDumps()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_CORE, &limit) != 0)
        return;
    limit.rlim_cur = 0;
    ::setrlimit(RLIMIT_CORE, &limit);
}

} // namespace Net
