// SPDX-License-Identifier: MIT
#include "mailboxtarget.h"

#include "record/crc.h"

namespace Storage {

namespace {

RecordPlan planOf(const IncomingMessage &message, const Copy &copy)
{
    const QByteArrayView head = message.text->head();
    if (!message.arrival.isImport())
        return planRecord(message.envelope, message.sender, copy.to, head, message.arrival.received);
    const Mail::ForwardPath to{{copy.login, message.domain}};
    return planImport(message.envelope, message.sender, to, head, message.arrival.received.toLocalTime());
}

} // namespace

MailboxTarget::MailboxTarget(Copy copy, std::shared_ptr<MailboxFile> mailbox, Company company)
    : m_copy(std::move(copy))
    , m_mailbox(std::move(mailbox))
    , m_settled(company == Company::Alone ? nullptr : std::make_shared<std::atomic<bool>>(false))
{
}

void MailboxTarget::settle()
{
    if (m_settled)
        m_settled->store(true);
}

void MailboxTarget::prepare(const IncomingMessage &message, WhenDone done)
{
    m_id = message.envelope.id;
    PendingRecord pending = record(message);
    pending.done = std::move(done);
    m_mailbox->deliver(std::move(pending));
}

PendingRecord MailboxTarget::record(const IncomingMessage &message) const
{
    const RecordPlan plan = planOf(message, m_copy);
    const qint64 textOctets = message.text->length() - plan.skippedText;
    const qint64 behind = plan.top.size() + textOctets;
    const quint32 crc = crc32Joined(crc32Of(plan.top), message.text->crcFrom(plan.skippedText), textOctets);
    const QByteArray postmark = sealedPostmark(plan.fields, behind, crc);

    PendingRecord record;
    record.entry.id = plan.fields.id;
    record.entry.postmarkOctets = postmark.size();
    record.entry.lengthBehind = behind;
    record.entry.isPlain = plan.isPlain;
    record.entry.octets = sentOctets(plan, postmark.size(), message.text->octets());
    record.head = postmark + plan.top;
    record.text = message.text;
    record.countsAgainstQuota = !message.arrival.isImport();
    record.textFrom = plan.skippedText;
    record.settled = m_settled;
    return record;
}

} // namespace Storage
