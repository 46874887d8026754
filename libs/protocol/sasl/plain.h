// SPDX-License-Identifier: MIT
#pragma once

#include "sasl/mechanism.h"

namespace Sasl {

/// RFC 4616: authorization id, NUL, user, NUL, password; in one response.
class PlainServer : public ServerMechanism
{
public:
    ServerStep begin(const std::optional<QByteArray> &initialResponse) override;
    ServerStep respond(const QByteArray &response) override;
};

class PlainClient : public ClientMechanism
{
public:
    explicit PlainClient(Credentials credentials);
    QByteArray name() const override;
    std::optional<QByteArray> initialResponse() override;
    ClientStep respond(const QByteArray &challenge) override;

private:
    Credentials m_credentials;
};

} // namespace Sasl
