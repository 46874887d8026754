// SPDX-License-Identifier: MIT
#pragma once

#include "sasl/mechanism.h"

namespace Sasl {

/// LOGIN, which no RFC describes (draft-murchison-sasl-login): two challenges, user and password each on its own.
class LoginServer : public ServerMechanism
{
public:
    /// Some clients send the user as initial response.
    ServerStep begin(const std::optional<QByteArray> &initialResponse) override;
    ServerStep respond(const QByteArray &line) override;

private:
    std::optional<QByteArray> m_user;
};

class LoginClient : public ClientMechanism
{
public:
    explicit LoginClient(Credentials credentials);
    QByteArray name() const override;
    std::optional<QByteArray> initialResponse() override;
    /// Answers by order, not by the words of the challenge: servers spell them differently.
    ClientStep respond(const QByteArray &challenge) override;

private:
    Credentials m_credentials;
    int m_answers = 0;
};

} // namespace Sasl
