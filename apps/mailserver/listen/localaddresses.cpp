// SPDX-License-Identifier: MIT
#include "listen/localaddresses.h"

#include <QNetworkInterface>

#include <algorithm>

namespace Listen {

namespace {

bool isUp(const QNetworkInterface &interface)
{
    return interface.flags().testFlag(QNetworkInterface::IsUp) &&
           interface.flags().testFlag(QNetworkInterface::IsRunning) &&
           !interface.flags().testFlag(QNetworkInterface::IsLoopBack);
}

bool isIpv4(const LocalAddress &local)
{
    return local.address.protocol() == QAbstractSocket::IPv4Protocol;
}

/// RFC 919 section 7; a network of two addresses has none (RFC 3021).
bool isBroadcastOf(const QNetworkAddressEntry &entry, const QHostAddress &address)
{
    constexpr int MostBits = 30;
    const bool isIpv4 = entry.ip().protocol() == QAbstractSocket::IPv4Protocol;
    if (!isIpv4 || entry.prefixLength() < 0 || entry.prefixLength() > MostBits)
        return false;
    return address == QHostAddress(entry.ip().toIPv4Address() | ~entry.netmask().toIPv4Address());
}

} // namespace

QList<LocalAddress> localAddresses()
{
    QList<LocalAddress> found;
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces()) {
        if (!isUp(interface))
            continue;
        for (const QNetworkAddressEntry &entry : interface.addressEntries()) {
            if (!entry.ip().isLinkLocal() && !entry.ip().isLoopback() && !entry.isTemporary())
                found.append({entry.ip(), entry.prefixLength()});
        }
    }
    std::stable_partition(found.begin(), found.end(), isIpv4);
    return found;
}

bool isBroadcastAddress(const QHostAddress &address)
{
    QList<QNetworkAddressEntry> entries;
    for (const QNetworkInterface &interface : QNetworkInterface::allInterfaces())
        entries += interface.addressEntries();
    const auto isIt = [&address](const QNetworkAddressEntry &entry) { return entry.ip() == address; };
    const auto isBroadcast = [&address](const QNetworkAddressEntry &entry) { return isBroadcastOf(entry, address); };
    return std::any_of(entries.begin(), entries.end(), isBroadcast) &&
           std::none_of(entries.begin(), entries.end(), isIt);
}

} // namespace Listen
