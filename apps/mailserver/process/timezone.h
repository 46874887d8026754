// SPDX-License-Identifier: MIT
#pragma once

namespace Process {

/// Has the machine's time zone looked up once: the C library would look at /etc/localtime each time that it makes a
/// local time, some seven times a message. Another zone counts from the next start. What TZ says stays in force. Before
/// a second thread runs.
void keepTimeZone();

} // namespace Process
