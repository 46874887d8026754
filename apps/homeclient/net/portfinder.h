// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

namespace Net {

/// Which ports to try where the person named none.
namespace PortFinder {

/// Whether @p server names this machine: "localhost", a name below it (RFC 6761 section 6.3), or a loopback address.
bool isThisMachine(const QString &server);

/// In order; the first that accepts a connection is the one. @p given alone if it is not 0, ours before the standard
/// one where the server is this machine, else the standard one.
QList<quint16> smtpPorts(const QString &server, quint16 given);
QList<quint16> pop3Ports(const QString &server, quint16 given);

} // namespace PortFinder

} // namespace Net
