// SPDX-License-Identifier: MIT
#pragma once

#include "file/text/mailboxscan.h"
#include "managedmailstore.h"

namespace Storage {

/// Compares the octets of an index, found at @p path, with what a reading of its text found. What makes it useless but
/// must be expected of a cache (it is out of date, or of another file) is a note; what must never be is a fault, and
/// only the first one is told: it is made anew as a whole. @p marksMoved: the text was written to since, so that marks
/// prove nothing.
void checkIndex(const QByteArray &path, QByteArrayView index, const MailboxContents &text, bool marksMoved,
                CheckReport &report);

} // namespace Storage
