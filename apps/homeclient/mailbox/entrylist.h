// SPDX-License-Identifier: MIT
#pragma once

#include "inboxentry.h"

#include <QHash>

namespace Mailbox {

/// The entries of an inbox, found by unique id at once: a person marks thousands with one key.
class EntryList
{
public:
    const QList<InboxEntry> &all() const { return m_entries; }
    void set(const QList<InboxEntry> &entries);
    void remove(const QList<QByteArray> &uniqueIds);

    /// -1 if it is not there. Of two entries with one id, which a broken server gives, the first.
    qsizetype indexOf(const QByteArray &uniqueId) const { return m_places.value(uniqueId, -1); }
    /// @p index is one of all().
    void setMarked(qsizetype index, bool isMarked) { m_entries[index].markedForDeletion = isMarked; }
    void setSeen(qsizetype index) { m_entries[index].isSeen = true; }
    /// Unique ids.
    QList<QByteArray> marked() const;
    bool hasMarks() const;

private:
    QList<InboxEntry> m_entries;
    QHash<QByteArray, qsizetype> m_places;
};

} // namespace Mailbox
