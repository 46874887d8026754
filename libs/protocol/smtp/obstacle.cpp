// SPDX-License-Identifier: MIT
#include "smtp/obstacle.h"

#include "smtp/clientcommands.h"

#include <algorithm>

namespace Smtp {

namespace {

constexpr char NoAddress[] = "There is no address that can be sent";
constexpr char NoUtf8[] = "The server takes no addresses beyond US-ASCII: it does not offer SMTPUTF8";

bool isAddressAscii(const Mail::Address &address)
{
    const QByteArray text = address.toByteArray();
    return std::all_of(text.begin(), text.end(), [](char octet) { return static_cast<uchar>(octet) < 128; });
}

std::optional<Obstacle> obstacleIn(const Mail::ReversePath &path, bool utf8Offered)
{
    if (!isSendable(path))
        return Obstacle{NoAddress, {}, true};
    if (!utf8Offered && !isAddressAscii(path.address))
        return Obstacle{NoUtf8, {}, true};
    return std::nullopt;
}

std::optional<Obstacle> obstacleIn(const Mail::ForwardPath &path, bool utf8Offered)
{
    if (!isSendable(path))
        return Obstacle{NoAddress, path.address.toByteArray()};
    if (!utf8Offered && !isAddressAscii(path.address))
        return Obstacle{NoUtf8, path.address.toByteArray()};
    return std::nullopt;
}

/// RFC 9422 sections 4.1 and 4.2.
std::optional<Obstacle> obstacleInNumber(qsizetype recipients, const ServerExtensions &extensions, int messagesBefore)
{
    if (extensions.maxMessages > 0 && messagesBefore >= extensions.maxMessages)
        return Obstacle{"The server takes no more than " + QByteArray::number(extensions.maxMessages) +
                            " messages over one link",
                        {},
                        true};
    if (extensions.maxRecipients > 0 && recipients > extensions.maxRecipients)
        return Obstacle{"The server takes no more than " + QByteArray::number(extensions.maxRecipients) +
                        " recipients a message"};
    return std::nullopt;
}

/// RFC 1870 section 6.1: the server would have to refuse, after all of the text at worst.
std::optional<Obstacle> obstacleInSize(qint64 octets, qint64 maxOctets)
{
    if (maxOctets == 0 || octets <= maxOctets)
        return std::nullopt;
    return Obstacle{
        "The server takes no message of more than " + QByteArray::number(maxOctets) + " octets", {}, false, maxOctets};
}

} // namespace

std::optional<Obstacle> obstacleTo(const Mail::Envelope &envelope, qint64 octets, const ServerExtensions &extensions,
                                   int messagesBefore)
{
    if (const auto obstacle = obstacleIn(envelope.reversePath, extensions.smtpUtf8))
        return obstacle;
    for (const Mail::Recipient &recipient : envelope.recipients) {
        if (const auto obstacle = obstacleIn(recipient.path, extensions.smtpUtf8))
            return obstacle;
    }
    if (envelope.recipients.isEmpty())
        return Obstacle{NoAddress};
    if (envelope.smtputf8 && !extensions.smtpUtf8)
        return Obstacle{"The server takes no headers beyond US-ASCII: it does not offer SMTPUTF8", {}, true};
    if (const auto obstacle = obstacleInSize(octets, extensions.maxOctets))
        return obstacle;
    return obstacleInNumber(envelope.recipients.size(), extensions, messagesBefore);
}

bool needsUtf8(const Mail::Envelope &envelope)
{
    return envelope.smtputf8 || !isAddressAscii(envelope.reversePath.address) ||
           std::any_of(envelope.recipients.begin(), envelope.recipients.end(),
                       [](const Mail::Recipient &recipient) { return !isAddressAscii(recipient.path.address); });
}

} // namespace Smtp
