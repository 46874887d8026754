// SPDX-License-Identifier: MIT
#pragma once

#include "mail/expected.h"
#include "mail/scanlisting.h"
#include "pop3/clientlimits.h"

#include <QByteArrayView>
#include <QList>

namespace Pop3 {

/// Puts the lines of LIST and UIDL together to one list. A size that makes no sense is an error: the list is not to be
/// trusted. Unique ids that make none are only not used: a message can be read without. RFC 1939 sections 5 and 7.
class ListingReader
{
public:
    using Outcome = Mail::Expected<void, QByteArray>; ///< the error says what is wrong, for a person

    /// @p missing: messages marked in this session, which LIST leaves out.
    explicit ListingReader(qint64 missing = 0, qsizetype maxMessages = MaxListedMessages);

    /// "1 120". Numbers go up; no more of them are left out than are missing.
    Outcome addSize(QByteArrayView line);
    /// "1 whqtswO00WBw418f9t5JxYwZ", after all sizes.
    Outcome addUniqueId(QByteArrayView line);

    /// Every message has one, no two have the same.
    bool hasUniqueIds() const;
    /// Message n at index n-1. What LIST left out is there with -1 octets. Ids are empty unless hasUniqueIds().
    QList<Mail::ScanListing> messages() const;

private:
    qint64 m_missing;
    qsizetype m_maxMessages;
    QList<Mail::ScanListing> m_messages;
    qsizetype m_uniqueIdLines = 0;
    bool m_saneIds = true;
};

} // namespace Pop3
