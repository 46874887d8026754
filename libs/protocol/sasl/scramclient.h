// SPDX-License-Identifier: MIT
#pragma once

#include "sasl/mechanism.h"

namespace Sasl {

/// SCRAM-SHA-256 on the client's side (RFC 5802, RFC 7677), without channel binding. The password never leaves the
/// client, and a server that does not know its keys is found out.
class ScramClient : public ClientMechanism
{
public:
    /// @p nonce: printable US-ASCII without a comma, fresh.
    ScramClient(Credentials credentials, QByteArray nonce);

    QByteArray name() const override;
    std::optional<QByteArray> initialResponse() override;
    ClientStep respond(const QByteArray &challenge) override;
    ClientStep salted(const QByteArray &saltedPassword) override;
    bool believesSuccess() const override { return m_awaited == Awaited::Success; }

private:
    enum class Awaited { ServerFirst, SaltedPassword, ServerFinal, Success };

    QByteArray gs2Header() const;
    QByteArray firstBare() const;
    ClientStep serverFirst(const QByteArray &message);
    ClientStep serverFinal(const QByteArray &message);

    Credentials m_credentials;
    QByteArray m_nonce; ///< from server-first on both halves
    QByteArray m_firstBare;
    QByteArray m_serverFirst;
    QByteArray m_serverSignature; ///< as a server that knows us must sign
    Awaited m_awaited = Awaited::ServerFirst;
};

} // namespace Sasl
