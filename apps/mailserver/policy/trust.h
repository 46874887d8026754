// SPDX-License-Identifier: MIT
#pragma once

#include "settings.h"

namespace Policy {

/// An IPv4 address that came in through an IPv6 socket (::ffff:a.b.c.d) as what it is; any other without its scope.
QHostAddress plainAddress(const QHostAddress &address);

/// What counts as one client where clients are counted: an IPv4 address, or the /64 of an IPv6 address, for a household
/// has all of that.
QHostAddress householdOf(const QHostAddress &address);

/// Whether @p peer is in one of the trusted networks: secrets in clear and local senders without AUTH are taken from
/// it.
bool isTrusted(const QList<Settings::Network> &networks, const QHostAddress &peer);

/// "127.0.0.1:50123", "[::1]:50123".
QByteArray endpointText(const QHostAddress &address, quint16 port);

} // namespace Policy
