// SPDX-License-Identifier: MIT
#include "policy/trust.h"

#include <algorithm>

namespace Policy {

QHostAddress plainAddress(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    // Qt also takes "::" for 0.0.0.0, which is another set of addresses.
    if (isIpv4 && address != QHostAddress(QHostAddress::AnyIPv6))
        return QHostAddress(ipv4);
    QHostAddress plain = address;
    plain.setScopeId({});
    return plain;
}

QHostAddress householdOf(const QHostAddress &address)
{
    const QHostAddress plain = plainAddress(address);
    if (plain.protocol() != QAbstractSocket::IPv6Protocol)
        return plain;
    Q_IPV6ADDR octets = plain.toIPv6Address();
    std::fill(std::begin(octets.c) + 8, std::end(octets.c), quint8(0));
    return QHostAddress(octets);
}

bool isTrusted(const QList<Settings::Network> &networks, const QHostAddress &peer)
{
    const QHostAddress plain = plainAddress(peer);
    return std::any_of(networks.begin(), networks.end(), [&plain](const Settings::Network &network) {
        return plain.isInSubnet(network.address, network.prefixLength);
    });
}

QByteArray endpointText(const QHostAddress &address, quint16 port)
{
    const QHostAddress plain = plainAddress(address);
    const QByteArray text = plain.toString().toLatin1();
    const bool isIpv6 = plain.protocol() == QAbstractSocket::IPv6Protocol;
    return (isIpv6 ? '[' + text + ']' : text) + ':' + QByteArray::number(port);
}

} // namespace Policy
