// SPDX-License-Identifier: MIT
#include "sasl/scramserver.h"

#include "sasl/scrammessage.h"

#include <algorithm>
#include <utility>

namespace Sasl {

namespace {

constexpr qsizetype ProofOctets = 32;

/// RFC 5802 section 5.1: "m" is for extensions that must be understood; there are none.
bool demandsExtension(const QList<ScramAttribute> &attributes)
{
    return std::any_of(attributes.begin(), attributes.end(), [](const auto &each) { return each.name == 'm'; });
}

} // namespace

ScramServer::ScramServer(QByteArray nonce)
    : m_nonce(std::move(nonce))
{
}

ServerStep ScramServer::begin(const std::optional<QByteArray> &initialResponse)
{
    return initialResponse ? respond(*initialResponse) : Challenge{};
}

ServerStep ScramServer::respond(const QByteArray &response)
{
    switch (m_awaited) {
    case Awaited::ClientFirst:
        return clientFirst(response);
    case Awaited::ClientFinal:
        return clientFinal(response);
    case Awaited::Nothing: // the client has seen our signature
        return response.isEmpty() ? ServerStep(Done{}) : Malformed{};
    case Awaited::Salt:
    case Awaited::Verdict:
        break;
    }
    return Malformed{};
}

/// "n,,n=user,r=nonce"; attributes behind these two are optional extensions, which we pass over.
ServerStep ScramServer::clientFirst(const QByteArray &message)
{
    const auto header = parseGs2Header(message);
    if (!header)
        return Malformed{};
    m_gs2Header = header->text;
    m_authorizationId = header->authorizationId;
    m_clientFirstBare = message.sliced(m_gs2Header.size());
    const auto attributes = parseScramMessage(m_clientFirstBare);
    if (!attributes || attributes->size() < 2 || demandsExtension(*attributes))
        return Malformed{};
    const ScramAttribute &name = attributes->at(0);
    const ScramAttribute &nonce = attributes->at(1);
    const auto user = fromSaslName(name.value);
    if (name.name != 'n' || !user || nonce.name != 'r' || !isScramNonce(nonce.value))
        return Malformed{};
    m_user = *user;
    m_nonce.prepend(nonce.value);
    m_awaited = Awaited::Salt;
    return SaltWanted{m_user};
}

ServerStep ScramServer::salted(const ScramOffer &offer)
{
    if (m_awaited != Awaited::Salt)
        return Malformed{};
    m_awaited = Awaited::ClientFinal;
    m_serverFirst = "r=" + m_nonce + ",s=" + offer.salt.toBase64() + ",i=" + QByteArray::number(offer.iterations);
    return Challenge{m_serverFirst};
}

/// "c=gs2-header,r=nonce,p=proof": the proof comes last, over all that stands before it.
ServerStep ScramServer::clientFinal(const QByteArray &message)
{
    const auto attributes = parseScramMessage(message);
    if (!attributes || attributes->size() < 3 || demandsExtension(*attributes))
        return Malformed{};
    const ScramAttribute &binding = attributes->at(0);
    const ScramAttribute &nonce = attributes->at(1);
    const ScramAttribute &proof = attributes->constLast();
    const auto clientProof = decodeResponse(proof.value, false);
    if (binding.name != 'c' || binding.value != m_gs2Header.toBase64() || nonce.name != 'r' || nonce.value != m_nonce ||
        proof.name != 'p' || !clientProof || clientProof->size() != ProofOctets)
        return Malformed{};
    m_awaited = Awaited::Verdict;
    const QByteArray withoutProof = message.left(message.lastIndexOf(','));
    return Proof(ScramProof{m_authorizationId, m_user, m_clientFirstBare + ',' + m_serverFirst + ',' + withoutProof,
                            *clientProof});
}

ServerStep ScramServer::accepted(const QByteArray &serverSignature)
{
    if (m_awaited != Awaited::Verdict)
        return Malformed{};
    m_awaited = Awaited::Nothing;
    return Challenge{"v=" + serverSignature.toBase64()};
}

} // namespace Sasl
