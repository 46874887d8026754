// SPDX-License-Identifier: MIT
#pragma once

#include "mail/expected.h"
#include "mail/scanlisting.h"
#include "pop3/client/clientlimits.h"

#include <QByteArrayView>
#include <QList>

namespace Pop3 {

/// Puts the lines of LIST and UIDL together to one list. A line that cannot be read is passed over, and so are gaps in
/// the numbers: one odd line must not hide all other messages. An error is only a list without an end, or one of which
/// no line can be read. RFC 1939 sections 5 and 7.
class ListingReader
{
public:
    using Outcome = Mail::Expected<void, QByteArray>; ///< the error says what is wrong, for a person

    explicit ListingReader(qsizetype maxMessages = MaxListedMessages);

    /// "1 120"; blanks and tabs in front, between and behind as they come. Of two lines for one number the first
    /// counts.
    Outcome addSize(QByteArrayView line);
    /// Behind the last size.
    Outcome endSizes() const;
    /// "1 whqtswO00WBw418f9t5JxYwZ", after all sizes.
    Outcome addUniqueId(QByteArrayView line);

    /// Every message has one, no two have the same.
    bool hasUniqueIds() const;
    /// Message n at index n-1. What LIST left out is there with -1 octets. Ids are empty unless hasUniqueIds().
    QList<Mail::ScanListing> messages() const;

private:
    qsizetype m_maxMessages;
    QList<Mail::ScanListing> m_messages;
    qsizetype m_sizeLines = 0;
    qsizetype m_uniqueIdLines = 0;
    bool m_saneIds = true;
};

} // namespace Pop3
