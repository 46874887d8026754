// SPDX-License-Identifier: MIT
#pragma once

namespace Process {

/// Lets the system write no core dump of this process: mail and passwords would be in it. The limit that was set stays
/// the hard one, so that "prlimit --core" allows dumps again.
void refuseCoreDumps();

} // namespace Process
