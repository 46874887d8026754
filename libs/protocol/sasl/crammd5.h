// SPDX-License-Identifier: MIT
#pragma once

#include "sasl/mechanism.h"

namespace Sasl {

/// CRAM-MD5 (RFC 2195): the server speaks first, the client answers with its name and a digest. Both sides must know
/// the password itself.
class CramMd5Server : public ServerMechanism
{
public:
    /// @p challenge: "<unique@host>", never used before.
    explicit CramMd5Server(QByteArray challenge);

    /// An initial response is an error: the server speaks first (RFC 4954 section 4).
    ServerStep begin(const std::optional<QByteArray> &initialResponse) override;
    ServerStep respond(const QByteArray &response) override;

private:
    QByteArray m_challenge;
};

class CramMd5Client : public ClientMechanism
{
public:
    explicit CramMd5Client(Credentials credentials);

    QByteArray name() const override;
    std::optional<QByteArray> initialResponse() override;
    ClientStep respond(const QByteArray &challenge) override;

private:
    Credentials m_credentials;
    bool m_hasAnswered = false;
};

} // namespace Sasl
