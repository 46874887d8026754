// SPDX-License-Identifier: MIT
#include "sasl/mechanism.h"

#include "sasl/login.h"
#include "sasl/plain.h"

#include <algorithm>

namespace Sasl {

QList<QByteArray> plainTextMechanisms()
{
    return {"PLAIN", "LOGIN"};
}

std::unique_ptr<ServerMechanism> makeServerMechanism(const QByteArray &name)
{
    const QByteArray wanted = name.toUpper();
    if (wanted == "PLAIN")
        return std::make_unique<PlainServer>();
    if (wanted == "LOGIN")
        return std::make_unique<LoginServer>();
    return nullptr;
}

std::unique_ptr<ClientMechanism> makeClientMechanism(const QList<QByteArray> &offered, const Credentials &credentials)
{
    const auto isOffered = [&](const char *name) {
        return std::any_of(offered.begin(), offered.end(), [&](const QByteArray &mechanism) {
            return mechanism.compare(name, Qt::CaseInsensitive) == 0;
        });
    };
    if (isOffered("PLAIN"))
        return std::make_unique<PlainClient>(credentials);
    if (isOffered("LOGIN"))
        return std::make_unique<LoginClient>(credentials);
    return nullptr;
}

QByteArray encodeInitialResponse(const QByteArray &octets)
{
    return octets.isEmpty() ? QByteArray("=") : octets.toBase64();
}

std::optional<QByteArray> decodeResponse(const QByteArray &text, bool initial)
{
    if (initial && text == "=")
        return QByteArray();
    const QByteArray octets = QByteArray::fromBase64(text);
    // Encoding again is the strictest check there is: no other text for the same octets passes.
    if (octets.toBase64() != text)
        return std::nullopt;
    return octets;
}

} // namespace Sasl
