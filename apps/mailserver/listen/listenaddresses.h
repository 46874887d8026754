// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>
#include <QList>

namespace Listen {

/// @p addresses as they can be opened side by side: each once, in their order. Left out is what 0.0.0.0 (all IPv4
/// addresses) or :: (all IPv6 addresses) holds already; an IPv4 address in IPv6 form (::ffff:127.0.0.1) counts as IPv4.
QList<QHostAddress> distinctAddresses(const QList<QHostAddress> &addresses);

/// At which addresses a server that listens on @p listened is reached: both of loopback, and each of @p listened; where
/// that is 0.0.0.0 or ::, those of @p own instead that it holds.
QList<QHostAddress> reachableAddresses(const QList<QHostAddress> &listened, const QList<QHostAddress> &own);

/// Whether @p address stands for all of its kind: 0.0.0.0 or ::.
bool isAnyAddress(const QHostAddress &address);

} // namespace Listen
