// SPDX-License-Identifier: MIT
#include "sasl/login.h"

#include <utility>

namespace Sasl {

ServerStep LoginServer::begin(const std::optional<QByteArray> &initialResponse)
{
    return initialResponse ? respond(*initialResponse) : Challenge{"Username:"};
}

ServerStep LoginServer::respond(const QByteArray &line)
{
    const QByteArrayView response = withoutLineEnd(line);
    if (response.isEmpty() || response.contains('\0'))
        return Malformed{};
    if (m_user)
        return Proof(Credentials{{}, *m_user, response.toByteArray()});
    m_user = response.toByteArray();
    return Challenge{"Password:"};
}

LoginClient::LoginClient(Credentials credentials)
    : m_credentials(std::move(credentials))
{
}

QByteArray LoginClient::name() const
{
    return "LOGIN";
}

std::optional<QByteArray> LoginClient::initialResponse()
{
    return std::nullopt;
}

ClientStep LoginClient::respond(const QByteArray &)
{
    switch (m_answers++) {
    case 0:
        return Response{m_credentials.user};
    case 1:
        return Response{m_credentials.password};
    default:
        return Cancel{"The server asks for more than LOGIN has to say"};
    }
}

} // namespace Sasl
