// SPDX-License-Identifier: MIT
#include "recipients.h"

#include "mail/uniqueid.h"

#include <QDateTime>
#include <QRandomGenerator>

#include <algorithm>

namespace Storage {

Mail::Expected<QList<Copy>, StoreError> copiesOf(const Mail::Envelope &envelope, const LoginLookup &login)
{
    QList<Copy> copies;
    for (const Mail::Recipient &recipient : envelope.recipients) {
        const auto found = login(recipient.mailbox);
        if (!found)
            return Mail::Unexpected<StoreError>(found.error());
        const bool known =
            std::any_of(copies.begin(), copies.end(), [&](const Copy &copy) { return copy.login == *found; });
        if (!known)
            copies.append({*found, recipient.path});
    }
    if (copies.isEmpty())
        return Mail::Unexpected<StoreError>(
            {StoreError::Kind::NoSuchUser, QStringLiteral("The message has no recipient")});
    return copies;
}

Mail::Expected<void, StoreError> giveId(Mail::Envelope &envelope)
{
    if (envelope.id.isEmpty())
        envelope.id = Mail::makeUniqueId(QDateTime::currentMSecsSinceEpoch(), QRandomGenerator::system()->generate64());
    if (!isRecordId(envelope.id))
        return Mail::Unexpected<StoreError>(
            {StoreError::Kind::Failed, QStringLiteral("The unique id cannot be written")});
    return {};
}

// The skipped lines, the postmark and what the store puts on top begin with no dot: what POP3 counts of them is their
// length.
qint64 sentOctets(const RecordPlan &plan, qint64 postmarkOctets, qint64 textOctets)
{
    const qint64 behind = plan.top.size() + textOctets - plan.skippedText;
    return plan.isPlain ? postmarkOctets + behind : behind;
}

} // namespace Storage
