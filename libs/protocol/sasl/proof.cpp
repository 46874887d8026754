// SPDX-License-Identifier: MIT
#include "sasl/proof.h"

#include "sasl/digest.h"

#include <QCryptographicHash>

namespace Sasl {

QByteArray userOf(const Proof &proof)
{
    return std::visit([](const auto &shown) { return shown.user; }, proof);
}

QByteArray authorizationIdOf(const Proof &proof)
{
    if (const auto *credentials = std::get_if<Credentials>(&proof))
        return credentials->authorizationId;
    if (const auto *scram = std::get_if<ScramProof>(&proof))
        return scram->authorizationId;
    return {};
}

bool matches(const ScramKeys &keys, const ScramProof &proof)
{
    const QByteArray signature = hmacSha256(keys.storedKey, proof.authMessage);
    if (signature.size() != proof.clientProof.size())
        return false;
    const QByteArray clientKey = exclusiveOr(proof.clientProof, signature);
    return equalInConstantTime(QCryptographicHash::hash(clientKey, QCryptographicHash::Sha256), keys.storedKey);
}

QByteArray serverSignature(const ScramKeys &keys, const QByteArray &authMessage)
{
    return hmacSha256(keys.serverKey, authMessage);
}

bool matches(QByteArrayView password, const DigestProof &proof)
{
    const QByteArray right = proof.kind == DigestProof::Kind::CramMd5 ? cramMd5Digest(proof.challenge, password)
                                                                      : apopDigest(proof.challenge, password);
    return equalInConstantTime(right, proof.digest);
}

} // namespace Sasl
