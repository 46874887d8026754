// SPDX-License-Identifier: MIT
#pragma once

#include "mail/scanlisting.h"
#include "record/recordentry.h"

#include <QHash>
#include <QList>

namespace Storage {

/// The messages of a maildrop, in the order of the file. Made once for all sessions and views that see the same: with
/// 100,000 messages that takes longer than all else of a login.
class MaildropListing
{
public:
    /// A record that somebody copied into the file twice is one message: the first counts.
    void append(const RecordEntry &record);

    const QList<Mail::ScanListing> &scanListing() const { return m_scanListing; }
    /// Null if there is none.
    const RecordEntry *find(const QByteArray &id) const;

private:
    QList<RecordEntry> m_records;
    QList<Mail::ScanListing> m_scanListing;
    QHash<QByteArray, qsizetype> m_places; ///< by id, in m_records
};

} // namespace Storage
