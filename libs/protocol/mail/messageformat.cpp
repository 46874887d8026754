// SPDX-License-Identifier: MIT
#include "mail/messageformat.h"

#include "mail/header.h"

#include <algorithm>

namespace Mail {
namespace {

bool hasLineBreak(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c == u'\r' || c == u'\n' || c == u'\0'; });
}

bool isAddress(const QString &text)
{
    return parseAddress(text.toUtf8(), AddressCharset::Utf8).has_value();
}

/// Cuts at commas that stand neither in quotes nor in angle brackets.
QStringList splitList(const QString &list)
{
    QStringList parts(1);
    bool quoted = false;
    bool bracketed = false;
    for (const QChar c : list) {
        quoted = c == u'"' ? !quoted : quoted;
        bracketed = quoted ? bracketed : c == u'<' || (bracketed && c != u'>');
        if (c == u',' && !quoted && !bracketed)
            parts.append(QString());
        else
            parts.last() += c;
    }
    return parts;
}

QString bareAddress(const QString &typed)
{
    const QString text = typed.trimmed();
    const std::optional<Address> address = firstAddress(text.toUtf8());
    return address ? QString::fromUtf8(address->toByteArray()) : text;
}

void checkAddresses(FormField field, const QString &text, qsizetype mostAddresses, QList<FormFinding> &findings)
{
    if (hasLineBreak(text)) {
        findings.append({field, FormFault::LineBreak, text});
        return;
    }
    const QStringList found = MessageFormat::addresses(text);
    if (found.isEmpty()) {
        findings.append({field, FormFault::Missing, {}});
        return;
    }
    for (qsizetype i = 0; i < found.size(); ++i) {
        if (i >= mostAddresses || !isAddress(found.at(i)))
            findings.append({field, FormFault::NotAnAddress, found.at(i)});
    }
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
    QStringList found;
    for (const QString &part : splitList(list)) {
        if (!part.trimmed().isEmpty())
            found.append(bareAddress(part));
    }
    return found;
}

qsizetype MessageFormat::subjectCharacters(const QString &subject)
{
    return subject.toUcs4().size();
}

} // namespace Mail
