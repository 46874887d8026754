// SPDX-License-Identifier: MIT
#include "recordentry.h"

#include "mail/datetime.h"

namespace Storage {

MessageOverview messageOverview(const RecordEntry &entry, QByteArrayView postmark)
{
    MessageOverview overview;
    overview.uniqueId = entry.id;
    overview.octets = entry.octets;
    if (const auto found = findPostmark(postmark)) {
        overview.from = found->fields.from;
        overview.subject = found->fields.subject;
        overview.received = Mail::parseSeedDateTime(found->fields.date);
    }
    return overview;
}

} // namespace Storage
