// SPDX-License-Identifier: MIT
#include "smtp/client/obstacle.h"

#include "smtp/client/clientcommands.h"

#include <algorithm>

namespace Smtp {

namespace {

using Need = Obstacle::Need;

constexpr char NoParameter[] = "There is a parameter that cannot be sent";
constexpr char NoAddress[] = "There is no address that can be sent";
constexpr char NoUtf8[] = "The server takes no addresses beyond US-ASCII: it does not offer SMTPUTF8";

bool isAddressAscii(const Mail::Address &address)
{
    const QByteArray text = address.toByteArray();
    return std::all_of(text.begin(), text.end(), [](char octet) { return static_cast<uchar>(octet) < 128; });
}

Obstacle aboutSender(Need need, const QByteArray &why)
{
    return {need, ClientStage::Sender, why};
}

std::optional<Obstacle> obstacleInSender(const Mail::Envelope &envelope, bool utf8Offered)
{
    if (!isSendable(envelope.reversePath))
        return aboutSender(Need::Sendable, NoAddress);
    if (!areMailParametersSendable(envelope.dsn))
        return aboutSender(Need::Sendable, NoParameter);
    if (!utf8Offered && !isAddressAscii(envelope.reversePath.address))
        return aboutSender(Need::Utf8Addresses, NoUtf8);
    return std::nullopt;
}

std::optional<Obstacle> obstacleIn(const Mail::Recipient &recipient, bool utf8Offered)
{
    const QByteArray address = recipient.path.address.toByteArray();
    if (!isSendable(recipient.path))
        return Obstacle{Need::Sendable, ClientStage::Recipient, NoAddress, address};
    if (!areRcptParametersSendable(recipient.dsn))
        return Obstacle{Need::Sendable, ClientStage::Recipient, NoParameter, address};
    if (!utf8Offered && !isAddressAscii(recipient.path.address))
        return Obstacle{Need::Utf8Addresses, ClientStage::Recipient, NoUtf8, address};
    return std::nullopt;
}

std::optional<Obstacle> obstacleInAddresses(const Mail::Envelope &envelope, const ServerExtensions &extensions)
{
    if (const auto obstacle = obstacleInSender(envelope, extensions.smtpUtf8))
        return obstacle;
    for (const Mail::Recipient &recipient : envelope.recipients) {
        if (const auto obstacle = obstacleIn(recipient, extensions.smtpUtf8))
            return obstacle;
    }
    return envelope.recipients.isEmpty() ? std::optional(Obstacle{Need::Sendable, ClientStage::Recipient, NoAddress})
                                         : std::nullopt;
}

/// RFC 6152 section 3: 8-bit text is not sent to a server that does not say that it takes it. One with SMTPUTF8 takes
/// it, said or not (RFC 6531 section 3.1).
std::optional<Obstacle> obstacleInText(const OutgoingMessage &message, const ServerExtensions &extensions)
{
    const Mail::Envelope &envelope = message.envelope;
    if (envelope.smtputf8 && !extensions.smtpUtf8)
        return aboutSender(Need::Utf8Header, "The server takes no headers beyond US-ASCII: it does not offer SMTPUTF8");
    if (envelope.body == Mail::BodyType::EightBitMime && !extensions.eightBitMime && !extensions.smtpUtf8)
        return Obstacle{Need::EightBitMime, ClientStage::Text,
                        "The server takes no text beyond US-ASCII: it does not offer 8BITMIME"};
    if (envelope.body == Mail::BodyType::Binary && (!extensions.binaryMime || message.octets < 0))
        return Obstacle{Need::BinaryMime, ClientStage::Text,
                        "The server takes no binary text: it does not offer BINARYMIME"};
    return std::nullopt;
}

/// RFC 9422 sections 4.1 and 4.2.
std::optional<Obstacle> obstacleInNumber(qsizetype recipients, const ServerExtensions &extensions, int messagesBefore)
{
    if (extensions.maxMessages > 0 && messagesBefore >= extensions.maxMessages)
        return aboutSender(Need::MessageLimit, "The server takes no more than " +
                                                   QByteArray::number(extensions.maxMessages) +
                                                   " messages over one link");
    if (extensions.maxRecipients > 0 && recipients > extensions.maxRecipients)
        return Obstacle{Need::RecipientLimit, ClientStage::Recipient,
                        "The server takes no more than " + QByteArray::number(extensions.maxRecipients) +
                            " recipients a message"};
    return std::nullopt;
}

/// RFC 1870 section 6.1: the server would have to refuse, after all of the text at worst.
std::optional<Obstacle> obstacleInSize(qint64 octets, qint64 maxOctets)
{
    if (maxOctets == 0 || octets <= maxOctets)
        return std::nullopt;
    return Obstacle{Need::Size,
                    ClientStage::Text,
                    "The server takes no message of more than " + QByteArray::number(maxOctets) + " octets",
                    {},
                    maxOctets};
}

} // namespace

std::optional<Obstacle> obstacleTo(const OutgoingMessage &message, const ServerExtensions &extensions,
                                   int messagesBefore)
{
    if (const auto obstacle = obstacleInAddresses(message.envelope, extensions))
        return obstacle;
    if (const auto obstacle = obstacleInText(message, extensions))
        return obstacle;
    if (const auto obstacle = obstacleInSize(message.octets, extensions.maxOctets))
        return obstacle;
    return obstacleInNumber(message.envelope.recipients.size(), extensions, messagesBefore);
}

bool needsUtf8(const Mail::Envelope &envelope)
{
    return envelope.smtputf8 || !isAddressAscii(envelope.reversePath.address) ||
           std::any_of(envelope.recipients.begin(), envelope.recipients.end(),
                       [](const Mail::Recipient &recipient) { return !isAddressAscii(recipient.path.address); });
}

} // namespace Smtp
