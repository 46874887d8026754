// SPDX-License-Identifier: MIT
#include "recipients.h"

#include "mail/uniqueid.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QSet>

namespace Storage {

namespace {

/// From now on it is.
bool isKnown(QSet<QByteArray> &known, const QByteArray &name)
{
    const qsizetype before = known.size();
    known.insert(name);
    return known.size() == before;
}

} // namespace

Mail::Expected<QList<Copy>, StoreError> copiesOf(const Mail::Envelope &envelope, const LoginLookup &login)
{
    QList<Copy> copies;
    QSet<QByteArray> known; // as they were named, and as they are spelled
    for (const Mail::Recipient &recipient : envelope.recipients) {
        for (const QByteArray &mailbox : recipient.mailboxes) {
            if (isKnown(known, mailbox))
                continue;
            const auto found = login(mailbox);
            if (!found)
                return Mail::Unexpected<StoreError>(found.error());
            if (*found == mailbox || !isKnown(known, *found))
                copies.append({*found, recipient.path});
        }
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
