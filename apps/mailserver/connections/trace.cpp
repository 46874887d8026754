// SPDX-License-Identifier: MIT
#include "connections/trace.h"

#include "mail/datetime.h"
#include "policy/trust.h"
#include "smtp/words/clientname.h"

namespace Connections {

namespace {

/// RFC 5321 section 4.1.3: "[127.0.0.1]", "[IPv6:::1]".
QByteArray addressLiteral(const QHostAddress &address)
{
    const QHostAddress plain = Policy::plainAddress(address);
    const QByteArray prefix = plain.protocol() == QAbstractSocket::IPv6Protocol ? "IPv6:" : "";
    return '[' + prefix + plain.toString().toLatin1() + ']';
}

/// What the client called itself. What is no domain goes into a comment, in a form that ends neither it nor the field:
/// it could hold anything.
QByteArray clientText(const QByteArray &clientName)
{
    if (clientName.isEmpty() || Smtp::isHostName(clientName))
        return Smtp::shownClientName(clientName);
    return "unknown (helo=" + Smtp::shownClientName(clientName) + ')';
}

} // namespace

QByteArray transmissionType(const Mail::Envelope &envelope, const Hop &hop)
{
    // AUTH and TLS are extensions, so a client that used one spoke ESMTP, HELO or not.
    const QByteArray security =
        QByteArray(hop.tls.isEmpty() ? "" : "S") + (envelope.authenticatedUser.isEmpty() ? "" : "A");
    const bool isExtended = hop.isExtended || !security.isEmpty();
    return (envelope.smtputf8 ? "UTF8SMTP" : isExtended ? "ESMTP" : "SMTP") + security;
}

QByteArray traceFields(const Mail::Envelope &envelope, const Hop &hop, const QDateTime &when)
{
    return "Return-Path: " + envelope.reversePath.toByteArray() + "\r\nReceived: from " + clientText(hop.clientName) +
           " (" + addressLiteral(hop.peer) + ")" + (hop.tls.isEmpty() ? QByteArray() : " (" + hop.tls + ")\r\n") +
           " by " + hop.serverName + " with " + transmissionType(envelope, hop) + " id " + envelope.id + ";\r\n " +
           Mail::internetDateTime(when) + "\r\n";
}

} // namespace Connections
