// SPDX-License-Identifier: MIT
#include "inboxentry.h"

namespace Mailbox {

QList<InboxEntry> entriesOf(const QList<LocatedMessage> &messages, const KnownMessages &known,
                            const QSet<QByteArray> &marked)
{
    QList<InboxEntry> entries;
    entries.reserve(messages.size());
    for (const LocatedMessage &message : messages) {
        const KnownMessage what = known.value(message.uniqueId);
        entries.append({message.number, message.uniqueId, message.octets, what.summary,
                        marked.contains(message.uniqueId), known.contains(message.uniqueId), what.isSeen});
    }
    return entries;
}

} // namespace Mailbox
