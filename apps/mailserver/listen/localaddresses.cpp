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

} // namespace Listen
