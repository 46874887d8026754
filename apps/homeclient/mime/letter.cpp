// SPDX-License-Identifier: MIT
#include "letter.h"

#include "mail/domain.h"

#include <QUuid>

#include <algorithm>

namespace Mime {

namespace {

using Mail::AddressGroup;
using Mail::NamedAddress;

NamedAddress withAsciiDomain(NamedAddress mailbox)
{
    const QByteArray &domain = mailbox.address.domain;
    const bool isAscii = std::all_of(domain.begin(), domain.end(), [](char octet) { return uchar(octet) < 128; });
    if (!isAscii)
        mailbox.address.domain = Mail::Domain::toAscii(domain).value_or(domain);
    return mailbox;
}

Mail::AddressList::Entry withAsciiDomains(const Mail::AddressList::Entry &entry)
{
    if (const auto *mailbox = std::get_if<NamedAddress>(&entry))
        return withAsciiDomain(*mailbox);
    AddressGroup group = std::get<AddressGroup>(entry);
    for (NamedAddress &member : group.members)
        member = withAsciiDomain(member);
    return group;
}

} // namespace

Letter Letter::of(const Mail::MessageForm &form)
{
    const QList<NamedAddress> senders = Mail::AddressList::parse(form.from).mailboxes();
    Letter letter{withAsciiDomain(senders.value(0)), {}, form.subject, form.body};
    for (const Mail::AddressList::Entry &entry : Mail::AddressList::parse(form.to).entries)
        letter.to.append(withAsciiDomains(entry));
    return letter;
}

Mail::Envelope Letter::envelope() const
{
    Mail::Envelope envelope;
    envelope.reversePath.address = from.address;
    for (const NamedAddress &mailbox : Mail::AddressList{to, {}}.mailboxes()) {
        const Mail::Recipient recipient{{mailbox.address}, {}, {}};
        if (!envelope.recipients.contains(recipient))
            envelope.recipients.append(recipient);
    }
    return envelope;
}

QByteArray Letter::newMessageId() const
{
    const QByteArray &domain = from.address.domain;
    return QUuid::createUuid().toByteArray(QUuid::WithoutBraces) + '@' + (domain.isEmpty() ? "localhost" : domain);
}

} // namespace Mime
