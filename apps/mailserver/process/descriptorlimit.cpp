// SPDX-License-Identifier: MIT
#include "process/descriptorlimit.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>

namespace Process {

namespace {

/// More would only cost: some programs close every descriptor up to the limit one by one.
constexpr rlim_t MostDescriptors = 1 << 20;
/// What a process gets if the system does not say.
constexpr int UsualDescriptors = 1024;

} // namespace

void openStandardDescriptors()
{
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(standard, F_GETFD) < 0)
            ::open("/dev/null", O_RDWR); // the lowest number that is free: this one
    }
}

int raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return UsualDescriptors;
    const rlim_t wanted = std::min(limit.rlim_max, MostDescriptors);
    if (limit.rlim_cur >= wanted)
        return int(std::min(limit.rlim_cur, MostDescriptors));
    const rlim_t before = limit.rlim_cur;
    limit.rlim_cur = wanted;
    return int(::setrlimit(RLIMIT_NOFILE, &limit) == 0 ? wanted : before);
}

int connectionsFor(int descriptors, int wanted)
{
    return std::clamp(descriptors - ReservedDescriptors, 1, wanted);
}

} // namespace Process
