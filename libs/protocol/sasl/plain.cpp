// SPDX-License-Identifier: MIT
#include "sasl/plain.h"

#include <utility>

namespace Sasl {

ServerStep PlainServer::begin(const std::optional<QByteArray> &initialResponse)
{
    return initialResponse ? respond(*initialResponse) : Challenge{};
}

ServerStep PlainServer::respond(const QByteArray &response)
{
    QList<QByteArray> parts = withoutLineEnd(response).split('\0');
    // Devices that know one name only put it first, with or without an empty field behind it.
    if (parts.size() == 2)
        parts.prepend({});
    if (parts.size() == 3 && parts.at(1).isEmpty())
        parts.swapItemsAt(0, 1);
    if (parts.size() != 3 || parts.at(1).isEmpty() || parts.at(2).isEmpty())
        return Malformed{};
    return Proof(Credentials{parts.at(0), parts.at(1), parts.at(2)});
}

PlainClient::PlainClient(Credentials credentials)
    : m_credentials(std::move(credentials))
{
}

QByteArray PlainClient::name() const
{
    return "PLAIN";
}

std::optional<QByteArray> PlainClient::initialResponse()
{
    return m_credentials.authorizationId + '\0' + m_credentials.user + '\0' + m_credentials.password;
}

ClientStep PlainClient::respond(const QByteArray &)
{
    return Cancel{"The server asks for more than PLAIN has to say"};
}

} // namespace Sasl
