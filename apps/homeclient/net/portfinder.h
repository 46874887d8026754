// SPDX-License-Identifier: MIT
#pragma once

#include "mailaccount.h"

#include <QList>
#include <QString>

namespace Net {

/// A port and what is spoken there.
struct Endpoint
{
    quint16 port = 0;
    bool tlsFromTheStart = false;

    bool operator==(const Endpoint &) const = default;
};

/// Which ports to try where the person named none.
namespace PortFinder {

/// Whether @p server names this machine: "localhost", a name below it (RFC 6761 section 6.3), or a loopback address.
bool isThisMachine(const QString &server);

/// In order; the first that accepts a connection is the one. The port that the account names alone, if it names one;
/// else ours where the server is this machine, then the standard ones for the chosen security: submission before relay,
/// TLS from the start before STLS.
QList<Endpoint> smtpEndpoints(const MailAccount &account);
QList<Endpoint> pop3Endpoints(const MailAccount &account);

} // namespace PortFinder

} // namespace Net
