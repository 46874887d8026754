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
    QList<Mail::NamedAddress> mailboxes = Mail::AddressList::parse(decodedText(body, {})).mailboxes();
    for (Mail::NamedAddress &mailbox : mailboxes)
        mailbox.name = decodedHeader(mailbox.name.toUtf8());
    return mailboxes;
}

} // namespace Mime
