// SPDX-License-Identifier: MIT
#include "addressfields.h"

#include "mail/header.h"
#include "textdecoding.h"

namespace Mime {

QList<Mail::NamedAddress> addressesIn(const QByteArray &message, QByteArrayView name)
{
    const QString body = decodedText(Mail::headerFields(message, name).join(", "), {});
    QList<Mail::NamedAddress> mailboxes = Mail::AddressList::parse(body).mailboxes();
    for (Mail::NamedAddress &mailbox : mailboxes)
        mailbox.name = decodedHeader(mailbox.name.toUtf8());
    return mailboxes;
}

} // namespace Mime
