// SPDX-License-Identifier: MIT
#include "listen/listenaddresses.h"

#include <algorithm>
#include <iterator>

namespace Listen {

namespace {

/// Its scope stays: it says on which link.
QHostAddress inPlainForm(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    return isIpv4 && address != QHostAddress(QHostAddress::AnyIPv6) ? QHostAddress(ipv4) : address;
}

/// The address that stands for all of the kind of @p address.
QHostAddress allLike(const QHostAddress &address)
{
    const bool isIpv6 = address.protocol() == QAbstractSocket::IPv6Protocol;
    return QHostAddress(isIpv6 ? QHostAddress::AnyIPv6 : QHostAddress::AnyIPv4);
}

} // namespace

QList<QHostAddress> distinctAddresses(const QList<QHostAddress> &addresses)
{
    QList<QHostAddress> plain;
    for (const QHostAddress &address : addresses) {
        if (const QHostAddress form = inPlainForm(address); !plain.contains(form))
            plain.append(form);
    }
    const QList<QHostAddress> all = plain;
    plain.removeIf([&all](const QHostAddress &address) {
        const QHostAddress any = allLike(address);
        return address != any && all.contains(any);
    });
    return plain;
}

QList<QHostAddress> reachableAddresses(const QList<QHostAddress> &listened, const QList<QHostAddress> &own)
{
    QList<QHostAddress> reachable{QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)};
    for (const QHostAddress &address : distinctAddresses(listened)) {
        if (!isAnyAddress(address)) {
            reachable.append(address);
            continue;
        }
        std::copy_if(own.begin(), own.end(), std::back_inserter(reachable),
                     [&address](const QHostAddress &each) { return allLike(each) == address; });
    }
    return distinctAddresses(reachable);
}

bool isAnyAddress(const QHostAddress &address)
{
    return address == allLike(address);
}

} // namespace Listen
