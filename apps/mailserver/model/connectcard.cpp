// SPDX-License-Identifier: MIT
#include "model/connectcard.h"

#include <algorithm>

namespace Model {

namespace {

bool isSameFamily(const QHostAddress &any, const QHostAddress &address)
{
    return any == QHostAddress(QHostAddress::Any) || any.protocol() == address.protocol();
}

bool isAny(const QHostAddress &address)
{
    return address == QHostAddress(QHostAddress::AnyIPv4) || address == QHostAddress(QHostAddress::AnyIPv6) ||
           address == QHostAddress(QHostAddress::Any);
}

void addOnce(QList<QHostAddress> &addresses, const QHostAddress &address)
{
    if (!addresses.contains(address))
        addresses.append(address);
}

QList<QHostAddress> addressesOf(const QList<Listen::ListeningAddress> &listening,
                                const QList<Listen::LocalAddress> &local)
{
    QList<QHostAddress> addresses;
    for (const Listen::ListeningAddress &listener : listening) {
        if (!isAny(listener.address)) {
            addOnce(addresses, listener.address);
            continue;
        }
        for (const Listen::LocalAddress &own : local) {
            if (isSameFamily(listener.address, own.address))
                addOnce(addresses, own.address);
        }
    }
    if (addresses.isEmpty() && !listening.isEmpty()) // a computer without a network
        addresses.append(QHostAddress(QHostAddress::LocalHost));
    // Others cannot use a loopback address: it is named only if there is no other.
    const auto isLoopback = [](const QHostAddress &address) { return address.isLoopback(); };
    if (!std::all_of(addresses.begin(), addresses.end(), isLoopback))
        addresses.removeIf(isLoopback);
    return addresses;
}

Encryption encryptionOf(Connections::Service service, bool hasTls)
{
    if (Connections::isEncrypted(service))
        return Encryption::Tls;
    return hasTls ? Encryption::StartTls : Encryption::None;
}

/// Submission before port 25's service: the latter is for servers (RFC 6409 section 1).
int preference(const WayIn &way)
{
    return int(way.encryption) * 2 + (way.service == Connections::Service::Smtp ? 1 : 0);
}

void addWay(ConnectCard &card, const WayIn &way)
{
    QList<WayIn> &ways = Connections::protocolOf(way.service) == Events::Protocol::Pop3 ? card.fetch : card.send;
    if (!ways.contains(way))
        ways.append(way);
}

} // namespace

ConnectCard connectCard(const QList<Listen::ListeningAddress> &listening, const QList<Listen::LocalAddress> &local,
                        const QString &domain, const std::optional<Tls::Certificate> &certificate)
{
    ConnectCard card;
    card.domain = domain;
    card.fingerprint = certificate ? certificate->fingerprint : QByteArray();
    for (const QHostAddress &address : addressesOf(listening, local)) {
        card.hosts.append(address.toString());
        card.isLocalOnly = card.isLocalOnly && address.isLoopback();
    }
    for (const Listen::ListeningAddress &listener : listening)
        addWay(card, {listener.service, listener.port, encryptionOf(listener.service, certificate.has_value())});
    for (QList<WayIn> *ways : {&card.fetch, &card.send})
        std::stable_sort(ways->begin(), ways->end(),
                         [](const WayIn &a, const WayIn &b) { return preference(a) < preference(b); });
    return card;
}

} // namespace Model
