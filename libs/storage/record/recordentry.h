// SPDX-License-Identifier: MIT
#pragma once

#include "managedmailstore.h"
#include "postmark.h"

#include <QByteArray>

namespace Storage {

/// Where a whole record stands in its mailbox, and what a listing says of it.
struct RecordEntry
{
    QByteArray id;
    qint64 offset = 0; ///< of the record's first octet
    qint64 postmarkOctets = 0;
    qint64 lengthBehind = 0; ///< octets behind the postmark, closing line included
    qint64 octets = 0;       ///< what POP3 counts of what RETR sends
    char mark = LivingMark;
    bool isPlain = false;

    bool isLiving() const { return mark == LivingMark; }
    qint64 end() const { return offset + postmarkOctets + lengthBehind; }
    qint64 totalOctets() const { return postmarkOctets + lengthBehind; }
    bool operator==(const RecordEntry &) const = default;
    /// The first octet that RETR sends: of the record in plain form, behind the postmark in full form.
    qint64 sentFrom() const { return isPlain ? offset : offset + postmarkOctets; }
};

/// What a window shows of a record, from the octets of its postmark.
MessageOverview messageOverview(const RecordEntry &entry, QByteArrayView postmark);

} // namespace Storage
