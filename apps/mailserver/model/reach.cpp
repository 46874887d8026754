// SPDX-License-Identifier: MIT
#include "model/reach.h"

#include "settings/load.h"

#include <algorithm>

namespace Model {

using Settings::Network;
using Settings::ServerSettings;

namespace {

bool hasIpv6(const QList<Listen::LocalAddress> &local)
{
    return std::any_of(local.begin(), local.end(), [](const Listen::LocalAddress &own) {
        return own.address.protocol() == QAbstractSocket::IPv6Protocol;
    });
}

/// Each address on its own: a server that is told "::" on a computer without IPv6 could not open it.
QList<QHostAddress> everyAddress(const QList<Listen::LocalAddress> &local)
{
    QList<QHostAddress> addresses{QHostAddress(QHostAddress::AnyIPv4)};
    if (hasIpv6(local))
        addresses.append(QHostAddress(QHostAddress::AnyIPv6));
    return addresses;
}

QList<Network> loopback()
{
    return Settings::defaultSettings({}).trusted;
}

/// The address of the network: the leading bits of @p own, the others zero.
Network networkOf(const Listen::LocalAddress &own)
{
    const auto network =
        QHostAddress::parseSubnet(own.address.toString() + QLatin1Char('/') + QString::number(own.prefixLength));
    return {network.first, network.second};
}

QList<Network> networksOf(const QList<Listen::LocalAddress> &local)
{
    QList<Network> networks = loopback();
    for (const Listen::LocalAddress &own : local) {
        if (const Network network = networkOf(own); !networks.contains(network))
            networks.append(network);
    }
    return networks;
}

void openEncryptedPorts(ServerSettings &settings)
{
    settings.submissionPort = settings.submissionPort.value_or(OfferedSubmissionPort);
    settings.submissionsPort = settings.submissionsPort.value_or(OfferedSubmissionsPort);
    settings.pop3sPort = settings.pop3sPort.value_or(OfferedPop3sPort);
}

bool isEveryAddress(const QHostAddress &address)
{
    return address == QHostAddress(QHostAddress::AnyIPv4) || address == QHostAddress(QHostAddress::AnyIPv6) ||
           address == QHostAddress(QHostAddress::Any);
}

bool isLoopback(const Network &network)
{
    return network.address.isLoopback();
}

} // namespace

ServerSettings withReach(ServerSettings settings, Reach reach, const QList<Listen::LocalAddress> &local)
{
    settings.listenAddresses =
        reach == Reach::ThisComputer ? Settings::defaultSettings({}).listenAddresses : everyAddress(local);
    settings.trusted = reach == Reach::Classroom ? networksOf(local) : loopback();
    if (reach == Reach::MyNetwork)
        openEncryptedPorts(settings);
    return settings;
}

std::optional<Reach> reachOf(const ServerSettings &settings)
{
    const auto &listen = settings.listenAddresses;
    const bool trustsOthers = !std::all_of(settings.trusted.begin(), settings.trusted.end(), isLoopback);
    if (std::all_of(listen.begin(), listen.end(), [](const QHostAddress &address) { return address.isLoopback(); }))
        return trustsOthers ? std::nullopt : std::optional(Reach::ThisComputer);
    if (!std::any_of(listen.begin(), listen.end(), isEveryAddress))
        return std::nullopt;
    return trustsOthers ? Reach::Classroom : Reach::MyNetwork;
}

} // namespace Model
