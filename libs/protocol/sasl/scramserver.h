// SPDX-License-Identifier: MIT
#pragma once

#include "sasl/mechanism.h"

namespace Sasl {

/// SCRAM-SHA-256 (RFC 5802, RFC 7677), without channel binding: client-first, server-first with the account's salt,
/// client-final with the proof, server-final with our signature, and an empty line from the client behind it.
class ScramServer : public ServerMechanism
{
public:
    /// @p nonce: our half, fresh.
    explicit ScramServer(QByteArray nonce);

    ServerStep begin(const std::optional<QByteArray> &initialResponse) override;
    ServerStep respond(const QByteArray &response) override;
    ServerStep salted(const ScramOffer &offer) override;
    ServerStep accepted(const QByteArray &serverSignature) override;

private:
    enum class Awaited { ClientFirst, Salt, ClientFinal, Verdict, Nothing };

    ServerStep clientFirst(const QByteArray &message);
    ServerStep clientFinal(const QByteArray &message);

    QByteArray m_nonce; ///< ours; from client-first on both halves
    Awaited m_awaited = Awaited::ClientFirst;
    QByteArray m_gs2Header;
    QByteArray m_authorizationId;
    QByteArray m_user;
    QByteArray m_clientFirstBare;
    QByteArray m_serverFirst;
};

} // namespace Sasl
