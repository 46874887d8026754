// SPDX-License-Identifier: MIT
#include "recordplan.h"

#include "mail/datetime.h"
#include "mail/header.h"

namespace Storage {

namespace {

// RFC 5321 section 4.5.3.1: local-part (quoted: twice its octets and the quotes) "@" domain.
constexpr qsizetype MaxAddressOctets = 2 * Mail::MaxLocalPartOctets + 2 + 1 + Mail::MaxDomainOctets;

constexpr QByteArrayView ImportTop("Return-Path: <>\r\n");

// Such lines alone, then an empty one: each import of such a message puts one more on top, so that each export can take
// one away.
bool isTopsThenEmpty(QByteArrayView text)
{
    while (text.startsWith(ImportTop))
        text = text.sliced(ImportTop.size());
    return text.startsWith("\r\n");
}

QByteArray addressText(const Mail::Address &address)
{
    return postmarkText(address.toByteArray(), MaxAddressOctets);
}

Postmark fieldsOf(const Mail::Envelope &envelope, const Sender &sender, const Mail::ForwardPath &to,
                  const QDateTime &received)
{
    Postmark fields;
    fields.from = sender.from;
    fields.to = addressText(to.address);
    fields.subject = sender.subject;
    fields.date = Mail::seedDateTime(received);
    fields.id = envelope.id;
    return fields;
}

// A fourth line that makes the message the seed's: text, where RFC 5322 would go on with the header or end it.
bool isFirstTextLine(QByteArrayView line)
{
    return !line.isEmpty() && line != "." && !line.startsWith(' ') && !line.startsWith('\t') &&
           !Mail::isHeaderFieldLine(line);
}

// Octets of the seed's three lines; 0 if the message does not have its shape.
qsizetype plainLines(const Postmark &fields, QByteArrayView textHead)
{
    const QByteArray lines =
        "From: " + fields.from + "\r\nTo: " + fields.to + "\r\nSubject: " + fields.subject + "\r\n";
    if (!textHead.startsWith(lines))
        return 0;
    const qsizetype end = textHead.indexOf("\r\n", lines.size());
    if (end < 0 || !isFirstTextLine(textHead.sliced(lines.size(), end - lines.size())))
        return 0;
    return lines.size();
}

// A line that parts the mails of an mbox stands before a header that a careless program has sent with it. Readers pass
// over it, wherever it stands in the header; an empty line before it would make the whole header part of the body. But
// what follows it must be a field: a line with a blank in front would go on with our last field.
bool hasHeader(QByteArrayView textHead)
{
    while (textHead.startsWith("From ")) {
        const qsizetype end = textHead.indexOf('\n');
        textHead = end < 0 ? QByteArrayView() : textHead.sliced(end + 1);
    }
    return Mail::beginsWithField(textHead);
}

// The trace fields' end, before a text that has no header: a first line with a blank in front would go on with our last
// field, and any other that is no field leaves it to each reader where the header ends (RFC 5322 section 2.1). The
// octets of the text stay as they are; all of them are the body then.
QByteArrayView endOfTrace(QByteArrayView textHead)
{
    const bool isEmpty = textHead.startsWith("\r\n") || textHead.startsWith(".\r\n");
    return isEmpty || hasHeader(textHead) ? QByteArrayView() : QByteArrayView("\r\n");
}

} // namespace

Sender senderOf(const Mail::Envelope &envelope, QByteArrayView textHead, const QByteArray &domain)
{
    Sender sender;
    if (!hasHeader(textHead))
        textHead = {};
    if (const auto address = Mail::firstAddress(Mail::headerField(textHead, "From")))
        sender.from = addressText(*address);
    if (sender.from.isEmpty())
        sender.from = addressText(envelope.reversePath.address);
    if (sender.from.isEmpty())
        sender.from = "MAILER-DAEMON@" + domain;
    sender.subject = postmarkText(Mail::headerField(textHead, "Subject"), MaxSubjectOctets);
    if (sender.subject.isEmpty())
        sender.subject = "(no subject)";
    return sender;
}

RecordPlan planRecord(const Mail::Envelope &envelope, const Sender &sender, const Mail::ForwardPath &to,
                      QByteArrayView textHead, const QDateTime &now)
{
    RecordPlan plan;
    plan.fields = fieldsOf(envelope, sender, to, now);
    plan.skippedText = plainLines(plan.fields, textHead);
    plan.isPlain = plan.skippedText > 0;
    if (plan.isPlain)
        plan.top = "\r\n";
    else if (!envelope.trace.isEmpty())
        plan.top = envelope.trace + endOfTrace(textHead).toByteArray();
    else if (textHead.startsWith("\r\n")) // an empty fifth line says "plain": full form must not begin with one
        plan.top = ImportTop.toByteArray();
    return plan;
}

RecordPlan planImport(const Mail::Envelope &envelope, const Sender &sender, const Mail::ForwardPath &to,
                      QByteArrayView textHead, const QDateTime &received)
{
    RecordPlan plan;
    plan.fields = fieldsOf(envelope, sender, to, received);
    if (isTopsThenEmpty(textHead))
        plan.top = ImportTop.toByteArray();
    return plan;
}

qsizetype importedTopOctets(QByteArrayView sentHead)
{
    return sentHead.startsWith(ImportTop) && isTopsThenEmpty(sentHead) ? ImportTop.size() : 0;
}

} // namespace Storage
