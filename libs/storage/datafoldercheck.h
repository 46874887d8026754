// SPDX-License-Identifier: MIT
#pragma once

#include "managedmailstore.h"

namespace Storage {

/// What is wrong in the storage of this URL beside the mailboxes: lines of userinfo.txt and quota.txt that cannot be
/// read are faults, mail without an account and wide modes are notes. Makes nothing: Failed, with a sentence, where
/// there is no storage. Blocks: for the command line.
Expected<CheckReport, StoreError> checkDataFolder(const QString &url);

} // namespace Storage
