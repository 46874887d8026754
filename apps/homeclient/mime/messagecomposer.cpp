// SPDX-License-Identifier: MIT
#include "messagecomposer.h"

#include "bodyencoding.h"
#include "headerfolding.h"
#include "mail/datetime.h"

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

QByteArray compose(const Letter &letter, const MessageStamp &stamp)
{
    const EncodedBody body = encodeBody(letter.body);
    QByteArray message = addressField("From", {letter.from});
    message += addressField("To", letter.to);
    message += textField("Subject", letter.subject);
    message += "Date: " + Mail::internetDateTime(stamp.date) + "\r\n";
    message += messageIdField(stamp.messageId);
    message += tokenField("In-Reply-To", stamp.inReplyTo);
    message += tokenField("References", stamp.references);
    message += "MIME-Version: 1.0\r\n"
               "Content-Type: text/plain; charset=utf-8\r\n";
    message += "Content-Transfer-Encoding: " + body.transferEncoding + "\r\n\r\n";
    return message + body.octets;
}

MessageStamp newStamp(const Letter &letter)
{
    const QDateTime now = QDateTime::currentDateTime();
    return {now.toOffsetFromUtc(now.offsetFromUtc()), letter.newMessageId(), {}, {}};
}

} // namespace Mime
