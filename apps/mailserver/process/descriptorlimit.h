// SPDX-License-Identifier: MIT
#pragma once

namespace Process {

/// Open files that are never given to connections: listeners, workers, log, the files of the mailboxes at work and of
/// the 32 that took mail last. A connection has one; a POP3 session that has logged in, or a large message on its way,
/// holds up to two more.
inline constexpr int ReservedDescriptors = 192;

/// Opens what is closed of standard input, output and error, on nothing: else the next file that is opened, a mailbox
/// perhaps, gets the number to which the log is written.
void openStandardDescriptors();

/// Asks the system for as many open files as it allows this process, and says how many that are.
int raiseDescriptorLimit();

/// How many connections @p descriptors open files carry, at most @p wanted and at least 1.
int connectionsFor(int descriptors, int wanted);

} // namespace Process
