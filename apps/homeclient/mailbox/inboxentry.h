// SPDX-License-Identifier: MIT
#pragma once

#include "headerfile.h"
#include "locatedmessage.h"

#include <QList>
#include <QSet>

namespace Mailbox {

/// One message of the inbox, known by its unique id; the number is its place in the maildrop at the last refresh, and
/// what a person sees.
struct InboxEntry
{
    qint64 number = 0;
    QByteArray uniqueId;
    qint64 octets = 0;
    Mime::MessageSummary summary;
    bool markedForDeletion = false;
    bool hasHeader = true; ///< false: the server did not hand it out, and the summary is empty
    bool isSeen = false;   ///< it was open, in this run or an earlier one
};

/// A listing with what is known of its messages. @p marked: unique ids. Marks are carried over by unique id: a number
/// means another message in every session.
QList<InboxEntry> entriesOf(const QList<LocatedMessage> &messages, const KnownMessages &known,
                            const QSet<QByteArray> &marked);

} // namespace Mailbox
