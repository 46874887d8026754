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
    const QByteArrayView text = withoutLineEnd(response);
    const qsizetype first = text.indexOf('\0');
    const qsizetype last = text.lastIndexOf('\0');
    if (first < 0 || text.sliced(first, last - first).count('\0') > 1)
        return Malformed{};
    // Devices that know one name only put it first, with or without an empty field behind it.
    const bool isNamedFirst = last - first <= 1;
    const QByteArrayView user = isNamedFirst ? text.first(first) : text.sliced(first + 1, last - first - 1);
    const QByteArrayView password = text.sliced(last + 1);
    if (user.isEmpty() || password.isEmpty())
        return Malformed{};
    return Proof(Credentials{isNamedFirst ? QByteArray() : text.first(first).toByteArray(), user.toByteArray(),
                             password.toByteArray()});
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
