// SPDX-License-Identifier: MIT
#pragma once

#include "storedisk.h"

#include <QDateTime>

namespace Storage {

/// Writes into the lock file of a mailbox when it was opened, so that a restart does not forget it. Nothing depends on
/// it: it is not synced, and a failure is ignored.
void noteLogin(FileOperations &files, const Descriptor &lockFile, const QDateTime &when);

/// What noteLogin() wrote last; invalid if there is no such note.
QDateTime readLastLogin(const Files &files, const QByteArray &lockPath);

} // namespace Storage
