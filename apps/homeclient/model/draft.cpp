// SPDX-License-Identifier: MIT
#include "draft.h"

#include "mail/addresslist.h"
#include "mail/header.h"
#include "mime/addressfields.h"
#include "mime/plaintextreader.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace Model {

namespace {

/// RFC 5322 section 2.1.1 limits lines, not fields; a References: field that grows for years is cut from its oldest end
/// but one.
constexpr qsizetype MaxReferences = 50;

QString text(const char *source)
{
    return QCoreApplication::translate("Model::Draft", source);
}

QString prefixed(const QString &prefix, const QString &subject)
{
    QString result = subject.startsWith(prefix, Qt::CaseInsensitive) ? subject : QString(prefix + u' ' + subject);
    while (Mail::MessageFormat::subjectCharacters(result) > Mail::MaxSubjectCharacters)
        result.chop(result.back().isLowSurrogate() ? 2 : 1);
    return result.trimmed();
}

// A window for writing lays out what stands in it at once.
QString passedOn(const QString &original)
{
    const Mime::Quotation quotation = Mime::quotation(original);
    if (quotation.isWhole)
        return quotation.text;
    return quotation.text + u'\n' +
           text(QT_TRANSLATE_NOOP("Model::Draft", "[The rest is left out: the text is very long.]"));
}

QString quoted(const QString &original)
{
    QStringList lines = original.trimmed().split(u'\n');
    for (QString &line : lines)
        line.prepend(line.startsWith(u'>') ? u">"_s : u"> "_s);
    return lines.join(u'\n');
}

// RFC 5322 section 3.6.2: where the authors want answers to go, else to all of them.
QList<Mail::NamedAddress> answerAddresses(const QByteArray &message)
{
    const QList<Mail::NamedAddress> mailboxes = Mime::addressesIn(message, "Reply-To");
    return mailboxes.isEmpty() ? Mime::addressesIn(message, "From") : mailboxes;
}

void address(Draft &answer, QList<Mail::NamedAddress> mailboxes)
{
    answer.recipientsLeftOut = qMax<qsizetype>(0, mailboxes.size() - MaxAnswerRecipients);
    mailboxes.resize(mailboxes.size() - answer.recipientsLeftOut);
    answer.form.to = Mail::AddressList{{mailboxes.begin(), mailboxes.end()}, {}}.toString();
}

QString bracketed(const QString &messageId)
{
    return messageId.isEmpty() || messageId.startsWith(u'<') ? messageId : QString(u'<' + messageId + u'>');
}

// RFC 5322 section 3.6.4: the parent's References: (or else its In-Reply-To:), then its Message-ID:.
QString referencesFor(const QByteArray &message, const QString &messageId)
{
    const QByteArray header = Mime::UsualHeader(message).fields;
    QByteArray field = Mail::headerField(header, "References");
    if (field.isEmpty())
        field = Mail::headerField(header, "In-Reply-To");
    QStringList ids;
    for (const QString &id : QString::fromLatin1(field.simplified()).split(u' ', Qt::SkipEmptyParts)) {
        if (id.startsWith(u'<') && id.endsWith(u'>'))
            ids.append(id);
    }
    if (!messageId.isEmpty())
        ids.append(messageId);
    if (ids.size() > MaxReferences)
        ids.remove(1, ids.size() - MaxReferences);
    return ids.join(u' ');
}

QString dateText(const Mime::MessageSummary &summary)
{
    const QDateTime when = summary.date.isValid() ? summary.date.toLocalTime() : summary.received;
    return QLocale().toString(when, QLocale::LongFormat);
}

} // namespace

Draft replyTo(const QByteArray &message, const Mime::MessageContent &content, const QString &from)
{
    const Mime::MessageSummary &summary = content.summary;
    const QString author = summary.from.isEmpty() ? text(QT_TRANSLATE_NOOP("Model::Draft", "somebody")) : summary.from;
    Draft draft;
    draft.form.from = from;
    address(draft, answerAddresses(message));
    if (draft.form.to.isEmpty())
        draft.form.to = summary.fromAddress;
    draft.form.subject = prefixed(u"Re:"_s, summary.subject);
    draft.form.body = u"\n\n"_s +
                      text(QT_TRANSLATE_NOOP("Model::Draft", "On %1, %2 wrote:")).arg(dateText(summary), author) +
                      u'\n' + quoted(passedOn(content.text)) + u'\n';
    draft.inReplyTo = bracketed(summary.messageId);
    draft.references = referencesFor(message, draft.inReplyTo);
    return draft;
}

Draft forwardOf(const QByteArray &message, const Mime::MessageContent &content, const QString &from)
{
    const Mime::MessageSummary &summary = content.summary;
    Draft draft;
    draft.form.from = from;
    draft.form.subject = prefixed(u"Fwd:"_s, summary.subject);
    const QString fields = text(QT_TRANSLATE_NOOP("Model::Draft", "From: %1\nTo: %2\nDate: %3\nSubject: %4"))
                               .arg(summary.from, summary.to, dateText(summary), summary.subject);
    draft.form.body = u"\n\n"_s + text(QT_TRANSLATE_NOOP("Model::Draft", "-------- Forwarded message --------")) +
                      u'\n' + passedOn(fields) + u"\n\n"_s + passedOn(content.text).trimmed() + u'\n';
    draft.references = referencesFor(message, bracketed(summary.messageId));
    draft.attachmentsLeftOut = content.attachments.size();
    return draft;
}

} // namespace Model
