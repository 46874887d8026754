// SPDX-License-Identifier: MIT
#include "smtp/client/clientcommands.h"

#include "smtp/client/obstacle.h"
#include "smtp/words/mailparameters.h"
#include "smtp/words/xtext.h"

#include <algorithm>

namespace Smtp {

namespace {

bool isAddressSendable(const Mail::Address &address)
{
    return Mail::parseAddress(address.toByteArray(), Mail::AddressCharset::Utf8) == address;
}

/// In a line of parameters: no line break, and nothing that a log or a terminal takes for something else.
bool isPrintable(const QByteArray &text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<uchar>(c) < 0x20 || c == 0x7f; });
}

QByteArray parameter(const char *keyword, const QByteArray &value)
{
    return value.isEmpty() ? QByteArray() : ' ' + QByteArray(keyword) + '=' + value;
}

QByteArray mailParameters(const Mail::DsnParameters &dsn)
{
    return parameter("RET", dsn.ret) + parameter("ENVID", dsn.envelopeId);
}

QByteArray rcptParameters(const Mail::DsnParameters &dsn)
{
    return parameter("NOTIFY", dsn.notify) + parameter("ORCPT", dsn.originalRecipient);
}

/// RFC 4954 section 5: "<>" where the submitter is not known, or cannot be said. An address of US-ASCII keeps to the
/// 500 octets that the parameter may have.
QByteArray submitterValue(const Mail::ReversePath &submitter)
{
    const bool isSayable = Mail::parseAddress(submitter.address.toByteArray()) == submitter.address;
    return isSayable ? toXtext(submitter.address.toByteArray()) : QByteArray("<>");
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

bool areMailParametersSendable(const Mail::DsnParameters &dsn)
{
    MailFrom mail;
    const QByteArray said = mailParameters(dsn);
    return isPrintable(said) && !takeMailParameters(said, mail) && mail.dsn.ret == dsn.ret &&
           mail.dsn.envelopeId == dsn.envelopeId;
}

bool areRcptParametersSendable(const Mail::DsnParameters &dsn)
{
    RcptTo rcpt;
    const QByteArray said = rcptParameters(dsn);
    return isPrintable(said) && !takeRcptParameters(said, rcpt) && rcpt.recipient.dsn.notify == dsn.notify &&
           rcpt.recipient.dsn.originalRecipient == dsn.originalRecipient;
}

QByteArray mailCommand(const OutgoingMessage &message, const ServerExtensions &extensions)
{
    const Mail::Envelope &envelope = message.envelope;
    QByteArray line = "MAIL FROM:" + envelope.reversePath.toByteArray();
    if (extensions.size && message.octets >= 0)
        line += " SIZE=" + QByteArray::number(message.octets);
    if (extensions.eightBitMime && envelope.body == Mail::BodyType::EightBitMime)
        line += " BODY=8BITMIME";
    if (extensions.binaryMime && envelope.body == Mail::BodyType::Binary)
        line += " BODY=BINARYMIME";
    if (extensions.smtpUtf8 && needsUtf8(envelope))
        line += " SMTPUTF8";
    if (message.submitter && !extensions.authMechanisms.isEmpty())
        line += " AUTH=" + submitterValue(*message.submitter);
    return extensions.dsn ? line + mailParameters(envelope.dsn) : line;
}

QByteArray rcptCommand(const Mail::Recipient &recipient, const ServerExtensions &extensions)
{
    const QByteArray line = "RCPT TO:" + recipient.path.toByteArray();
    return extensions.dsn ? line + rcptParameters(recipient.dsn) : line;
}

QByteArray helloName(const QByteArray &name)
{
    const bool sayable = !name.isEmpty() && name.size() <= Mail::MaxDomainOctets &&
                         std::all_of(name.begin(), name.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    return sayable ? name : QByteArray("localhost");
}

} // namespace Smtp
