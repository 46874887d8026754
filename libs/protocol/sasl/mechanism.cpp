// SPDX-License-Identifier: MIT
#include "sasl/mechanism.h"

#include "sasl/crammd5.h"
#include "sasl/login.h"
#include "sasl/plain.h"
#include "sasl/scramserver.h"
#include "wire/wipe.h"

#include <algorithm>
#include <utility>

namespace Sasl {

namespace {

constexpr qsizetype NonceOctets = 18; // 24 characters of base64
constexpr int MaxPadding = 2;         // RFC 4648 section 4

/// Devices leave the padding out, all of it or in part; it says nothing that the digits do not say.
QByteArrayView withoutPadding(QByteArrayView base64)
{
    for (int i = 0; i < MaxPadding && base64.endsWith('='); ++i)
        base64.chop(1);
    return base64;
}

} // namespace

bool isKnownMechanism(QByteArrayView name)
{
    constexpr QByteArrayView Known[] = {"SCRAM-SHA-256", "CRAM-MD5", "PLAIN", "LOGIN"};
    return std::any_of(std::begin(Known), std::end(Known),
                       [name](QByteArrayView known) { return known.compare(name, Qt::CaseInsensitive) == 0; });
}

ServerMechanisms::ServerMechanisms(ServerContext context)
    : m_context(std::move(context))
{
}

QList<QByteArray> ServerMechanisms::offered() const
{
    QList<QByteArray> names{"PLAIN", "LOGIN"};
    if (digestsUsable())
        names.prepend("CRAM-MD5");
    if (!m_context.seed.isEmpty())
        names.prepend("SCRAM-SHA-256");
    return names;
}

std::unique_ptr<ServerMechanism> ServerMechanisms::make(const QByteArray &name)
{
    const QByteArray wanted = name.toUpper();
    if (!offered().contains(wanted))
        return nullptr;
    if (wanted == "SCRAM-SHA-256")
        return std::make_unique<ScramServer>(nonce().toBase64());
    if (wanted == "CRAM-MD5")
        return std::make_unique<CramMd5Server>(challenge());
    if (wanted == "PLAIN")
        return std::make_unique<PlainServer>();
    return std::make_unique<LoginServer>();
}

QByteArray ServerMechanisms::challenge()
{
    return '<' + nonce().toHex() + '@' + m_context.host + '>';
}

bool ServerMechanisms::digestsUsable() const
{
    return m_context.digestsUsable && !m_context.seed.isEmpty();
}

QByteArray ServerMechanisms::nonce()
{
    return hmacSha256(m_context.seed, QByteArray::number(++m_nonces)).first(NonceOctets);
}

QByteArrayView withoutLineEnd(QByteArrayView response)
{
    if (response.endsWith('\n'))
        response.chop(1);
    if (response.endsWith('\r'))
        response.chop(1);
    return response;
}

QByteArray encodeInitialResponse(const QByteArray &octets)
{
    return octets.isEmpty() ? QByteArray("=") : octets.toBase64();
}

std::optional<QByteArray> decodeResponse(QByteArrayView text, bool initial)
{
    if (initial && text == "=")
        return QByteArray();
    const QByteArrayView digits = withoutPadding(text.trimmed());
    if (digits.isEmpty() && !text.isEmpty())
        return std::nullopt;
    QByteArray copy = digits.toByteArray();
    QByteArray octets = QByteArray::fromBase64(copy);
    // Encoding again is the strictest check there is: no other text for the same octets passes.
    QByteArray again = octets.toBase64(QByteArray::OmitTrailingEquals);
    const bool isBase64 = again == digits;
    Wire::wipe(copy);
    Wire::wipe(again);
    if (isBase64)
        return octets;
    Wire::wipe(octets);
    return std::nullopt;
}

} // namespace Sasl
