// SPDX-License-Identifier: MIT
#include "messagecomposer.h"

#include "addresslist.h"
#include "bodyencoding.h"
#include "headerfolding.h"
#include "mail/datetime.h"

#include <QUuid>

namespace Mime {

namespace {

// Only what RFC 5322 section 3.6.4 lets stand between the brackets.
QByteArray messageIdField(const QByteArray &messageId)
{
    QByteArray id;
    for (const char octet : messageId) {
        if (octet > ' ' && octet <= '~' && octet != '<' && octet != '>')
            id += octet;
    }
    return "Message-ID: <" + id.left(MaxLineOctets / 2) + ">\r\n";
}

} // namespace

QByteArray compose(const Mail::MessageForm &form, const MessageStamp &stamp)
{
    const EncodedBody body = encodeBody(form.body);
    QByteArray message = addressField("From", form.from);
    message += addressField("To", form.to);
    message += textField("Subject", form.subject);
    message += "Date: " + Mail::internetDateTime(stamp.date) + "\r\n";
    message += messageIdField(stamp.messageId);
    message += tokenField("In-Reply-To", stamp.inReplyTo);
    message += tokenField("References", stamp.references);
    message += "MIME-Version: 1.0\r\n"
               "Content-Type: text/plain; charset=utf-8\r\n";
    message += "Content-Transfer-Encoding: " + body.transferEncoding + "\r\n\r\n";
    return message + body.octets;
}

MessageStamp newStamp(const QString &from)
{
    const auto senders = splitTypedAddresses(from);
    const QByteArray domain =
        senders.isEmpty() ? QByteArray() : senders.first().address.section(QLatin1Char('@'), -1).toUtf8();
    const QByteArray unique = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    const QDateTime now = QDateTime::currentDateTime();
    return {now.toOffsetFromUtc(now.offsetFromUtc()), unique + '@' + (domain.isEmpty() ? "localhost" : domain), {}, {}};
}

namespace {

std::optional<Mail::Address> addressOf(const QString &text)
{
    return Mail::parseAddress(text.toUtf8(), Mail::AddressCharset::Utf8);
}

} // namespace

Mail::Envelope envelopeFor(const Mail::MessageForm &form)
{
    Mail::Envelope envelope;
    const QStringList senders = Mail::MessageFormat::addresses(form.from);
    envelope.reversePath.address = addressOf(senders.value(0)).value_or(Mail::Address());
    const QStringList recipients = Mail::MessageFormat::addresses(form.to);
    for (const QString &recipient : recipients) {
        if (const auto address = addressOf(recipient))
            envelope.recipients.append(Mail::Recipient{{*address}, {}, {}});
    }
    return envelope;
}

} // namespace Mime
