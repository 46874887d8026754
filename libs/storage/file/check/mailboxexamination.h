// SPDX-License-Identifier: MIT
#pragma once

#include "file/text/mailboxscan.h"
#include "frozenmailbox.h"
#include "managedmailstore.h"

namespace Storage {

/// One record of a FrozenMailbox.
struct RecordPlace
{
    size_t text = 0;      ///< index into its texts
    qsizetype record = 0; ///< index into that text's records
};

/// A record that has the id of another one.
struct DoubleRecord
{
    RecordPlace first; ///< the one that keeps the id
    RecordPlace second;
    bool isSame = false; ///< the same octets, but for the mark
};

/// What stands in the files of one mailbox, and what is wrong with it.
struct Examination
{
    std::vector<MailboxContents> contents; ///< of each text
    QList<DoubleRecord> doubles;
    CheckReport report;
    bool isIndexWrong = false;
};

/// Reads every octet, without any lock. Fails when a file cannot be read.
Expected<Examination, StoreError> examineMailbox(const Files &files, const FrozenMailbox &mailbox);

} // namespace Storage
