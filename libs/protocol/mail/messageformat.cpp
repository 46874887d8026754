// SPDX-License-Identifier: MIT
#include "mail/messageformat.h"

#include "mail/addresslist.h"

#include <algorithm>

namespace Mail {
namespace {

bool hasLineBreak(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c == u'\r' || c == u'\n' || c == u'\0'; });
}

void checkAddresses(FormField field, const QString &text, qsizetype mostAddresses, QList<FormFinding> &findings)
{
    if (hasLineBreak(text)) {
        findings.append({field, FormFault::LineBreak, text});
        return;
    }
    const AddressList list = AddressList::parse(text);
    const QList<NamedAddress> mailboxes = list.mailboxes();
    if (mailboxes.isEmpty() && list.faults.isEmpty())
        findings.append({field, FormFault::Missing, {}});
    for (const AddressFault &fault : list.faults)
        findings.append({field, FormFault::NotAnAddress, fault.part});
    for (const NamedAddress &extra : mailboxes.mid(mostAddresses))
        findings.append({field, FormFault::NotAnAddress, extra.toString()});
}

void checkSubject(const QString &subject, QList<FormFinding> &findings)
{
    if (hasLineBreak(subject))
        findings.append({FormField::Subject, FormFault::LineBreak, subject});
    if (MessageFormat::subjectCharacters(subject) > MaxSubjectCharacters)
        findings.append({FormField::Subject, FormFault::TooLong, subject});
    if (subject.trimmed().isEmpty())
        findings.append({FormField::Subject, FormFault::Missing, {}});
}

} // namespace

QList<FormFinding> MessageFormat::check(const MessageForm &form)
{
    QList<FormFinding> findings;
    checkAddresses(FormField::From, form.from, 1, findings);
    checkAddresses(FormField::To, form.to, std::numeric_limits<qsizetype>::max(), findings);
    checkSubject(form.subject, findings);
    if (form.body.trimmed().isEmpty())
        findings.append({FormField::Body, FormFault::Missing, {}});
    return findings;
}

QStringList MessageFormat::addresses(const QString &list)
{
    const AddressList parsed = AddressList::parse(list);
    QStringList found;
    for (const NamedAddress &mailbox : parsed.mailboxes())
        found.append(QString::fromUtf8(mailbox.address.toByteArray()));
    for (const AddressFault &fault : parsed.faults)
        found.append(fault.part);
    return found;
}

qsizetype MessageFormat::subjectCharacters(const QString &subject)
{
    return subject.toUcs4().size();
}

} // namespace Mail
