// SPDX-License-Identifier: MIT
#include "endpoint.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace Net {

namespace {

using NameOf = int (*)(int, sockaddr *, socklen_t *);

std::optional<Endpoint> endpoint(int descriptor, NameOf nameOf)
{
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    auto *name = reinterpret_cast<sockaddr *>(&storage);
    if (nameOf(descriptor, name, &size) != 0)
        return std::nullopt;
    QHostAddress address(name);
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    if (isIpv4)
        address = QHostAddress(ipv4);
    const in_port_t port = storage.ss_family == AF_INET6 ? reinterpret_cast<sockaddr_in6 *>(&storage)->sin6_port
                                                         : reinterpret_cast<sockaddr_in *>(&storage)->sin_port;
    return Endpoint{address, ntohs(port)};
}

} // namespace

std::optional<Endpoint> peerEndpoint(int descriptor)
{
    return endpoint(descriptor, ::getpeername);
}

std::optional<Endpoint> localEndpoint(int descriptor)
{
    return endpoint(descriptor, ::getsockname);
}

} // namespace Net
