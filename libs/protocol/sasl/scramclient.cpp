// SPDX-License-Identifier: MIT
#include "sasl/scramclient.h"

#include "sasl/proof.h"
#include "sasl/scrammessage.h"

#include <QCryptographicHash>

#include <algorithm>
#include <utility>

namespace Sasl {

namespace {

Cancel nonsense()
{
    return {"The server's SCRAM message makes no sense"};
}

/// What a server says instead of going on (RFC 5802 section 7, server-error-value).
std::optional<Cancel> errorIn(const QList<ScramAttribute> &attributes)
{
    if (attributes.constFirst().name != 'e')
        return std::nullopt;
    return Cancel{"The server ended SCRAM: " + attributes.constFirst().value};
}

std::optional<int> iterationsIn(const QByteArray &text)
{
    const bool isNumber =
        !text.isEmpty() && text.size() <= 9 && text[0] != '0' &&
        std::all_of(text.begin(), text.end(), [](char octet) { return octet >= '0' && octet <= '9'; });
    return isNumber ? std::optional(text.toInt()) : std::nullopt;
}

} // namespace

ScramClient::ScramClient(Credentials credentials, QByteArray nonce)
    : m_credentials(std::move(credentials))
    , m_nonce(std::move(nonce))
    , m_firstBare("n=" + toSaslName(m_credentials.user) + ",r=" + m_nonce)
{
}

QByteArray ScramClient::name() const
{
    return "SCRAM-SHA-256";
}

std::optional<QByteArray> ScramClient::initialResponse()
{
    return gs2Header() + m_firstBare;
}

QByteArray ScramClient::gs2Header() const
{
    const QByteArray &id = m_credentials.authorizationId;
    return id.isEmpty() ? QByteArray("n,,") : "n,a=" + toSaslName(id) + ',';
}

ClientStep ScramClient::respond(const QByteArray &challenge)
{
    if (m_awaited == Awaited::ServerFirst)
        return serverFirst(challenge);
    return m_awaited == Awaited::ServerFinal ? serverFinal(challenge) : nonsense();
}

/// "r=nonce,s=salt,i=iterations". The nonce must go on from ours, or somebody plays back another dialogue.
ClientStep ScramClient::serverFirst(const QByteArray &message)
{
    const auto attributes = parseScramMessage(message);
    if (!attributes)
        return nonsense();
    if (const auto error = errorIn(*attributes))
        return *error;
    if (attributes->size() < 3 || attributes->at(0).name != 'r' || attributes->at(1).name != 's' ||
        attributes->at(2).name != 'i')
        return nonsense();
    const QByteArray nonce = attributes->at(0).value;
    const auto salt = decodeResponse(attributes->at(1).value, false);
    const auto iterations = iterationsIn(attributes->at(2).value);
    if (!isScramNonce(nonce) || !nonce.startsWith(m_nonce) || nonce.size() == m_nonce.size())
        return Cancel{"The server's SCRAM nonce is not made from ours"};
    if (!salt || salt->isEmpty() || !iterations)
        return nonsense();
    if (*iterations < MinIterations || *iterations > MaxIterations)
        return Cancel{"The server wants " + attributes->at(2).value + " SCRAM iterations, which is not between " +
                      QByteArray::number(MinIterations) + " and " + QByteArray::number(MaxIterations)};
    m_nonce = nonce;
    m_serverFirst = message;
    m_awaited = Awaited::SaltedPassword;
    return SaltedPasswordWanted{m_credentials.password, *salt, *iterations};
}

ClientStep ScramClient::salted(const QByteArray &saltedPassword)
{
    if (m_awaited != Awaited::SaltedPassword || saltedPassword.isEmpty())
        return Cancel{"The password could not be made into a key"};
    const QByteArray withoutProof = "c=" + gs2Header().toBase64() + ",r=" + m_nonce;
    const QByteArray authMessage = m_firstBare + ',' + m_serverFirst + ',' + withoutProof;
    const QByteArray clientKey = scramClientKey(saltedPassword);
    const ScramKeys keys = scramKeysOf(saltedPassword, {}, 0);
    m_serverSignature = serverSignature(keys, authMessage);
    m_awaited = Awaited::ServerFinal;
    m_credentials.password.clear();
    const QByteArray proof = exclusiveOr(clientKey, hmacSha256(keys.storedKey, authMessage));
    return Response{withoutProof + ",p=" + proof.toBase64()};
}

/// "v=signature" or "e=what is wrong".
ClientStep ScramClient::serverFinal(const QByteArray &message)
{
    const auto attributes = parseScramMessage(message);
    if (!attributes)
        return nonsense();
    if (const auto error = errorIn(*attributes))
        return *error;
    const auto signature = decodeResponse(attributes->at(0).value, false);
    if (attributes->at(0).name != 'v' || !signature || !equalInConstantTime(*signature, m_serverSignature))
        return Cancel{"The server's SCRAM signature is wrong: it does not know the account, and is not what it says"};
    m_awaited = Awaited::Success;
    return Response{};
}

} // namespace Sasl
