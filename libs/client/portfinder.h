// SPDX-License-Identifier: MIT
#pragma once

#include "mailaccount.h"
#include "serverport.h"

#include <QList>
#include <QString>

namespace Client {

/// Which ports to try where the person named none.
namespace PortFinder {

/// Whether @p server names this machine: "localhost", a name below it (RFC 6761 section 6.3), or a loopback address.
bool isThisMachine(const QString &server);

/// In order, see Dialer; the first that accepts a connection is the one. The port that the account names alone, if it
/// names one; else the standard ones for the chosen security, TLS from the start first and submission before relay;
/// then MailServer's. Where the server is this machine, MailServer's port comes first.
QList<ServerPort> smtpPorts(const MailAccount &account);
QList<ServerPort> pop3Ports(const MailAccount &account);

} // namespace PortFinder

} // namespace Client
