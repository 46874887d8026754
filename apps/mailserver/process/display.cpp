// SPDX-License-Identifier: MIT
#include "process/display.h"

#include <QtGlobal>

#include <unistd.h>

namespace Process {

namespace {

bool hasScreen()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
}

} // namespace

bool hasDisplay()
{
    return hasScreen() || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

bool wasStartedFromAnIcon()
{
    return hasScreen() && ::isatty(STDERR_FILENO) == 0;
}

} // namespace Process
