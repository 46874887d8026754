// SPDX-License-Identifier: MIT
#include "addressfields.h"

#include "mail/header.h"
#include "readerlimits.h"
#include "textdecoding.h"

namespace Mime {

QList<Mail::NamedAddress> addressesIn(const QByteArray &message, QByteArrayView name)
{
    QByteArray body = Mail::headerFields(message, name).join(", ");
    if (body.size() > MaxHeaderOctets) // up to a comma: half an address is another one
        body.truncate(qMax<qsizetype>(0, body.lastIndexOf(',', MaxHeaderOctets)));
    // In base64 an encoded word holds nothing that separates addresses, whatever its text is.
    QList<Mail::NamedAddress> mailboxes = Mail::AddressList::parse(QString::fromUtf8(headerInUtf8(body))).mailboxes();
    for (Mail::NamedAddress &mailbox : mailboxes)
        mailbox.name = decodedHeader(mailbox.name.toUtf8());
    return mailboxes;
}

} // namespace Mime
