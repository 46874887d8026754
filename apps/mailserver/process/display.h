// SPDX-License-Identifier: MIT
#pragma once

namespace Process {

/// Qt ends a program without a word that helps if it has windows and there is no display.
bool hasDisplay();

/// Whether there is a screen and no terminal: what is said on standard error is not read then.
bool wasStartedFromAnIcon();

} // namespace Process
