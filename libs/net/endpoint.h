// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>

#include <optional>

namespace Net {

/// One end of a link. An IPv4 address that came through an IPv6 socket (::ffff:127.0.0.1) is given as IPv4, so that
/// trusted networks mean the same on both.
struct Endpoint
{
    QHostAddress address;
    quint16 port;
};

/// Nothing if @p descriptor is no open connection.
std::optional<Endpoint> peerEndpoint(int descriptor);
std::optional<Endpoint> localEndpoint(int descriptor);

} // namespace Net
