// SPDX-License-Identifier: MIT
#include "smtp/clientcommands.h"

#include "smtp/obstacle.h"

#include <algorithm>

namespace Smtp {

namespace {

bool isAddressSendable(const Mail::Address &address)
{
    return Mail::parseAddress(address.toByteArray(), Mail::AddressCharset::Utf8) == address;
}

} // namespace

bool isSendable(const Mail::ReversePath &path)
{
    return path.isNull() || isAddressSendable(path.address);
}

/// Only a bare postmaster may lack its domain (RFC 5321 section 4.1.1.3).
bool isSendable(const Mail::ForwardPath &path)
{
    if (path.address.domain.isEmpty())
        return path.address.localPart.compare("postmaster", Qt::CaseInsensitive) == 0;
    return isAddressSendable(path.address);
}

QByteArray mailCommand(const Mail::Envelope &envelope, qint64 octets, const ServerExtensions &extensions)
{
    QByteArray line = "MAIL FROM:" + envelope.reversePath.toByteArray();
    if (extensions.size && octets >= 0)
        line += " SIZE=" + QByteArray::number(octets);
    if (extensions.eightBitMime && envelope.body == Mail::BodyType::EightBitMime)
        line += " BODY=8BITMIME";
    if (extensions.smtpUtf8 && needsUtf8(envelope))
        line += " SMTPUTF8";
    return line;
}

QByteArray rcptCommand(const Mail::Recipient &recipient)
{
    return "RCPT TO:" + recipient.path.toByteArray();
}

QByteArray helloName(const QByteArray &name)
{
    const bool sayable = !name.isEmpty() && name.size() <= Mail::MaxDomainOctets &&
                         std::all_of(name.begin(), name.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    return sayable ? name : QByteArray("localhost");
}

} // namespace Smtp
