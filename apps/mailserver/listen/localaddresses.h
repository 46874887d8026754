// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>
#include <QList>

namespace Listen {

/// An address that this computer has in a network, and how many of its leading bits name the network.
struct LocalAddress
{
    QHostAddress address;
    int prefixLength;

    bool operator==(const LocalAddress &) const = default;
};

/// The addresses of all interfaces that are up, at the moment of the call, IPv4 first. Without loopback, and without
/// IPv6 addresses that count on one link only (fe80::), which other computers can use with a scope of their own only,
/// or that last a day (RFC 8981).
QList<LocalAddress> localAddresses();

/// Whether @p address is the one for all computers of an IPv4 network that this computer is in, loopback included:
/// 192.168.1.255, 127.255.255.255. Linux lets a server listen there, but no client can connect.
bool isBroadcastAddress(const QHostAddress &address);

} // namespace Listen
