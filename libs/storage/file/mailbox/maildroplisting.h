// SPDX-License-Identifier: MIT
#pragma once

#include "mail/scanlisting.h"
#include "record/recordentry.h"

#include <QHash>
#include <QList>

namespace Storage {

/// The messages of a maildrop, in the order of the file. Made once for all sessions and views that see the same, and
/// only added to for new mail: with 100,000 messages to make it takes longer than all else of a login.
///
/// A copy shares the messages; to add to the only copy left takes no longer the more there are.
class MaildropListing
{
public:
    /// A record that somebody copied into the file twice is one message: the first counts.
    void append(const RecordEntry &record);

    const QList<Mail::ScanListing> &scanListing() const { return m_scanListing; }
    /// Null if there is none.
    const RecordEntry *find(const QByteArray &id) const;

private:
    void makePlaces();

    QList<RecordEntry> m_records;
    QList<Mail::ScanListing> m_scanListing;
    bool m_isOrdered = true;               ///< by id, each once: nearly always, as ids begin with the time
    QHash<QByteArray, qsizetype> m_places; ///< by id, in m_records; none while that is ordered
};

} // namespace Storage
